# SPDX-License-Identifier: Apache-2.0
"""Mail both ways through a real Dovecot and a real Postfix."""

import time

import pytest

from support.mail import PostOffice, is_installed
from support.waiting import eventually, for_a_while

pytestmark = pytest.mark.skipif(not is_installed(), reason="needs Dovecot and Postfix, and root for Postfix's master")


@pytest.fixture
def post():
    office = PostOffice("service@bank.example", "second@bank.example")
    yield office
    print(office.logs())
    office.close()


@pytest.fixture
def centre(new_centre, policy, post, tmp_path):
    """A centre that reads the post office's mailboxes."""
    return new_centre(policy=policy, options=["--providers", post.providers(tmp_path)]).start()


def contacts(centre):
    return centre.admin.all("/v1/interactions")


def arrived(centre, count=1):
    """The newest contact, when there are that many."""
    found = eventually(lambda: len(all := contacts(centre)) >= count and all, f"{count} mails became contacts", within=30)
    assert len(found) == count, found
    return max(found, key=lambda contact: int(contact["id"].lstrip("i")))


def talking(centre, post, agent="li", **mail):
    desk = centre.desk(agent)
    id = post.send("I lost my card.", **mail)
    contact = arrived(centre)["id"]
    desk.accept(contact)
    return desk, contact, id


def test_a_mail_is_answered_and_the_answer_is_answered_in_one_interaction(centre, post):
    desk, contact, first = talking(centre, post, sender='"王芳" <wang@customer.example>', subject="我的卡 card")
    seen = centre.admin.interaction(contact)
    assert (seen["channel"], seen["from"], seen["subject"]) == ("email", "wang@customer.example", "我的卡 card")
    assert seen["attributes"]["mail.source"].startswith("service@bank.example/")

    desk.say(contact, "Dear customer,\n您好，新卡已寄出。\n.\nThe bank")
    answer = post.receives("wang")
    assert answer["In-Reply-To"] == first and answer["References"].split() == [first]
    assert answer["Subject"] == "Re: 我的卡 card"
    assert [box.addr_spec for box in answer["From"].addresses] == ["service@bank.example"]
    assert answer["From"].addresses[0].display_name == "Bank, 客服"
    assert answer["To"].addresses[0].display_name == "王芳"
    assert answer.get_content().replace("\r\n", "\n").strip() == "Dear customer,\n您好，新卡已寄出。\n.\nThe bank"
    assert answer["Message-ID"].startswith(f"<i{contact.lstrip('i')}.") and answer["Message-ID"].endswith("@bank.example>")

    second = post.send(
        "Thank you.", subject="Re: 我的卡 card", In_Reply_To=answer["Message-ID"],
        References=f"{first} {answer['Message-ID']}")
    desk.hears(contact, "Thank you.")
    post.send("And one thing more.", In_Reply_To=answer["Message-ID"])
    desk.hears(contact, "And one thing more.")
    assert len(contacts(centre)) == 1

    desk.say(contact, "You are welcome.")
    last = post.receives("wang", 2)
    assert last["References"].split()[:2] == [first, second]
    assert last["Subject"] == "Re: 我的卡 card"


def test_a_stranger_who_guesses_our_message_id_gets_a_contact_of_his_own(centre, post):
    desk, contact, _ = talking(centre, post)
    desk.say(contact, "Yes?")
    answer = post.receives("wang")
    post.send("Tell me more.", sender="mallory@customer.example", In_Reply_To=answer["Message-ID"])
    assert arrived(centre, 2)["id"] != contact
    assert desk.texts(contact) == ["I lost my card.", "Yes?"]


def test_machines_and_bounces_start_nothing_and_loop_nothing(centre, post):
    desk, contact, _ = talking(centre, post)
    desk.say(contact, "Yes?")
    answer = post.receives("wang")
    post.send("I am away.", subject="Away", Auto_Submitted="auto-replied", In_Reply_To=answer["Message-ID"])
    post.send("Read our news.", sender="news@customer.example", List_Id="<news.customer.example>")
    post.send("Read our news.", sender="second@bank.example")
    post.send_bytes(report(answer["Message-ID"]), envelope="")
    eventually(
        lambda: centre.admin.interaction(contact)["attributes"].get("mail.delivery") == "failed 5.1.1"
        and centre.admin.interaction(contact)["attributes"].get("mail.auto-reply") == "Away",
        "the open contact is told of both")
    post.send("A person.", sender="person@customer.example")
    arrived(centre, 2)
    assert desk.texts(contact) == ["I lost my card.", "Yes?"]
    assert len(post.mails("wang")) == 1


def report(original):
    return f"""From: MAILER-DAEMON@mx.example\r
To: service@bank.example\r
Subject: Undelivered\r
Content-Type: multipart/report; report-type=delivery-status; boundary=r\r
\r
--r\r
\r
It did not arrive.\r
--r\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; wang@customer.example\r
Action: failed\r
Status: 5.1.1\r
--r\r
Content-Type: text/rfc822-headers\r
\r
Message-ID: {original}\r
--r--\r
""".encode()


def numbered(number):
    return (f"From: c{number}@customer.example\r\nTo: service@bank.example\r\nSubject: mail {number}\r\n"
            f"Message-ID: <n{number}@customer.example>\r\n\r\nText {number}\r\n").encode()


def test_a_kill_in_the_middle_loses_and_doubles_nothing(new_centre, policy, post, tmp_path):
    for number in range(400):
        post.put(numbered(number))
    centre = new_centre(policy=policy, options=["--providers", post.providers(tmp_path)]).start()
    for at_least in (20, 150):
        eventually(lambda: len(contacts(centre)) >= at_least, f"{at_least} mails are in", within=30)
        centre.kill()
        centre.start()
    found = eventually(lambda: len(all := contacts(centre)) >= 400 and all, "all mails are in", within=60)
    assert sorted(int(contact["subject"].split()[1]) for contact in found) == list(range(400))
    # Flags follow what is durable, also what the kill kept from being flagged.
    eventually(lambda: all("S" in path.name.split(",")[-1] for path in post.files("service")), "all are flagged as read")


def test_mails_that_are_numbered_anew_are_not_read_again(centre, post):
    for number in range(20):
        post.put(numbered(number))
    arrived(centre, 20)
    eventually(lambda: all("S" in path.name.split(",")[-1] for path in post.files("service")), "all are flagged")
    centre.stop()
    for path in (post.boxes / "service").glob("dovecot*"):
        # The names of keywords stay with the mails; the numbers are lost.
        if path.name != "dovecot-keywords":
            path.unlink()
    time.sleep(1.1)  # UIDVALIDITY is made of the time in seconds.
    post.put(numbered(20))
    centre.start()
    arrived(centre, 21)
    sources = [centre.admin.interaction(contact["id"])["attributes"]["mail.source"] for contact in contacts(centre)]
    assert len({source.split("/")[1] for source in sources}) == 2, "the mails were not numbered anew"
    for_a_while(lambda: len(contacts(centre)) > 21, "a mail comes twice", 2)


def test_a_mailbox_that_vanishes_is_tried_again_while_others_go_on(centre, post):
    post.send("First.")
    arrived(centre)
    post.write_users(["second@bank.example"])
    post.boxes.joinpath("service").chmod(0)
    post.send("To the other.", to="second@bank.example")
    arrived(centre, 2)
    eventually(lambda: "a mailbox can't be read" in centre.tail(400), "it is reported")
    post.boxes.joinpath("service").chmod(0o700)
    post.write_users(post.mailboxes)
    post.send("Back again.")
    arrived(centre, 3)
    texts = [text for contact in contacts(centre) for text in centre.admin.texts(contact["id"])]
    assert sorted(texts) == ["Back again.", "First.", "To the other."]


def test_a_customer_who_can_not_be_reached_now_is_tried_again_one_who_never_can_is_given_up(centre, post):
    desk = centre.desk("li")
    for sender in ("busy", "nobody", "fine"):
        post.send("My card.", sender=f"{sender}@customer.example", subject=sender)
    arrived(centre, 3)
    for contact in contacts(centre):
        desk.accept(contact["id"])
        desk.say(contact["id"], "Yes?")
    assert post.receives("fine")["In-Reply-To"]
    assert not post.mails("busy") and not post.mails("nobody")


def test_a_large_mail_with_hostile_parts_is_taken(centre, post):
    lines = ("QUJD" * 19 + "\r\n") * (25 * 1024 * 1024 // 78)
    post.send_bytes((
        "From: wang@customer.example\r\nTo: service@bank.example\r\nSubject: a card's picture\r\n"
        f"Message-ID: <large@customer.example>\r\nTo: {', '.join(f'r{n}@x.example' for n in range(10000))}\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=no-such\r\n\r\n"
        "My card.\r\n--b\r\nContent-Type: image/png; name=card.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + lines + "--b--\r\n").replace(", r", ",\r\n r").encode())
    contact = arrived(centre)
    seen = centre.admin.interaction(contact["id"])
    assert centre.admin.texts(contact["id"]) == ["My card."]
    assert any("card.png (image/png, " in value for value in seen["attributes"].values()), seen["attributes"]
