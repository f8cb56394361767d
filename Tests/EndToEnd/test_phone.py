# SPDX-License-Identifier: Apache-2.0
"""Calls of any PBX: events in, by token or signed; orders out, signed, in order, until the PBX has taken them."""

import threading

import pytest

from support import webhooks
from support.waiting import for_a_while


def talking(centre, pbx, agent="li", **call):
    """An agent who is talking to a caller: the desk, the PBX's call id, our interaction."""
    desk = centre.desk(agent)
    call, contact = pbx.rings(**call)
    desk.accept(contact)
    pbx.is_told("connect", call)
    return desk, call, contact


def test_our_own_reading_of_the_specification_agrees_with_its_example():
    secret, id = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    signature = webhooks.sign(secret, id, "1614265330", b'{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_call_reaches_an_agent_and_the_pbx_is_told_to_connect_it(phone_centre, pbx):
    li = phone_centre.desk("li")
    call, contact = pbx.rings(sender="+8613800000001")
    offer = li.offered(contact)
    assert (offer["channel"], offer["queue"], offer["from"]) == ("voice", "cards", "+8613800000001")
    li.accept(contact)
    order = pbx.is_told("connect", call)
    assert (order["agent"], order["phone"], order["interaction"]) == ("li", "sip:li@pbx.example", contact)
    pbx.tell("answered", call, agent="li")
    assert phone_centre.admin.interaction(contact)["state"] == "active"

    li.command("hold", interaction=contact)
    li.sees(contact, "held")
    pbx.is_told("hold", call)
    li.command("resume", interaction=contact)
    pbx.is_told("resume", call)
    li.command("end", interaction=contact)
    pbx.is_told("hangup", call)
    li.finish(contact, disposition="solved")

    assert [word for word in pbx.words(call) if word != "announce"] == ["connect", "hold", "resume", "hangup"]
    assert [order["problem"] for order in pbx.received] == [None] * len(pbx.received)


def test_orders_are_cloud_events_in_standard_webhooks(phone_centre, pbx):
    talking(phone_centre, pbx)
    for order in pbx.received:
        event = order["event"]
        assert event["specversion"] == "1.0" and event["source"].startswith(phone_centre.url)
        assert event["type"].startswith("patchbay.phone.") and event["datacontenttype"] == "application/json"
        assert event["id"] and event["time"].endswith("Z")
        assert order["type"].split(";")[0] == "application/cloudevents+json"
        assert order["id"] and order["problem"] is None


def test_a_vip_caller_is_answered_before_one_who_called_earlier(phone_centre, pbx):
    phone_centre.admin.customer("phone", "+8613999999999", tier="vip")
    _, standard = pbx.rings()
    _, vip = pbx.rings(sender="+8613999999999")
    li = phone_centre.desk("li")
    assert li.offered()["interaction"] == vip
    assert phone_centre.admin.interaction(standard)["state"] == "waiting"


def test_a_caller_who_hangs_up_is_gone(phone_centre, pbx):
    li = phone_centre.desk("li")
    call, contact = pbx.rings()
    li.offered(contact)
    pbx.tell("ended", call)
    li.until(lambda: not li.offers, "the offer is taken back")
    assert phone_centre.admin.interaction(contact)["close_cause"] == "abandoned"
    assert li.me["presence"] == "ready", "a caller who hangs up is not the agent's no-answer"


def test_a_caller_who_hangs_up_after_talking_leaves_wrap_up(phone_centre, pbx):
    li, call, contact = talking(phone_centre, pbx)
    pbx.tell("ended", call)
    li.sees(contact, "wrap-up")
    li.finish(contact, disposition="follow-up")
    assert phone_centre.admin.interaction(contact)["disposition"] == "follow-up"


def test_signed_events_need_no_token(phone_centre, pbx):
    answer = pbx.tell_signed("offered", "signed-1", **{"from": "+8613800000009", "to": "+862155500001"})
    assert phone_centre.admin.interaction(answer["interaction"])["channel"] == "voice"
    pbx.tell_signed("ended", "signed-1")
    assert phone_centre.admin.interaction(answer["interaction"])["state"] == "closed"


def test_the_same_event_twice_makes_one_contact(phone_centre, pbx):
    event = {"from": "+8613800000010", "to": "+862155500001", "id": "event-1"}
    first = pbx.tell("offered", "twice-1", **event)
    again = pbx.tell("offered", "twice-1", **event)
    without_id = pbx.tell("offered", "twice-1", **{"from": "+8613800000010", "to": "+862155500001"})
    assert first["interaction"] == again["interaction"] == without_id["interaction"]
    signed = pbx.tell_signed("offered", "twice-2", id="evt-same", **{"from": "+8613800000011", "to": "+862155500001"})
    replay = pbx.tell_signed("offered", "twice-2", id="evt-same", **{"from": "+8613800000011", "to": "+862155500001"})
    assert signed["interaction"] == replay["interaction"]
    assert len(phone_centre.admin.all("/v1/interactions")) == 2


def test_the_end_of_a_call_may_arrive_before_its_beginning(phone_centre, pbx):
    li = phone_centre.desk("li")
    pbx.tell("ended", "backwards")
    pbx.tell("offered", "backwards", **{"from": "+8613800000012", "to": "+862155500001"})
    for_a_while(lambda: li.offers, "a call that is over rings at an agent", 0.5)
    assert [contact["state"] for contact in phone_centre.admin.all("/v1/interactions")] in ([], ["closed"])


@pytest.mark.parametrize("event", ["answered", "digits", "held", "resumed", "agent-lost"])
def test_events_of_an_unknown_call_are_told_so(phone_centre, pbx, event):
    more = {"digits": "1"} if event == "digits" else {}
    refusal = phone_centre.channel.refused("POST", "/v1/phone/events", {"event": event, "call": "nobody's", **more})
    assert (refusal.status, refusal.code) == (404, "unknown-interaction")


def test_digits_and_attributes_are_kept_with_the_call(phone_centre, pbx):
    call, contact = pbx.rings(attributes={"menu": "cards"})
    pbx.tell("digits", call, digits="4711")
    attributes = phone_centre.admin.interaction(contact)["attributes"]
    assert attributes["menu"] == "cards" and attributes["digits"] == "4711"


def test_the_pbx_tells_of_hold_and_resume(phone_centre, pbx):
    li, call, contact = talking(phone_centre, pbx)
    pbx.tell("held", call)
    li.sees(contact, "held")
    pbx.tell("resumed", call)
    li.sees(contact, "active")
    assert phone_centre.admin.interaction(contact)["agent"] == "li"


def test_when_the_agents_leg_breaks_the_caller_goes_back_to_the_queue_with_the_place(phone_centre, pbx):
    li, call, contact = talking(phone_centre, pbx)
    wang = phone_centre.desk("wang")
    pbx.tell("agent-lost", call)
    wang.accept(contact)
    pbx.until(lambda: len([w for w in pbx.words(call) if w == "connect"]) == 2, "the PBX connects the second agent")
    assert phone_centre.admin.interaction(contact)["agent"] == "wang"
    assert contact not in li.work or li.work[contact]["phase"] == "wrap-up"


def test_a_call_transferred_to_a_person_is_connected_to_the_other(phone_centre, pbx):
    li, call, contact = talking(phone_centre, pbx)
    wang = phone_centre.desk("wang")
    li.command("transfer", interaction=contact, agent="wang")
    wang.accept(contact)
    pbx.until(lambda: [data["agent"] for word, data in pbx.orders(call) if word == "connect"] == ["li", "wang"],
              "the PBX is told to connect the call to the other agent")
    assert "hangup" not in pbx.words(call)


def test_an_agent_on_a_call_gets_no_chat(phone_centre, pbx):
    li, _, _ = talking(phone_centre, pbx)
    chat = phone_centre.channel.contact("Hello")["interaction"]
    for_a_while(lambda: li.offers, "a chat is offered to somebody on a call", 0.5)
    assert phone_centre.admin.interaction(chat)["state"] == "waiting"


@pytest.mark.policy(("voice: { waiting: 200, then: busy }", "voice: { waiting: 1, then: busy }"))
def test_a_full_hotline_is_busy(phone_centre, pbx):
    pbx.rings()
    call, contact = pbx.rings()
    order = pbx.is_told("announce", call)
    assert order["announcement"] == "busy"
    assert phone_centre.admin.interaction(contact)["close_cause"] == "busy"


def test_a_pbx_that_fails_is_told_again_until_it_takes_the_order(phone_centre, pbx):
    li = phone_centre.desk("li")
    call, contact = pbx.rings()
    li.offered(contact)
    pbx.fail("connect", [500, 503])
    li.accept(contact)
    li.command("hold", interaction=contact)
    pbx.is_told("hold", call, within=40)
    attempts = pbx.attempts("connect")
    assert [order["status"] for order in attempts] == [500, 503, 200]
    assert len({order["id"] for order in attempts}) == 1, "the id stays the same over all attempts"
    assert len({order["event"]["id"] for order in attempts}) == 1
    assert all(order["problem"] is None for order in attempts), "every attempt is signed for its own time"
    assert pbx.words(call)[-2:] == ["connect", "hold"], "a later order does not overtake"


def test_orders_survive_a_kill(phone_centre, pbx):
    li = phone_centre.desk("li")
    call, contact = pbx.rings()
    li.offered(contact)
    pbx.fail("connect", [500] * 50)
    li.accept(contact)
    pbx.until(lambda: pbx.attempts("connect"), "a first attempt")
    phone_centre.kill()
    pbx.fail(None, [])
    phone_centre.start()
    order = pbx.is_told("connect", call, within=60)
    assert order["phone"] == "sip:li@pbx.example"
    assert len({attempt["id"] for attempt in pbx.attempts("connect")}) == 1


def test_many_calls_at_once_each_get_their_own_agent(phone_centre, pbx):
    desks = [phone_centre.desk(agent) for agent in ("li", "wang", "tom")]
    calls = {}
    threads = [threading.Thread(target=lambda: calls.update([pbx.rings()])) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(set(calls.values())) == 6
    taken = {desk.accept()["interaction"] for desk in desks}
    assert len(taken) == 3 and taken <= set(calls.values())
    for call, contact in calls.items():
        if contact in taken:
            pbx.is_told("connect", call)
    agents = [data["agent"] for word, data in pbx.orders() if word == "connect"]
    assert sorted(agents) == ["li", "tom", "wang"]


def test_a_supervisor_who_listens_in_is_connected_by_the_pbx(phone_centre, pbx):
    li, call, contact = talking(phone_centre, pbx)
    phone_centre.desk("wang").away()
    path = f"/v1/interactions/{contact}/listen"
    pbx.fail("listen", [400])
    phone_centre.supervisor.post(path, {"agent": "wang"})
    li.command("hold", interaction=contact)
    pbx.is_told("hold", call)
    order = pbx.is_told("listen", call)
    assert (order["agent"], order["phone"]) == ("wang", "sip:wang@pbx.example")
    li.command("resume", interaction=contact)
    li.command("end", interaction=contact)
    assert pbx.is_told("listen-end", call)["agent"] == "wang"
