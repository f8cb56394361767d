# SPDX-License-Identifier: Apache-2.0
"""People who do not give up while the server is killed under them: what was not acknowledged is sent again, with
the same ids, until it is. Each keeps what it was promised."""

import threading
import time
import uuid

import requests
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from support.api import Refused
from support.desk import Desk
from support.live import Disconnected, RefusedBySocket
from support.visitor import Visitor

#: What happens to a client whose server dies or is only just coming back.
TROUBLE = (OSError, requests.RequestException, ConnectionClosed, InvalidHandshake, Disconnected, TimeoutError)


class Persistent(threading.Thread):
    """One of them. `stopping` asks for the end; what has been begun is still brought to its end."""

    def __init__(self, centre, name, chance, stopping):
        super().__init__(name=name, daemon=True)
        self.centre, self.chance, self.stopping = centre, chance, stopping
        self.promised = {}
        self.retries = 0
        self.failure = None

    def run(self):
        try:
            self.work()
        except BaseException as error:  # shown by the test: a thread must not die in silence
            self.failure = f"{self.name}: {type(error).__name__}: {error}"

    def insist(self, attempt, within=60):
        """Tries until it works."""
        end = time.monotonic() + within
        while True:
            try:
                return attempt()
            except TROUBLE as trouble:
                self.note(trouble, end)
            except Refused as refusal:
                if refusal.status not in (429, 503):
                    raise
                self.note(refusal, end)
            time.sleep(0.03)

    def note(self, trouble, end):
        self.retries += 1
        if time.monotonic() > end:
            raise AssertionError(f"still no success: {trouble}")

    def rest(self, seconds):
        self.stopping.wait(self.chance.uniform(0.3 * seconds, 1.7 * seconds))


class Site(Persistent):
    """A web site that hands contacts in by POST, some with a second message; now and then it repeats itself."""

    def work(self):
        site, number = self.centre.channel, 0
        while not self.stopping.is_set():
            number += 1
            self.hand_in(site, number)
            self.rest(0.05)

    def hand_in(self, site, number):
        text = f"{self.name} contact {number}"
        conversation = f"{self.name}-{number}"
        key = str(uuid.uuid4())
        body = {"channel": "chat", "entry": "web", "text": text, "conversation": conversation,
                "message_id": f"{conversation}-1",
                "customer": {"identities": [{"kind": "account", "value": conversation}]}}
        answer = self.insist(lambda: site.post("/v1/interactions", body, key=key, timeout=5))
        self.promised[text] = answer["interaction"]
        if self.chance.random() < 0.3:
            again = self.insist(lambda: site.post("/v1/interactions", body, key=key, timeout=5))
            assert again["interaction"] == answer["interaction"], f"the same key, another contact: {text}"
        if self.chance.random() < 0.3:
            more = {**body, "text": f"{text} more", "message_id": f"{conversation}-2"}
            second = self.insist(lambda: site.post("/v1/interactions", more, key=f"{key}-2", timeout=5))
            self.promised[more["text"]] = second["interaction"]


class Chatter(Persistent):
    """A visitor at the chat page: one message after the other, until the centre has each for good."""

    def work(self):
        self.visitor = Visitor(self.centre)
        number = 0
        while not self.stopping.is_set():
            number += 1
            self.say(f"{self.name} says {number}", str(uuid.uuid4()))
            self.rest(0.8)

    def say(self, text, id):
        def attempt():
            if not self.visitor.is_open:
                self.visitor.drop()
                self.visitor.connect(timeout=5)
            self.visitor.refusals.clear()
            try:
                return self.visitor.say(text, id)
            except RefusedBySocket as refusal:
                if refusal.code in ("rate-limited", "draining", "overloaded"):
                    time.sleep(refusal.frame.get("retry_after_milliseconds", 200) / 1000)
                    raise TimeoutError(refusal.code) from refusal
                raise
        self.promised[text] = self.insist(attempt)["interaction"]


class Worker(Persistent):
    """An agent: accepts what rings, answers it once, ends it and writes the outcome down."""

    def __init__(self, centre, name, chance, stopping):
        super().__init__(centre, name, chance, stopping)
        self.desk = Desk(centre, name)
        self.finished = set()

    def work(self):
        while not self.stopping.is_set():
            try:
                self.turn()
            except TROUBLE:
                self.retries += 1
                time.sleep(0.03)
            except RefusedBySocket:
                self.retries += 1  # the offer or the work went another way meanwhile

    def turn(self):
        desk = self.desk
        if not desk.is_open:
            desk.drop()
            desk.connect(timeout=5)
            desk.until(lambda: desk.me, "the state")
        if desk.me["presence"] == "offline":
            desk.command("sign-in")
        desk.ready()
        for offer in list(desk.offers.values()):
            desk.command("accept", offer=offer["offer"])
        for interaction, item in list(desk.work.items()):
            self.serve(interaction, item)
        time.sleep(0.02)

    def serve(self, interaction, item):
        """The id of what is said belongs to the contact, so that an answer is given once."""
        text = f"{self.name} answers {interaction}"
        if item["phase"] == "active" and text not in self.promised:
            self.desk.say(interaction, text, id=f"{self.name}-{interaction}")
            self.promised[text] = interaction
        if self.chance.random() < 0.3:
            if item["phase"] == "active":
                self.desk.command("end", interaction=interaction, id=f"{self.name}-{interaction}-end")
            elif item["phase"] == "wrap-up":
                self.desk.command(
                    "finish", interaction=interaction, disposition="solved", id=f"{self.name}-{interaction}-finish")
                self.finished.add(interaction)
