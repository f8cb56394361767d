# SPDX-License-Identifier: Apache-2.0
"""A visitor in the web chat, as a page would speak."""

import uuid

from support.live import LiveSocket, RefusedBySocket


class Visitor(LiveSocket):
    path = "/chat/socket"

    def __init__(self, patchbay, widget="web", language="en", name=None, token=None):
        super().__init__(patchbay)
        self.widget, self.language, self.name, self.token = widget, language, name, token
        self.interaction = None
        self.phase = "none"
        self.agent = None
        self.place = None
        self.estimate = None
        self.messages = []
        self.closed_because = None
        self.said = {}
        self.refusals = {}

    def hello(self):
        frame = {"type": "hello", "version": 1, "widget": self.widget, "language": self.language,
                 "token": self.token, "resume": self.at}
        if self.name:
            frame["name"] = self.name
        return frame

    # The picture.

    def take(self, frame):
        kind = frame["type"]
        if kind == "welcome":
            self.token = frame["token"]
        elif kind == "state":
            self.at = frame["at"]
            self.messages = list(frame["messages"])
            self.interaction, self.agent = frame["interaction"], frame["agent"]
            self.phase = frame["phase"]
            self.show_place(frame)
        elif kind == "update" and self.is_news(frame):
            self.update(frame)
        elif kind == "place":
            self.show_place(frame)
        elif kind == "said":
            self.said[frame["id"]] = frame
            self.interaction = frame["interaction"]
        elif kind == "refused":
            self.refusals[frame.get("id")] = frame

    def update(self, frame):
        self.phase = frame.get("phase", self.phase)
        self.agent = frame.get("agent", self.agent)
        self.show_place(frame)
        if "closed" in frame:
            self.closed_because = frame["closed"]["cause"]
        known = {message["id"] for message in self.messages}
        for message in frame.get("messages", []):
            if message["id"] in known:
                self.mistakes.append(f"{message['id']} came twice, at {frame['at']}")
            self.messages.append(message)

    def show_place(self, frame):
        self.place = frame.get("place", self.place)
        self.estimate = frame.get("estimated_wait_milliseconds", self.estimate)

    @property
    def texts(self):
        """What stands on the page, in order, without the centre's own words."""
        return [message["text"] for message in self.messages if message["sender"] != "centre"]

    # What visitors do.

    def send(self, text, id=None):
        """Sends and does not wait; returns the id."""
        id = id or str(uuid.uuid4())
        self.transmit({"type": "say", "id": id, "text": text})
        return id

    def say(self, text, id=None):
        """Sends, and waits until the centre has it for good."""
        return self.until_said(self.send(text, id))

    def until_said(self, id, **options):
        answer = self.until(
            lambda: self.said.get(id) or self.refusals.get(id) or self.refusals.get(None), f"an answer to {id}",
            **options)
        if answer["type"] == "refused":
            raise RefusedBySocket(answer)
        return answer

    def hears(self, text):
        """Waits for a message of the agent."""
        return self.until(
            lambda: [m for m in self.messages if m["sender"] == "agent" and m["text"] == text],
            f"the visitor hears {text!r}")[0]

    def is_in(self, phase):
        self.until(lambda: self.phase == phase, f"the visitor is in phase {phase} (now {self.phase})")
        return self

    def leave(self):
        self.transmit({"type": "leave"})
