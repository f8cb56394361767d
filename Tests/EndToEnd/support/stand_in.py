# SPDX-License-Identifier: Apache-2.0
"""What stands in for an outside system: a small HTTP server on loopback, and waiting for what it hears."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from support.waiting import SOON


class QuietHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


class StandIn:
    """A server for as long as it is not closed. Whoever changes what it heard holds `changed` and notifies."""

    def __init__(self, path=""):
        self.changed = threading.Condition()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}{path}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def handler(self):
        """The class that answers requests."""
        raise NotImplementedError

    def heard(self):
        """What was heard lately, for the message of a failed wait."""
        raise NotImplementedError

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)

    def until(self, look, what, within=SOON):
        """Waits until `look` finds something, and returns it."""
        end = time.monotonic() + within
        with self.changed:
            while not (found := look()):
                rest = end - time.monotonic()
                if rest <= 0:
                    raise AssertionError(f"not within {within:g} s: {what}; heard: {self.heard()}")
                self.changed.wait(rest)
            return found
