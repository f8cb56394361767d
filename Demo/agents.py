# SPDX-License-Identifier: Apache-2.0
"""Agents of the demo: they sit at real desks (the desk's own socket), take what is offered and answer it."""

import random
import threading
import time

from support.desk import Desk
from support.live import Disconnected, RefusedBySocket
from websockets.exceptions import ConnectionClosed

OUTCOMES = ["solved", "solved", "solved", "follow-up"]


class DemoAgent(threading.Thread):
    """One agent, all day. Takes several conversations at once as its channels allow."""

    def __init__(self, patchbay, agent, answers, stopping):
        super().__init__(name=agent, daemon=True)
        self.desk, self.answers, self.stopping = Desk(patchbay, agent), answers, stopping
        self.due = {}

    def run(self):
        while not self.stopping.is_set():
            try:
                self.desk.sign_in()
                while not self.stopping.is_set():
                    self.look_around()
                    time.sleep(0.3)
            except (AssertionError, ConnectionClosed, Disconnected, OSError):
                time.sleep(1)

    def look_around(self):
        for offer in list(self.desk.offers.values()):
            if self.is_time(f"offer {offer['offer']}", 1, 5):
                self.try_to("accept", offer=offer["offer"])
        for item in list(self.desk.work.values()):
            self.work_on(item)

    def work_on(self, item):
        interaction = item["interaction"]
        if item["phase"] == "wrap-up":
            if self.is_time(f"wrap {interaction}", 2, 8):
                self.try_to("finish", interaction=interaction, disposition=random.choice(OUTCOMES))
        elif item["channel"] == "voice":
            if self.is_time(f"call {interaction}", 15, 60):
                self.try_to("end", interaction=interaction)
        else:
            self.talk(item)

    def talk(self, item):
        interaction = item["interaction"]
        said = [message for message in item["messages"] if message["sender"] != "centre"]
        if said and said[-1]["sender"] == "customer":
            if self.is_time(f"{interaction} {said[-1]['id']}", 2, 9):
                self.try_to("say", interaction=interaction, text=self.answers(said[-1]["text"]))
        elif said and self.is_time(f"over {interaction} {len(said)}", 25, 45):
            self.try_to("end", interaction=interaction)

    def is_time(self, what, least, most):
        """Whether the time for it has come: people take a while."""
        due = self.due.setdefault(what, time.monotonic() + random.uniform(least, most))
        return time.monotonic() >= due

    def try_to(self, command, **fields):
        try:
            self.desk.command(command, **fields)
        except RefusedBySocket:
            pass  # somebody was faster, or the customer is gone: the next look tells
