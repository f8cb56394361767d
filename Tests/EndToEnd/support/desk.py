# SPDX-License-Identifier: Apache-2.0
"""An agent's desk, as the page speaks to the server."""

import uuid

from support.live import LiveSocket, RefusedBySocket


class Desk(LiveSocket):
    path = "/desk/socket"

    def __init__(self, patchbay, agent):
        super().__init__(patchbay)
        self.agent = agent
        self.me = {}
        self.offers = {}
        self.work = {}
        self.complaints = {}
        self.revoked = []
        self.floor = None
        self.answers = {}

    def hello(self):
        return {"type": "hello", "version": 1, "token": self.patchbay.token("agent", self.agent), "resume": self.at}

    # The picture.

    def take(self, frame):
        kind = frame["type"]
        if kind == "state":
            self.at = frame["at"]
            self.me = frame["me"]
            self.offers = {offer["offer"]: offer for offer in frame["offers"]}
            self.work = {item["interaction"]: item for item in frame["work"]}
            self.complaints = {complaint["id"]: complaint for complaint in frame["complaints"]}
        elif kind == "update" and self.is_news(frame):
            self.update(frame)
        elif kind == "floor":
            self.floor = frame
        elif kind in ("done", "refused"):
            self.answers[frame.get("id")] = frame

    def update(self, frame):
        self.me = frame.get("me", self.me)
        if "offers" in frame:
            self.offers = {offer["offer"]: offer for offer in frame["offers"]}
        if "complaints" in frame:
            self.complaints = {complaint["id"]: complaint for complaint in frame["complaints"]}
        fresh = {item["interaction"] for item in frame.get("work", [])}
        for item in frame.get("work", []):
            old = self.work.get(item["interaction"])
            if "messages" not in item and old:
                item = {**item, "messages": old["messages"]}
            self.work[item["interaction"]] = item
        for interaction in frame.get("gone", []):
            self.work.pop(interaction, None)
        self.revoked += frame.get("revoked", [])
        for message in frame.get("messages", []):
            self.append(message, frame, message["interaction"] in fresh)

    def append(self, message, frame, is_whole):
        """An item sent in the same update may have the message already: it is the whole item."""
        item = self.work.get(message["interaction"])
        if item is None:
            return
        if any(known["id"] == message["id"] for known in item.setdefault("messages", [])):
            if not is_whole:
                self.mistakes.append(f"{message['id']} came twice, at {frame['at']}")
        else:
            item["messages"].append(message)

    def texts(self, interaction):
        return [message["text"] for message in self.work[interaction]["messages"] if message["sender"] != "centre"]

    # Commands.

    def send(self, name, *, id=None, **fields):
        """Sends a command and does not wait; returns its id."""
        id = id or str(uuid.uuid4())
        self.transmit({"type": "command", "id": id, "command": name, **fields})
        return id

    def command(self, name, *, id=None, **fields):
        """Sends a command and waits for its answer. Raises `RefusedBySocket`."""
        return self.until_answered(self.send(name, id=id, **fields), name)

    def until_answered(self, id, name="a command"):
        answer = self.until(lambda: self.answers.get(id), f"an answer to {name}")
        if answer["type"] == "refused":
            raise RefusedBySocket(answer)
        return answer

    def refused(self, name, **fields):
        """The refusal of a command that must not succeed."""
        try:
            answer = self.command(name, **fields)
        except RefusedBySocket as refusal:
            return refusal.frame
        raise AssertionError(f"{name} succeeded: {answer}")

    # What agents do.

    def sign_in(self):
        """Sits down, connects, and is ready for work."""
        self.connect()
        self.until(lambda: self.me, "the desk's state")
        if self.me["presence"] == "offline":
            self.command("sign-in")
        return self.ready()

    def ready(self):
        if self.me["presence"] != "ready":
            self.command("presence", presence="ready")
            self.until(lambda: self.me["presence"] == "ready", "the agent is ready")
        return self

    def away(self, reason="break"):
        self.command("presence", presence="away", reason=reason)
        return self

    def offered(self, interaction=None):
        """Waits for an offer: of this contact, or of any."""
        def look():
            return [offer for offer in self.offers.values() if interaction in (None, offer["interaction"])]
        return self.until(look, f"{self.agent} is offered {interaction or 'something'}")[0]

    def accept(self, interaction=None):
        """Waits for the offer, accepts it, and returns the item of work."""
        offer = self.offered(interaction)
        self.command("accept", offer=offer["offer"])
        return self.until(
            lambda: self.work.get(offer["interaction"]), f"{self.agent} has {offer['interaction']} as work")

    def decline(self, interaction=None):
        offer = self.offered(interaction)
        self.command("decline", offer=offer["offer"])
        self.until(lambda: offer["offer"] not in self.offers, "the declined offer is gone")
        return offer

    def say(self, interaction, text, **options):
        return self.command("say", interaction=interaction, text=text, **options)

    def hears(self, interaction, text):
        """Waits for a message of the customer."""
        def look():
            messages = self.work[interaction]["messages"] if interaction in self.work else []
            return [m for m in messages if m["sender"] == "customer" and m["text"] == text]
        return self.until(look, f"{self.agent} hears {text!r}")[0]

    def sees(self, interaction, phase):
        """Waits until an item of work is in this phase."""
        return self.until(
            lambda: interaction in self.work and self.work[interaction]["phase"] == phase and self.work[interaction],
            f"{self.agent} sees {interaction} {phase}")

    def is_without(self, interaction):
        self.until(lambda: interaction not in self.work, f"{interaction} has left {self.agent}'s desk")

    def finish(self, interaction, **fields):
        """Ends what is still going on, and the wrap-up after it."""
        if self.work[interaction]["phase"] != "wrap-up":
            try:
                self.command("end", interaction=interaction)
            except RefusedBySocket as refused:
                # It has ended already; the desk has not heard of it yet.
                assert (refused.code, refused.frame["state"]) == ("not-active", "wrap-up")
            self.sees(interaction, "wrap-up")
        self.command("finish", interaction=interaction, **fields)
        self.is_without(interaction)
