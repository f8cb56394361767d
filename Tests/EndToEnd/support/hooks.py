# SPDX-License-Identifier: Apache-2.0
"""Outside systems that take webhooks: each verifies what it gets with the `standardwebhooks` package."""

import base64
import json
import secrets
import threading
import time

from standardwebhooks import Webhook

from support.policies import FLOOR
from support.stand_in import QuietHandler, StandIn
from support.waiting import SOON


class Hook(StandIn):
    """An endpoint. `script` holds the answers to come, `(status, headers)`; without one it is `standard`."""

    def __init__(self, name):
        self.name = name
        self.secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
        self.received = []
        self.script = []
        self.standard = (200, {})
        self.hanging = None
        #: Seconds between hearing and answering.
        self.answers_after = 0
        super().__init__(f"/{name}")

    def handler(self):
        hook = self

        class Handler(QuietHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if hook.hanging:
                    hook.hanging.wait()
                status, more = hook.receive(self.path, dict(self.headers), body)
                time.sleep(hook.answers_after)
                self.send_response(status)
                for name, value in {"Content-Length": "0", **more}.items():
                    self.send_header(name, value)
                self.end_headers()

        return Handler

    def receive(self, path, headers, body):
        # Raises when the signature, the timestamp or a header is wrong: that is an answer 500, and a failed test.
        event = Webhook(self.secret).verify(body, headers)
        names = {name.lower(): value for name, value in headers.items()}
        with self.changed:
            status, more = self.script.pop(0) if self.script else self.standard
            self.received.append({
                "event": event, "id": names["webhook-id"], "timestamp": int(names["webhook-timestamp"]),
                "signature": names["webhook-signature"], "type": names["content-type"], "body": body,
                "status": status, "path": path, "at": time.monotonic()})
            self.changed.notify_all()
        return status, more

    def hang(self):
        """Takes requests and does not answer until `close`."""
        self.hanging = threading.Event()

    def close(self):
        if self.hanging:
            self.hanging.set()
        super().close()

    # What it heard.

    def attempts(self, contact=None):
        with self.changed:
            return [each for each in self.received if contact in (None, each["event"]["subject"])]

    def taken(self, contact=None):
        """What was taken, in the order in which it was first; what came again counts once."""
        first = {}
        for each in self.attempts(contact):
            if 200 <= each["status"] < 300:
                first.setdefault(each["id"], each["event"])
        return list(first.values())

    def words(self, contact=None):
        return [event["type"].removeprefix("patchbay.interaction.") for event in self.taken(contact)]

    def heard(self):
        words = [(each["event"]["subject"], each["event"]["type"], each["status"]) for each in self.received]
        return f"{self.name} got {words[-12:]}"

    def hears(self, word, contact=None, within=SOON):
        """Waits for an event and returns its data."""
        return self.until(
            lambda: [event for event in self.taken(contact) if event["type"] == f"patchbay.interaction.{word}"],
            f"{self.name} hears of {contact or 'anything'}: {word}", within)[-1]["data"]


#: Webhooks of a test lie on this machine.
OPEN = ["--allow-private-destinations"]


def policy_with(folder, *hooks, events=None):
    """The test floor with these webhooks, and their keys beside it."""
    lines = []
    for hook in hooks:
        key = folder / f"{hook.name}.key"
        key.write_text(hook.secret + "\n")
        key.chmod(0o600)
        heard = f", events: [{', '.join(events[hook.name])}]" if events and hook.name in events else ""
        lines.append(f'  {hook.name}: {{ url: "{hook.url}", secret: file:{hook.name}.key{heard} }}\n')
    path = folder / "floor.yaml"
    path.write_text(FLOOR.read_text() + ("\nwebhooks:\n" + "".join(lines) if lines else ""))
    return path


def last_digits(event):
    """The event's place in the log, to compare orders by."""
    record, _, index = event["id"].removeprefix("event-").partition("-")
    return int(record), int(index)


def as_text(event):
    return json.dumps(event, ensure_ascii=False)
