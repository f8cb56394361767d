# SPDX-License-Identifier: Apache-2.0
"""Customers of the demo, on each channel as such a customer would come."""

import random
import threading
import time

from support.live import Disconnected, RefusedBySocket
from support.visitor import Visitor
from websockets.exceptions import ConnectionClosed
from words import SUBJECTS, TALKS


def any_talk():
    language = random.choice(list(TALKS))
    return language, random.choice(TALKS[language])[0::2]


class ChatCustomers(threading.Thread):
    """Visitors of the bank's web site, one after the other, in a thread each."""

    def __init__(self, patchbay, seconds_between, stopping):
        super().__init__(daemon=True)
        self.patchbay, self.seconds_between, self.stopping = patchbay, seconds_between, stopping

    def run(self):
        while not self.stopping.wait(random.expovariate(1 / self.seconds_between)):
            threading.Thread(target=self.visit, daemon=True).start()

    def visit(self):
        language, lines = any_talk()
        try:
            visitor = Visitor(self.patchbay, widget="bank-web", language=language)
            visitor.connect()
            for line in lines:
                visitor.say(line)
                heard = len(visitor.messages)
                visitor.until(
                    lambda: visitor.phase == "closed" or any(
                        message["sender"] == "agent" for message in visitor.messages[heard:]),
                    "an answer", within=600)
                if visitor.phase == "closed":
                    break
                time.sleep(random.uniform(3, 8))
            visitor.leave()
            visitor.close()
        except (AssertionError, ConnectionClosed, Disconnected, OSError, RefusedBySocket):
            pass  # the visitor gave up, as visitors do


class Callers(threading.Thread):
    """Calls, as a telephone exchange reports them: some hang up before anybody answers."""

    def __init__(self, pbx, numbers, seconds_between, stopping):
        super().__init__(daemon=True)
        self.pbx, self.numbers, self.seconds_between, self.stopping = pbx, numbers, seconds_between, stopping

    def run(self):
        while not self.stopping.wait(random.expovariate(1 / self.seconds_between)):
            threading.Thread(target=self.call, daemon=True).start()

    def call(self):
        try:
            call, _ = self.pbx.rings(
                sender=f"+861{random.randrange(3 * 10**9, 4 * 10**9)}", to=random.choice(self.numbers),
                call=f"demo-{time.time_ns()}")
            patience = time.monotonic() + random.uniform(20, 180)
            while "connect" not in self.pbx.words(call) and time.monotonic() < patience:
                time.sleep(0.5)
            if "connect" not in self.pbx.words(call):
                return self.pbx.tell("ended", call)
            self.pbx.tell("answered", call)
            end = time.monotonic() + random.uniform(20, 90)
            while "hangup" not in self.pbx.words(call) and time.monotonic() < end:
                time.sleep(0.5)
            self.pbx.tell("ended", call)
        except Exception as error:  # noqa: BLE001 - the demo goes on; the call is over
            print(f"demo: a call went wrong: {error}")


class Texters(threading.Thread):
    """Customers who write text messages, by the SMS provider."""

    def __init__(self, provider, to, seconds_between, stopping):
        super().__init__(daemon=True)
        self.provider, self.to, self.seconds_between, self.stopping = provider, to, seconds_between, stopping

    def run(self):
        while not self.stopping.wait(random.expovariate(1 / self.seconds_between)):
            threading.Thread(target=self.text, daemon=True).start()

    def text(self):
        sender = f"+861{random.randrange(5 * 10**9, 6 * 10**9)}"
        _, lines = any_talk()
        try:
            for number, line in enumerate(lines):
                self.provider.texts(line, sender=sender, to=self.to, sid=f"SM{time.time_ns():032d}")
                if not self.hears(sender, number + 1):
                    return
                time.sleep(random.uniform(4, 12))
        except Exception as error:  # noqa: BLE001 - the demo goes on without this customer
            print(f"demo: a text message went wrong: {error}")

    def hears(self, sender, count):
        patience = time.monotonic() + 600
        while time.monotonic() < patience and not self.stopping.wait(0.5):
            if sum(message["to"] == sender for message in self.provider.messages) >= count:
                return True
        return False


class Writers(threading.Thread):
    """Customers who write mail, delivered by the post office to the bank's mailbox."""

    def __init__(self, office, to, seconds_between, stopping):
        super().__init__(daemon=True)
        self.office, self.to, self.seconds_between, self.stopping = office, to, seconds_between, stopping

    def run(self):
        while not self.stopping.wait(random.expovariate(1 / self.seconds_between)):
            language = random.choice(list(SUBJECTS))
            try:
                self.office.send(
                    random.choice(TALKS[language])[0], sender="wang@customer.example", to=self.to,
                    subject=random.choice(SUBJECTS[language]))
            except OSError as error:
                print(f"demo: a mail went wrong: {error}")
