# SPDX-License-Identifier: Apache-2.0
"""Connections of visitors and desks break at any moment; nobody misses a message and nobody sees one twice."""

import json
import os
import random
import threading
import time
import uuid

import pytest

from support.desk import Desk
from support.live import place
from support.raw_socket import RawSocket
from support.visitor import Visitor
from support.waiting import eventually


@pytest.fixture
def chance():
    """Randomness that can be had again: `SEED=… pytest …`."""
    seed = int(os.environ.get("SEED") or random.randrange(1 << 32))
    print(f"replay with: SEED={seed}")
    return random.Random(seed)


def connected(centre, agent="li", text="Hello", **visitor):
    """A desk and a visitor in one conversation."""
    desk, visitor = centre.desk(agent), centre.visitor(**visitor)
    contact = visitor.say(text)["interaction"]
    desk.accept(contact)
    visitor.is_in("active")
    return desk, visitor, contact


def test_a_visitor_whose_connection_breaks_again_and_again_sees_each_message_once(centre, chance):
    li, anna, contact = connected(centre)
    expected = [f"Message {number}" for number in range(150)]
    writer = threading.Thread(target=lambda: [li.say(contact, text) for text in expected])
    writer.start()
    resumed = 0
    while writer.is_alive():
        time.sleep(chance.uniform(0, 0.05))
        anna.drop()
        anna.connect()
        resumed += bool(anna.welcome["resumed"])
    writer.join(30)
    anna.hears(expected[-1])
    assert [text for text in anna.texts if text != "Hello"] == expected
    assert anna.mistakes == [] and resumed > 0
    assert centre.admin.texts(contact) == anna.texts


def test_a_desk_whose_connection_breaks_again_and_again_sees_each_message_once(centre, chance):
    li, anna, contact = connected(centre)
    others = [centre.visitor() for _ in range(2)]
    for visitor in others:
        li.accept(visitor.say("Hello too")["interaction"])
    visitors = [anna, *others]

    def write(visitor):
        for number in range(15):
            visitor.say(f"{visitor.interaction}: {number}")

    writers = [threading.Thread(target=write, args=(visitor,)) for visitor in visitors]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        time.sleep(chance.uniform(0, 0.05))
        li.drop()
        li.connect()
    for writer in writers:
        writer.join(30)
    for visitor in visitors:
        li.hears(visitor.interaction, f"{visitor.interaction}: 14")
        assert li.texts(visitor.interaction) == centre.admin.texts(visitor.interaction)
    assert li.mistakes == []


def test_who_resumes_gets_only_what_was_missed_and_who_does_not_gets_the_whole_state(centre):
    li, anna, contact = connected(centre)
    anna.drop()
    li.say(contact, "While you were away")
    before = len(anna.frames)
    anna.connect()
    anna.hears("While you were away")
    assert anna.welcome["resumed"] is True
    assert [frame["type"] for frame in anna.frames[before:] if frame["type"] in ("state", "update")] == ["update"]
    fresh = Visitor(centre, token=anna.token).connect()
    fresh.hears("While you were away")
    assert fresh.welcome["resumed"] is False and fresh.texts == anna.texts
    assert place(fresh.at) >= place(anna.at)


def test_a_place_nobody_knows_gets_the_whole_state(centre):
    li, anna, contact = connected(centre)
    li.say(contact, "One")
    anna.hears("One")
    for strange in ({"record": 10 ** 12, "index": 0}, {"record": 0, "index": 0}, {"record": 1, "index": 10 ** 6}):
        visitor = Visitor(centre, token=anna.token)
        visitor.at = strange
        visitor.open()
        visitor.transmit(visitor.hello())
        visitor.until(lambda: visitor.welcome or visitor.refusals, "an answer")
        visitor.until(lambda: len(visitor.texts) == 2 or visitor.refusals, "the whole conversation")
        assert visitor.refusals or visitor.texts == ["Hello", "One"]


def test_a_visitor_comes_back_after_the_server_was_killed(centre):
    li, anna, contact = connected(centre)
    li.say(contact, "Before")
    anna.hears("Before")
    centre.kill()
    centre.start()
    anna.drop()
    anna.connect()
    li.drop()
    li.connect()
    li.until(lambda: contact in li.work, "the desk has its conversation back")
    li.say(contact, "After")
    anna.hears("After")
    anna.say("I am still here")
    li.hears(contact, "I am still here")
    anna.until(lambda: anna.texts == ["Hello", "Before", "After", "I am still here"], "all four, in order")
    assert anna.mistakes == []


def test_the_same_message_sent_again_is_one_message(centre):
    li, anna, contact = connected(centre)
    id = str(uuid.uuid4())
    first = anna.say("Only once", id)
    anna.said.clear()
    assert anna.say("Only once", id)["message"] == first["message"]
    anna.drop()
    anna.connect()
    anna.said.clear()
    assert anna.say("Only once", id)["message"] == first["message"]
    assert centre.admin.texts(contact) == ["Hello", "Only once"]
    assert [m["sender_id"] for m in anna.messages if m["text"] == "Only once"] == [id]


def test_the_same_command_sent_again_is_done_once(centre):
    li, anna, contact = connected(centre)
    id = str(uuid.uuid4())
    li.command("say", id=id, interaction=contact, text="Only once")
    li.answers.clear()
    li.command("say", id=id, interaction=contact, text="Only once")
    li.drop()
    li.connect()
    li.answers.clear()
    li.command("say", id=id, interaction=contact, text="Only once")
    assert centre.admin.texts(contact) == ["Hello", "Only once"]


def test_two_first_messages_at_the_same_instant_make_one_conversation(centre):
    first = centre.visitor()
    second = Visitor(centre, token=first.token).connect()
    ids = {first: first.send("One"), second: second.send("Two")}
    answers = [visitor.until_said(id) for visitor, id in ids.items()]
    assert answers[0]["interaction"] == answers[1]["interaction"]
    assert len(centre.admin.all("/v1/interactions")) == 1
    assert sorted(centre.admin.texts(answers[0]["interaction"])) == ["One", "Two"]


def test_many_messages_of_one_contact_at_once_by_the_api_make_one_conversation(centre):
    site, answers = centre.channel, []
    contact = {"conversation": "sms-1", "customer": {"identities": [{"kind": "account", "value": "a"}]}}

    def write(number):
        answers.append(site.contact(f"{number}", message_id=f"m-{number}", **contact))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert len(answers) == 12 and len({answer["interaction"] for answer in answers}) == 1
    assert sum(answer["created"] for answer in answers) == 1
    assert sorted(centre.admin.texts(answers[0]["interaction"]), key=int) == [str(n) for n in range(12)]


def test_two_pages_of_one_visitor_show_the_same(centre):
    li, anna, contact = connected(centre)
    second = Visitor(centre, token=anna.token).connect()
    li.say(contact, "To both, or to the newer")
    second.hears("To both, or to the newer")
    if anna.is_open:
        anna.hears("To both, or to the newer")
    else:
        assert anna.bye == "replaced"


def test_after_the_end_a_new_message_begins_a_new_conversation(centre):
    li, anna, contact = connected(centre)
    li.finish(contact, disposition="solved")
    anna.is_in("closed")
    following = anna.say("One more thing")["interaction"]
    assert following != contact
    li.accept(following)
    assert centre.admin.interaction(following)["customer"] == centre.admin.interaction(contact)["customer"]


# Slow readers.

def slow_visitor(centre, token):
    """A page that says hello and then reads nothing any more."""
    slow = RawSocket(centre, "/chat/socket", receive_buffer=4096)
    hello = {"type": "hello", "version": 1, "widget": "web", "language": "en", "token": token, "resume": None}
    slow.send(json.dumps(hello).encode())
    assert json.loads(slow.frame()[1])["type"] == "welcome"
    return slow


def test_a_reader_too_slow_is_dropped_and_resumes_with_nothing_missing(centre):
    li, anna, contact = connected(centre)
    anna.close()
    before = anna.at
    with slow_visitor(centre, anna.token) as slow:
        memory = centre.rss_kibibytes()
        texts = [f"{number} " + "好" * 3900 for number in range(900)]
        for index, text in enumerate(texts):
            li.say(contact, text)
            if index % 100 == 99 and dropped(centre, slow):
                break
        written = texts[:index + 1]
        assert slow.close_code() in (4008, 1006)
    assert centre.rss_kibibytes() - memory < 200_000
    anna.at = before
    anna.connect()
    anna.hears(written[-1])
    assert anna.texts[-len(written):][-200:] == written[-200:]
    assert len(anna.texts) == len(set(anna.texts)) and anna.mistakes == []


def test_a_conversation_of_long_messages_can_be_opened_again_by_both(centre):
    """The first frame of a page that reads may be large: that is not slowness, and nobody is locked out by it."""
    li, anna, contact = connected(centre)
    for number in range(220):
        li.say(contact, f"{number} " + "好" * 3900)
    for page in (Visitor(centre, token=anna.token), Desk(centre, "li")):
        page.connect()
        page.until(lambda page=page: page.at, "the whole state")
    assert page.texts(contact)[-1].startswith("219 ")


def dropped(centre, slow):
    """Whether the server has let go of the connection (its end is no longer established)."""
    port = slow.connection.getsockname()[1]
    for line in open("/proc/net/tcp").read().splitlines()[1:]:
        words = line.split()
        if words[1].endswith(f":{centre.port:04X}") and words[2].endswith(f":{port:04X}"):
            return words[3] != "01"
    return True


def test_a_slow_reader_does_not_slow_the_others(centre):
    li, anna, contact = connected(centre)
    with slow_visitor(centre, anna.token):
        for number in range(300):
            li.say(contact, f"{number} " + "x" * 3900)
        begun = time.monotonic()
        other = centre.visitor()
        li.accept(other.say("Somebody else")["interaction"])
        assert time.monotonic() - begun < 10


# Limits.

def test_who_writes_too_much_is_told_when_to_go_on(centre):
    anna = centre.visitor()
    ids = [anna.send(f"{number}") for number in range(40)]
    anna.until(lambda: all(id in anna.said or id in anna.refusals for id in ids), "an answer to each")
    refused = [anna.refusals[id] for id in ids if id in anna.refusals]
    assert len(refused) >= 15 and {frame["code"] for frame in refused} == {"rate-limited"}
    assert all(0 < frame["retry_after_milliseconds"] <= 10_000 for frame in refused)
    assert len(centre.admin.texts(anna.interaction)) == len(anna.said)


def test_a_text_too_long_is_refused_and_the_conversation_goes_on(centre):
    anna = centre.visitor()
    for text in ("", "卡" * 4001):
        id = anna.send(text)
        assert anna.until(lambda: anna.refusals.get(id), "a refusal")["code"]
    assert anna.is_open
    anna.say("卡" * 4000)


def test_a_flood_of_hellos_is_bounded(centre):
    """Connections that say nothing are closed after their time; meanwhile everybody else is served."""
    idle = [RawSocket(centre, "/chat/socket") for _ in range(150)]
    accepted = [raw for raw in idle if raw.status == 101]
    centre.visitor().say("I get through")
    begun = time.monotonic()
    assert accepted[0].close_code() in (1008, 1006, 1002, 4008)
    assert 5 < time.monotonic() - begun + 5 < 25, "hello is due within 10 s"
    for raw in idle:
        raw.connection.close()
    eventually(lambda: centre.open.get("/health"), "it answers")
