#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`make demo`: the bank of Routing/examples/bank with customers on all channels and agents at their desks.

Patchbay itself is the real one, and so are its adapters: what stands behind them (the telephone exchange, the SMS
provider) is played here on loopback; mail goes over a real Dovecot and Postfix where they are installed."""

import argparse
import os
import random
import signal
import sys
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Tests" / "EndToEnd")]

from agents import DemoAgent  # noqa: E402
from customers import Callers, ChatCustomers, Texters, Writers  # noqa: E402
from support.mail import PostOffice, is_installed  # noqa: E402
from support.patchbay import Patchbay  # noqa: E402
from support.pbx import Pbx  # noqa: E402
from support.twilio_provider import TwilioProvider  # noqa: E402
from words import TALKS  # noqa: E402

POLICY = HERE.parent / "Routing" / "examples" / "bank"
PEOPLE = ["wang", "chen", "liu", "sun", "zhao", "wu"]
YOU = "li"
TEXTS, MAILBOX = "+862155500095", "service@bank.example"
NUMBERS = ["+862155500001", "+862155500002"]


def answer(text):
    """What an agent says to that."""
    for talks in TALKS.values():
        for talk in talks:
            if text in talk[0::2]:
                return talk[talk.index(text) + 1]
    return random.choice(["I am looking into it.", "好的，请稍等。", "Thank you, that is noted."])


def providers_file(folder, provider, office):
    """The providers file of the demo: the SMS provider, and the post office where there is one."""
    path = Path(provider.write_file(folder))
    if office:
        twilio = path.read_text()
        path = Path(office.providers(folder))
        path.write_text(twilio + path.read_text())
    return str(path)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--data", default="data-demo")
    options.add_argument("--pace", type=float, default=1.0, help="2: twice as many customers")
    options = options.parse_args()

    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    Path(options.data).mkdir(mode=0o700, exist_ok=True)
    pbx, provider = Pbx(), TwilioProvider()
    office = PostOffice(MAILBOX) if is_installed() else None
    patchbay = Patchbay(
        Path(options.data) / "patchbay", policy=POLICY, pbx_url=pbx.url,
        options=["--providers", providers_file(Path(options.data), provider, office)])
    patchbay.port, patchbay.url = options.port, f"http://127.0.0.1:{options.port}"
    pbx.patchbay = provider.patchbay = patchbay
    try:
        patchbay.start()
        print(f"Patchbay runs at {patchbay.url} with its data in {options.data}/patchbay")
        people = [DemoAgent(patchbay, agent, answer, stopping) for agent in PEOPLE]
        people += [ChatCustomers(patchbay, 6 / options.pace, stopping)]
        people += [Callers(pbx, NUMBERS, 12 / options.pace, stopping)]
        people += [Texters(provider, TEXTS, 15 / options.pace, stopping)]
        if office:
            people += [Writers(office, MAILBOX, 25 / options.pace, stopping)]
        else:
            print("No mail: Dovecot and Postfix are not installed, or this is not root.")
        for person in people:
            person.start()
        print(f"""
  Sit down beside them:  {patchbay.url}/desk        token of {YOU}: {patchbay.token("agent", YOU)}
  Watch the whole bank:  {patchbay.url}/wallboard   token of floor: {patchbay.token("supervisor", "floor")}
  Be a customer:         {patchbay.url}/chat?widget=bank-web
  Ends with Ctrl-C.""", flush=True)
        while not stopping.wait(1):
            if not patchbay.is_running:
                print(patchbay.tail(), file=sys.stderr)
                return 1
    finally:
        stopping.set()
        patchbay.close()
        pbx.close()
        provider.close()
        if office:
            office.close()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PATCHBAY_BINARY", str(HERE.parent / ".build" / "release" / "patchbay"))
    sys.exit(main())
