# SPDX-License-Identifier: Apache-2.0
"""One customer on all four channels, as it goes in a bank."""

from pathlib import Path

import pytest

from support.mail import PostOffice, is_installed
from support.twilio_provider import HOTLINE

NUMBER, ADDRESS, SERVICE = "+8613800000042", "wang@customer.example", "service@bank.example"


@pytest.fixture
def office():
    if not is_installed():
        pytest.skip("no post office: Dovecot and Postfix are not installed, or this is not root")
    office = PostOffice(SERVICE)
    yield office
    office.close()


@pytest.fixture
def bank(new_centre, policy, provider, office, tmp_path):
    """A centre with an SMS and call provider and a mailbox."""
    twilio = Path(provider.write_file(tmp_path)).read_text()
    file = office.providers(tmp_path)
    file.write_text(twilio + file.read_text())
    provider.patchbay = new_centre(policy=policy, options=["--providers", str(file)])
    return provider.patchbay.start()


def over(desk, contact):
    """Ends a conversation that needs no wrap-up."""
    desk.command("end", interaction=contact)
    desk.is_without(contact)


def test_wang_is_one_customer_wherever_she_turns_up(bank, provider, office):
    li = bank.desk("li")

    # She asks in the chat on the web site. Nobody knows her yet.
    wang = bank.visitor(name="Wang Fang")
    chat = wang.say("I have lost my card")["interaction"]
    li.accept(chat)
    li.say(chat, "May I have your number and your mail address?")
    wang.hears("May I have your number and your mail address?")

    # The bank's own system notes both at her record.
    customer = bank.admin.interaction(chat)["customer"]["id"]
    bank.admin.patch(f"/v1/customers/{customer}", {"identities": [
        {"kind": "phone", "value": NUMBER}, {"kind": "email", "value": ADDRESS}]})
    li.finish(chat, disposition="solved")

    # On the train she writes a text message, and gets the answer as one.
    provider.texts("Is the new card on its way?", sender=NUMBER)
    text = li.accept()["interaction"]
    li.say(text, "It left this morning.")
    assert provider.sent("It left this morning.")["to"] == NUMBER
    over(li, text)

    # At home she writes a mail; the answer comes into her mailbox and belongs to it, and so does what she answers.
    asked = office.send("Where do I activate it?", sender=ADDRESS, to=SERVICE, subject="My new card")
    mail = li.accept()["interaction"]
    li.say(mail, "In the app, under Cards.")
    answer = office.receives("wang")
    assert answer["In-Reply-To"] == asked and answer["Subject"] == "Re: My new card"
    office.send("Thank you!", sender=ADDRESS, to=SERVICE, subject="Re: My new card",
                In_Reply_To=answer["Message-ID"], References=f"{asked} {answer['Message-ID']}")
    li.hears(mail, "Thank you!")
    over(li, mail)

    # And in the evening she calls.
    call = provider.rings(sender=NUMBER, to=HOTLINE)
    spoken = li.accept()["interaction"]
    provider.answers(provider.leg(call))

    contacts = {contact["id"]: contact for contact in bank.admin.all("/v1/interactions")}
    assert {contacts[id]["channel"] for id in (chat, text, mail, spoken)} == {"chat", "sms", "email", "voice"}
    assert len(contacts) == 4 and {contact["customer"]["id"] for contact in contacts.values()} == {customer}
    assert provider.mistakes == [] and wang.mistakes == []
