# SPDX-License-Identifier: Apache-2.0
"""The web chat's socket as a way in."""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import replace

from support.adapters import Adapter, Bad, Outcome, Parcel
from support.live import Disconnected
from support.visitor import Visitor

#: What the API answers for the same codes.
STATUS = {"rate-limited": 429, "storage-full": 503, "draining": 503, "overloaded": 503}


class ChatAdapter(Adapter):
    """Everybody may come: a token is no key to the door, it says who comes back. One that is forged, torn or expired
    makes a stranger of its bearer. Within one socket frames keep their order; here each goes over one of its own."""

    name = "chat"
    is_guarded = False
    allowance = 20

    def person(self):
        """A visitor's token, which is known by its page and nobody else."""
        return self.during(None, lambda visitor: visitor.token)

    def identity(self, person):
        return "visitor", payload(person).split("\n")[0]

    def parcel(self, person, text="Hello", id=None):
        id = id or self.fresh("m")
        return self.sealed(person, {"type": "say", "id": id, "text": text}, text)

    def sealed(self, person, frame, text=None):
        return Parcel(person, frame.get("id"), json.dumps(frame).encode(), text)

    def during(self, token, do, timeout=20):
        """While a page of that visitor is open."""
        visitor = Visitor(self.rig.centre, token=token)
        try:
            return do(visitor.connect(timeout=timeout))
        finally:
            visitor.close()
            visitor.patchbay.clients.remove(visitor)

    def send(self, parcel, timeout=20):
        def say(visitor):
            visitor.connection.send(parcel.body.decode())
            try:
                visitor.until(lambda: visitor.said or visitor.refusals, "an answer", within=timeout)
            except Disconnected:
                if visitor.close_code in (None, 1001, 1006, 1012):
                    raise
                return Outcome(visitor.close_code)
            except AssertionError as late:
                raise TimeoutError from late
            if said := visitor.said.get(parcel.id):
                return Outcome(200, told=(said["interaction"], said["message"]))
            refused = visitor.refusals.get(parcel.id) or visitor.refusals[None]
            pause = refused.get("retry_after_milliseconds")
            return Outcome(STATUS.get(refused["code"], 400), refused["code"], retry_after=pause and pause / 1000)

        return self.during(parcel.sender, say, timeout)

    def send_and_hang_up(self, parcel):
        visitor = Visitor(self.rig.centre, token=parcel.sender).connect()
        visitor.connection.send(parcel.body.decode())
        visitor.drop()
        visitor.patchbay.clients.remove(visitor)

    def changed(self, parcel):
        return [Bad("another text", self.parcel(parcel.sender, "Something else", parcel.id), 200, None)]

    def strangers(self, parcel):
        """With the cause that each is counted under."""
        return [replace(self.parcel(token, "A stranger"), path=cause) for cause, token in (
            ("forged", parcel.sender[:-1] + ("A" if parcel.sender[-1] != "A" else "E")),
            ("forged", signed(b"x" * 32, payload(parcel.sender))),
            ("malformed", parcel.sender.replace(".", ",")),
            ("expired", signed(self.rig.visitor_key, old(payload(parcel.sender)))))]

    def wrong(self, person):
        def like(what, code, **changes):
            frame = {"type": "say", "id": self.fresh("m"), "text": "Hello", **changes}
            return Bad(what, self.sealed(person, {k: v for k, v in frame.items() if v is not None}), 400, code)

        return [Bad("too large", self.parcel(person, "x" * 70_000), 1009, None),
                Bad("cut off", Parcel(person, "", b'{"type": "say"'), 400, "malformed-json"),
                Bad("a list", Parcel(person, "", b"[]"), 400, "malformed-json"),
                like("a text too long", "invalid-field", text="x" * 4_001),
                like("an empty text", "invalid-field", text=" "), like("no text", "missing-field", text=None),
                like("no id", "missing-field", id=None), like("an unknown member", "invalid-field", colour="red"),
                like("no such frame", "invalid-field", type="shout")]


def payload(token):
    text = token.split(".")[1]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def old(text):
    visitor, _, widget = text.split("\n")
    return f"{visitor}\n{int(time.time() * 1000) - 1000}\n{widget}"


def signed(key, text):
    """As the centre signs its visitors' tokens."""
    code = hmac.new(key, b"patchbay visitor\n" + text.encode(), hashlib.sha256).digest()
    return "1." + ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (text.encode(), code))
