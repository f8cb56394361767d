# SPDX-License-Identifier: Apache-2.0
"""Mail as a way in: Postfix takes it, Dovecot keeps it, the centre fetches it."""

import smtplib
import time

from support.adapters import Adapter, Bad, Outcome, Parcel
from support.mail import is_installed
from support.waiting import eventually


class MailAdapter(Adapter):
    """Anybody may write: a mail has no signature and no time that we could trust (who may send in whose name is the
    mail server's to judge). Nothing is refused to its sender: what can't be read is kept as an attachment. The answer
    that a sender gets is the mail server's; the centre's own is the flag on the mail, set when it is durable."""

    name = "mail"
    joins, is_guarded, refuses, is_relayed = False, False, False, True

    @classmethod
    def obstacle(cls):
        return None if is_installed() else "needs Dovecot and Postfix, and root for Postfix's master"

    def person(self):
        return self.fresh() + "@customer.example"

    def identity(self, person):
        return "email", person

    def parcel(self, person, text="Hello", id=None, answers=()):
        """`answers`: the ids of the mails before, the oldest first."""
        id = id or f"<{self.fresh('m')}@customer.example>"
        lines = [f"From: {person}", f"To: {self.rig.mailbox}", "Subject: A question", f"Message-ID: {id}"]
        if answers:
            lines += [f"In-Reply-To: {answers[-1]}", "References: " + " ".join(answers)]
        return Parcel(person, id, "\r\n".join([*lines, "", text, ""]).encode(), text)

    def send(self, parcel, timeout=20):
        self.rig.post.send_bytes(parcel.body, envelope=parcel.sender, to=self.rig.mailbox)
        return Outcome(250)

    def send_and_hang_up(self, parcel):
        """Behind the last dot, before the server's word that it has the mail."""
        line = smtplib.SMTP("127.0.0.1", self.rig.post.smtp, timeout=20)
        line.ehlo()
        line.mail(parcel.sender)
        line.rcpt(self.rig.mailbox)
        line.docmd("DATA")
        line.sock.sendall(parcel.body + b"\r\n.\r\n")
        line.close()

    def put(self, parcel):
        """Straight into the mailbox, as many at once come."""
        self.rig.post.put(parcel.body, self.rig.mailbox.split("@")[0])

    def settle(self):
        box = self.rig.mailbox.split("@")[0]
        eventually(lambda: self.rig.post.is_read(box), "all mails are read", within=40, every=0.05)

    def changed(self, parcel):
        return [Bad("another text", self.parcel(parcel.sender, "Something else", parcel.id), 250, None)]

    def story(self, person):
        """A mail and two answers."""
        first = self.parcel(person, "One")
        second = self.parcel(person, "Two", answers=[first.id])
        return [first, second, self.parcel(person, "Three", answers=[first.id, second.id])]

    def strangers(self, parcel):
        """Who uses the customer's own Message-ID is not heard in the customer's stead; nor is one who guesses ours."""
        contact = self.contacts(parcel.sender)[0]["id"].lstrip("i")
        ours = f"<i{contact}.1-0@{self.rig.mailbox.split('@')[1]}>"
        return [self.parcel(self.person(), f"A stranger at {time.time_ns()}", answers=[ours])]
