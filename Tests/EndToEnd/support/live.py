# SPDX-License-Identifier: Apache-2.0
"""What desks and visitors have in common: a WebSocket whose frames are read as they come, and a picture of it all."""

import json
import threading
import time

from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect

from support.waiting import SOON


class LiveSocket:
    """A client of one of Patchbay's sockets. A thread reads; tests wait for what they expect to see."""

    path = "/"

    def __init__(self, patchbay):
        self.patchbay = patchbay
        self.changed = threading.Condition()
        self.connection = None
        self.reader = None
        self.is_open = False
        self.close_code = None
        self.frames = []
        self.bye = None
        self.welcome = None
        self.at = None
        self.mistakes = []
        patchbay.clients.append(self)

    # Connecting and leaving.

    def hello(self):
        raise NotImplementedError

    def take(self, frame):
        """Takes one frame into the picture; runs under the lock."""
        raise NotImplementedError

    def open(self, headers=None, origin=None, timeout=SOON):
        """Connects without saying anything."""
        self.connection = connect(
            self.patchbay.url.replace("http", "ws", 1) + self.path, proxy=None, open_timeout=timeout,
            close_timeout=2, max_size=None, max_queue=None, additional_headers=headers, origin=origin, compression=None,
            user_agent_header="patchbay-tests")
        with self.changed:
            self.is_open, self.close_code, self.bye, self.welcome = True, None, None, None
        self.reader = threading.Thread(target=self.read, args=(self.connection,), daemon=True)
        self.reader.start()
        return self

    def connect(self, **options):
        """Connects, says hello and waits for the welcome. Resumes where the last connection ended."""
        self.open(**options)
        self.transmit(self.hello())
        self.until(lambda: self.welcome, "the welcome")
        return self

    def connect_when_possible(self, within=40):
        """While the server is being killed and started: again and again."""
        end = time.monotonic() + within
        while True:
            try:
                return self.connect(timeout=5)
            except (OSError, ConnectionClosed, InvalidHandshake, Disconnected, TimeoutError):
                self.drop()
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def read(self, connection):
        try:
            for text in connection:
                frame = json.loads(text)
                with self.changed:
                    if connection is not self.connection:
                        return
                    self.frames.append(frame)
                    if frame["type"] == "bye":
                        self.bye = frame["code"]
                    elif frame["type"] == "welcome":
                        self.welcome = frame
                    self.take(frame)
                    self.changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            with self.changed:
                if connection is self.connection:
                    self.is_open, self.close_code = False, connection.close_code
                    self.changed.notify_all()

    def drop(self):
        """The network dies: no close frame, no goodbye. What arrives from now on is not seen."""
        connection = self.connection
        with self.changed:
            self.connection, self.is_open = None, False
        if connection is None:
            return
        try:
            connection.socket.shutdown(2)
        except OSError:
            pass
        self.reader.join(5)

    def close(self):
        """The page is closed."""
        if self.connection is not None:
            try:
                self.connection.close()
            except OSError:
                pass
            self.reader.join(5)

    def transmit(self, frame):
        if self.connection is None:
            raise Disconnected("no connection")
        self.connection.send(json.dumps(frame))

    # Waiting.

    def until(self, look, what, within=SOON):
        """Waits until the picture is as told, and returns what `look` found. Ends early when the connection does."""
        end = time.monotonic() + within
        with self.changed:
            while True:
                found = look()
                if found:
                    return found
                if not self.is_open:
                    raise Disconnected(f"the connection ended ({self.close_code}) before: {what}")
                rest = end - time.monotonic()
                if rest <= 0:
                    raise AssertionError(f"not within {within:g} s: {what}; last frames: {self.frames[-4:]}")
                self.changed.wait(rest)

    def until_closed(self, within=SOON):
        """Waits for the server to end the connection, and returns the close code."""
        end = time.monotonic() + within
        with self.changed:
            while self.is_open:
                rest = end - time.monotonic()
                if rest <= 0:
                    raise AssertionError(f"the connection was not closed within {within:g} s")
                self.changed.wait(rest)
            return self.close_code

    # Places in the log.

    def is_news(self, frame):
        """An update at or before what was seen is to be ignored; what is taken moves the place on."""
        at = place(frame["at"])
        if self.at is not None and at <= place(self.at):
            return False
        self.at = frame["at"]
        return True


class Disconnected(Exception):
    """The connection ended while something was waited for."""


class RefusedBySocket(Exception):
    """The answer to a frame was `refused`."""

    def __init__(self, frame):
        super().__init__(str(frame))
        self.frame = frame
        self.code = frame["code"]


def place(at):
    return (at["record"], at["index"])
