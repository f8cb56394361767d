# SPDX-License-Identifier: Apache-2.0
"""A PBX: tells Patchbay what happens to calls, and receives its orders on a small HTTP server."""

import itertools
import json
import time

from support import webhooks
from support.api import Api
from support.stand_in import QuietHandler, StandIn
from support.waiting import SOON

numbers = itertools.count(1)


class Pbx(StandIn):
    """`fail` scripts the statuses of the next orders of a kind; every other order is answered 200."""

    def __init__(self):
        self.patchbay = None
        self.received = []
        self.failing = None, []
        super().__init__("/orders")

    def handler(self):
        pbx = self

        class Handler(QuietHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(pbx.receive(self.headers, body))
                self.send_header("Content-Length", "0")
                self.end_headers()

        return Handler

    def receive(self, headers, body):
        with self.changed:
            event = json.loads(body)
            kind, statuses = self.failing
            status = statuses.pop(0) if statuses and event["type"] == f"patchbay.phone.{kind}" else 200
            self.received.append({
                "status": status, "id": headers["webhook-id"], "timestamp": headers["webhook-timestamp"],
                "signature": headers["webhook-signature"], "type": headers["Content-Type"],
                "problem": webhooks.problem(self.patchbay.phone_key(), headers, body),
                "event": event, "at": time.monotonic()})
            self.changed.notify_all()
            return status

    # Orders.

    def fail(self, kind, statuses):
        with self.changed:
            self.failing = kind, list(statuses)

    def attempts(self, kind):
        """All that was received of a kind of order, taken or not."""
        with self.changed:
            return [order for order in self.received if order["event"]["type"] == f"patchbay.phone.{kind}"]

    def orders(self, call=None):
        """(what, data) of the orders that this PBX took, in order; one that came again (the same id) counts once."""
        with self.changed:
            taken = {}
            for order in self.received:
                if order["status"] == 200 and call in (None, order["event"]["data"]["call"]):
                    taken.setdefault(order["id"], order["event"])
            return [(event["type"].removeprefix("patchbay.phone."), event["data"]) for event in taken.values()]

    def words(self, call):
        return [what for what, _ in self.orders(call)]

    def heard(self):
        return self.received[-5:]

    def is_told(self, what, call, within=SOON):
        """Waits for an order about a call and returns its data."""
        return self.until(
            lambda: [data for word, data in self.orders(call) if word == what], f"the PBX is told to {what} {call}",
            within)[-1]

    # Events.

    def tell(self, event, call, **more):
        """By the channel's token."""
        return self.patchbay.channel.post("/v1/phone/events", {"event": event, "call": call, **more})

    def tell_signed(self, event, call, *, secret=None, id=None, at=None, **more):
        """By signature, as a PBX does that has no token."""
        body = json.dumps({"event": event, "call": call, **more}).encode()
        signed = webhooks.headers(
            secret or self.patchbay.phone_key(), id or f"evt-{next(numbers)}", body, at=at)
        return Api(self.patchbay.url).call(
            "POST", "/v1/phone/events", data=body, headers={"Content-Type": "application/json", **signed})

    def rings(self, *, sender=None, to="+862155500001", call=None, **more):
        """A customer calls; returns the call's id and the interaction's."""
        number = next(numbers)
        call = call or f"call-{number}"
        answer = self.tell("offered", call, **{"from": sender or f"+86138{number:08d}", "to": to}, **more)
        return call, answer["interaction"]
