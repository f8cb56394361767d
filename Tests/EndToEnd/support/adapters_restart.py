# SPDX-License-Identifier: Apache-2.0
"""Everybody sends without a pause while the server goes down, and again when it is back."""

import threading
import time

from support.load import TROUBLE
from support.waiting import eventually


class Sender(threading.Thread):
    """Customers by one way, one after the other; each says some things, until no answer comes."""

    #: Less than what a visitor may say at once.
    EACH = 12
    #: Bounds a sender to whom nothing happens.
    MOST = 400
    #: How much is said once more after the restart, the last of it.
    AGAIN = 15

    def __init__(self, adapter):
        super().__init__(name=adapter.name, daemon=True)
        self.adapter, self.person = adapter, None
        self.parcels, self.told, self.failure = [], {}, None
        self.was_cut, self.went_on = False, threading.Event()

    def run(self):
        try:
            while not self.was_cut and len(self.parcels) < self.MOST:
                self.say()
                time.sleep(0.02)
        except BaseException as error:  # shown by the test: a thread must not die in silence
            self.failure = f"{self.name}: {type(error).__name__}: {error}"

    def say(self):
        """What was said last has no answer when the server is gone, or going."""
        try:
            if len(self.parcels) % self.EACH == 0:
                self.person = self.adapter.person()
            parcel = self.adapter.parcel(self.person, f"{self.name} says {len(self.parcels)}")
            self.parcels.append(parcel)
            outcome = self.adapter.send(parcel, timeout=10)
        except TROUBLE:
            self.was_cut = True
            return
        if outcome.status == 503:
            self.was_cut = True
            return
        assert outcome.is_taken, outcome
        self.told[parcel.id] = outcome.told
        if len(self.told) >= 3:
            self.went_on.set()

    def insist(self):
        """After the restart: the last of it once more, until it is taken; answers are those of before."""
        for parcel in self.parcels[-self.AGAIN:]:
            outcome = insist(self.adapter, parcel)
            told = self.told.get(parcel.id, outcome.told)
            if outcome.told != told:
                self.failure = self.failure or f"{self.name}: {outcome.told} instead of {told}"

    def check(self):
        """All that was said is there once."""
        assert self.failure is None
        for person in {parcel.sender for parcel in self.parcels}:
            self.adapter.holds_once([parcel for parcel in self.parcels if parcel.sender == person])
        assert self.was_cut, "the server did not go down in the middle"


def insist(adapter, parcel, within=30):
    """Tries until it is taken, and waits as long as it is told to."""
    end = time.monotonic() + within
    while True:
        try:
            outcome = adapter.send(parcel)
            if outcome.is_taken:
                return outcome
            assert outcome.status in (429, 503) and outcome.retry_after, outcome
            trouble, pause = outcome, outcome.retry_after
        except TROUBLE as error:
            trouble, pause = error, 0.05
        assert time.monotonic() + pause < end, f"{adapter.name} is still not taken: {trouble}"
        time.sleep(pause)


def in_the_middle(rig, end, each=2):
    """`end` takes the server down while all ways are used; returns who used them, when all has settled again."""
    senders = [Sender(adapter) for adapter in rig.adapters.values() for _ in range(each)]
    for sender in senders:
        sender.start()
    for sender in senders:
        eventually(lambda: sender.went_on.is_set() or sender.failure, f"{sender.name} sends")
    if "mail" in rig.adapters:
        mail = next(sender for sender in senders if sender.name == "mail")
        eventually(lambda: mail.adapter.contacts(mail.parcels[0].sender), "the first mails are in")
    end()
    for sender in senders:
        if not sender.adapter.is_relayed:
            sender.join(30)
    rig.centre.start()
    for sender in senders:
        # A mail server takes mails whether we are there or not.
        sender.was_cut = sender.was_cut or sender.adapter.is_relayed
        sender.join(30)
        sender.insist()
    rig.settle()
    return senders
