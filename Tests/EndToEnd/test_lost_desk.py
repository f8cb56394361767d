# SPDX-License-Identifier: Apache-2.0
"""A desk's browser or network dies: callers go on talking, chats go back to the queue after the grace of 30 s with
their place. The grace is real time, so its scenario runs beside the other tests (see `ahead` in conftest.py)."""

import time

from support.waiting import eventually, for_a_while

GRACE = 30


def test_a_caller_goes_on_talking_while_the_desk_is_gone(phone_centre, pbx):
    li = phone_centre.desk("li")
    call, contact = pbx.rings()
    li.accept(contact)
    pbx.is_told("connect", call)
    wang = phone_centre.desk("wang")
    orders = pbx.words(call)

    li.drop()
    eventually(lambda: phone_centre.admin.get("/v1/agents/li")["desk_lost"], "the desk is known to be lost")
    for_a_while(lambda: wang.offers or pbx.words(call) != orders, "somebody else's phone rings", 1)
    assert phone_centre.admin.interaction(contact)["state"] == "active"

    li.connect()
    li.sees(contact, "active")
    li.until(lambda: not li.me["desk_lost"], "the desk is back")
    li.command("hold", interaction=contact)
    pbx.is_told("hold", call)


def test_a_desk_that_comes_back_within_the_grace_has_everything_as_it_was(centre):
    li, anna = centre.desk("li"), centre.visitor()
    contact = anna.say("Hello")["interaction"]
    li.accept(contact)
    li.drop()
    anna.say("Are you still there?")
    li.connect()
    li.hears(contact, "Are you still there?")
    li.say(contact, "Yes")
    anna.hears("Yes")
    assert anna.phase == "active" and li.me["presence"] == "ready"


def test_after_a_restart_a_call_is_still_with_its_agent(phone_centre, pbx):
    li = phone_centre.desk("li")
    call, contact = pbx.rings()
    li.accept(contact)
    pbx.is_told("connect", call)
    phone_centre.kill()
    phone_centre.start()
    li.drop()
    li.connect()
    li.until(lambda: contact in li.work and li.work[contact]["phase"] == "active", "the same call")
    assert pbx.words(call).count("connect") == 1
    li.command("end", interaction=contact)
    pbx.is_told("hangup", call)


def the_grace(centre, pbx):
    """Li has a chat and wang has a call when both desks die. Returns what was seen, for the test below to judge."""
    li, wang = centre.desk("li"), centre.desk("wang")
    anna = centre.visitor()
    chat = anna.say("I was here first")["interaction"]
    li.until(lambda: chat in {offer["interaction"] for offer in li.offers.values()} or wang.offers, "it rings")
    owner, other = (li, wang) if li.offers else (wang, li)
    owner.accept(chat)
    call, contact = pbx.rings()
    other.accept(contact)
    arrived = centre.admin.interaction(chat)["arrived_at"]
    lost_at = time.monotonic()
    owner.drop()
    other.drop()
    eventually(lambda: centre.admin.interaction(chat)["state"] == "waiting", "the chat returns", within=GRACE + 20)
    seen = {"grace": time.monotonic() - lost_at, "arrived": arrived, "call": contact, "chat": chat}
    seen["orders"] = [word for word in pbx.words(call) if word != "announce"]
    later = centre.channel.contact("I come later")["interaction"]
    tom = centre.desk("tom")
    seen["first"] = tom.accept()["interaction"]
    anna.is_in("active")
    tom.say(chat, "Tom here")
    anna.hears("Tom here")
    tom.finish(chat)
    tom.accept(later)
    seen["arrived after"] = centre.admin.interaction(chat)["arrived_at"]
    seen["presence"] = centre.admin.get(f"/v1/agents/{owner.agent}")["presence"]
    seen["call after"] = centre.admin.interaction(contact)["state"]
    other.connect()
    seen["call's desk"] = other.sees(contact, "active")["phase"]
    owner.connect()
    owner.until(lambda: chat not in owner.work, "the chat has left the old desk")
    seen["old desk"] = dict(owner.work)
    return seen


def test_after_the_grace_chats_return_with_their_place_and_calls_stay(ahead):
    seen = ahead(the_grace)
    assert GRACE - 2 < seen["grace"] < GRACE + 15
    assert seen["first"] == seen["chat"], "who came later was served first"
    assert seen["arrived after"] == seen["arrived"]
    assert seen["presence"] == "disconnected"
    assert seen["call after"] == "active" and seen["call's desk"] == "active"
    assert seen["orders"] == ["connect"], "the caller was left in peace"
    assert seen["old desk"] == {}
