# SPDX-License-Identifier: Apache-2.0
"""Who is called back: the place is kept, an agent is found first, then the customer is dialled by the telephone system."""

import pytest

from support.browser import DeskPage
from support.waiting import eventually, for_a_while

#: Tried twice, a second apart.
quick = pytest.mark.policy((
    "      voice: { waiting: 200, then: busy }\n      chat: { waiting: 5000, then: message }\n",
    "      voice: { waiting: 200, then: busy }\n    callback: { when: turn, attempts: 2, apart: 1s }\n"))


def state(centre, contact):
    return centre.admin.interaction(contact)["state"]


def put_off(centre, pbx, number="+8613800000077"):
    """A caller who asks to be called back and hangs up: the PBX's call id, our interaction."""
    call, contact = pbx.rings(sender=number)
    pbx.tell("callback", call)
    order = pbx.is_told("announce", call)
    while order["announcement"] != "callback":
        order = eventually(
            lambda: next((data for word, data in pbx.orders(call) if data.get("announcement") == "callback"), None),
            "the caller hears it")
    pbx.tell("ended", call)
    return call, contact


def dialling(centre, pbx, desk, contact, call):
    """The agent accepts, and the PBX is told whom to dial."""
    desk.accept(contact)
    return pbx.is_told("dial", call)


@quick
def test_a_caller_is_called_back_with_the_place_kept(phone_centre, pbx):
    centre = phone_centre
    call, contact = put_off(centre, pbx)
    assert state(centre, contact) == "waiting", "who hung up has not left: the callback stands in line"
    _, later = pbx.rings()
    desk = centre.desk("li")
    assert desk.offered(contact)["is_callback"] is True
    desk.accept(contact)
    desk.sees(contact, "dialling")
    order = pbx.is_told("dial", call)
    assert (order["to"], order["from"], order["agent"], order["phone"], order["interaction"]) == (
        "+8613800000077", "+862155500001", "li", "sip:li@pbx.example", contact)
    assert state(centre, contact) == "dialling" and state(centre, later) == "waiting"
    assert "connect" not in pbx.words(call), "there is nobody to be connected"

    assert pbx.tell("dialled", "new-call", interaction=contact, result="answered") == {
        "event": "dialled", "interaction": contact}
    assert state(centre, contact) == "active"
    desk.sees(contact, "active")
    desk.command("hold", interaction=contact)
    assert pbx.is_told("hold", "new-call")["interaction"] == contact, "orders name the new call"
    desk.command("resume", interaction=contact)
    pbx.is_told("resume", "new-call")
    pbx.tell("ended", "new-call")
    assert eventually(lambda: state(centre, contact) in ("wrap-up", "closed"), "the talk is over")


@quick
@pytest.mark.parametrize("result", ["no-answer", "busy", "failed"])
def test_who_is_not_reached_is_tried_again_and_then_no_more(phone_centre, pbx, result):
    centre = phone_centre
    call, contact = put_off(centre, pbx)
    desk = centre.desk("li")
    dialling(centre, pbx, desk, contact, call)
    pbx.tell("dialled", "first-try", interaction=contact, result=result)
    assert state(centre, contact) == "callback", "the agent is free at once"
    eventually(lambda: state(centre, contact) == "offered", "its time has come again")
    desk.accept(contact)
    eventually(lambda: pbx.words(call).count("dial") == 2, "the second attempt")
    pbx.tell("dialled", "second-try", interaction=contact, result=result)
    assert state(centre, contact) == "closed"
    assert centre.admin.get(f"/v1/interactions/{contact}")["close_cause"] == "not-reached"
    # Told again, it changes nothing.
    assert pbx.tell("dialled", "second-try", interaction=contact, result="answered")["interaction"] == contact
    assert state(centre, contact) == "closed"


@quick
def test_an_agent_gives_up_dialling(phone_centre, pbx):
    call, contact = put_off(phone_centre, pbx)
    desk = phone_centre.desk("li")
    dialling(phone_centre, pbx, desk, contact, call)
    desk.command("end", interaction=contact)
    pbx.is_told("hangup", call)
    assert state(phone_centre, contact) == "callback"
    pbx.tell("dialled", "too-late", interaction=contact, result="answered")
    assert state(phone_centre, contact) in ("callback", "offered"), "nobody is there to talk to"


@quick
def test_at_another_time_or_not_at_all(phone_centre, pbx):
    centre = phone_centre
    _, contact = put_off(centre, pbx)
    moved = centre.supervisor.post(f"/v1/interactions/{contact}/callback", {"at": "2030-01-07T09:00:00Z"})
    assert (moved["state"], moved["due_at"]) == ("callback", "2030-01-07T09:00:00.000Z")
    assert [each["interaction"] for each in centre.supervisor.all("/v1/open-matters", kind="callback")] == [contact]
    again = centre.supervisor.post(f"/v1/interactions/{contact}/callback", {"at": "2030-01-08T09:00:00Z"})
    assert again["due_at"] == "2030-01-08T09:00:00.000Z", "asked again, it is moved"
    centre.supervisor.call("DELETE", f"/v1/interactions/{contact}/callback")
    assert state(centre, contact) == "closed"
    assert centre.supervisor.refused("DELETE", f"/v1/interactions/{contact}/callback").code == "interaction-closed"


@quick
def test_a_restart_while_dialling_dials_once(phone_centre, pbx):
    centre = phone_centre
    call, contact = put_off(centre, pbx)
    dialling(centre, pbx, centre.desk("li"), contact, call)
    centre.kill()
    centre.start()
    for_a_while(lambda: pbx.words(call).count("dial") != 1, "somebody is dialled twice", 1)
    assert state(centre, contact) == "dialling"
    pbx.tell("dialled", "new-call", interaction=contact, result="answered")
    assert state(centre, contact) == "active"


@quick
def test_a_telephone_system_that_does_not_dial_lets_the_agent_go(phone_centre, pbx):
    call, contact = put_off(phone_centre, pbx)
    pbx.fail("dial", [503] * 1000)
    desk = phone_centre.desk("li")
    desk.accept(contact)
    eventually(lambda: pbx.attempts("dial"), "it was asked")
    eventually(lambda: state(phone_centre, contact) != "dialling", "nobody waits for it for ever", within=40)
    assert state(phone_centre, contact) in ("callback", "waiting", "offered"), "the customer is tried again"


@pytest.mark.parametrize("event, field", [
    ({"event": "callback", "at": "tomorrow"}, "at"),
    ({"event": "ended", "at": "2030-01-07T09:00:00Z"}, "at"),
    ({"event": "dialled", "result": "answered"}, "interaction"),
    ({"event": "dialled", "interaction": "i1"}, "result"),
    ({"event": "dialled", "interaction": "i1", "result": "maybe"}, "result"),
    ({"event": "dialled", "interaction": "1", "result": "busy"}, "interaction"),
    ({"event": "held", "result": "busy"}, "result"),
])
def test_what_cannot_be_understood_is_named(phone_centre, event, field):
    refusal = phone_centre.channel.refused("POST", "/v1/phone/events", {"call": "c1", **event})
    assert refusal.status == 400 and refusal.problem["field"] == field


def test_only_callers_are_called_back(phone_centre):
    chat = phone_centre.channel.contact("Hello")["interaction"]
    assert phone_centre.supervisor.refused("POST", f"/v1/interactions/{chat}/callback").code == "not-a-call"
    assert phone_centre.supervisor.refused("POST", "/v1/interactions/i999/callback").status == 404


@quick
@pytest.mark.parametrize("language, theme, kind, calling, stop", [
    ("en", "light", "Call back", "Calling the customer", "Stop calling"),
    ("zh-Hans", "dark", "回呼", "正在呼叫客户", "停止呼叫"),
])
def test_the_desk_shows_whom_it_has_called(phone_centre, pbx, browser, folder, language, theme, kind, calling, stop):
    desk = DeskPage(browser, phone_centre, "li", language=language, theme=theme).is_ready()
    call, contact = put_off(phone_centre, pbx)
    desk.shows(kind)
    desk.picture(folder, "callback-offer")
    desk.accept()
    pbx.is_told("dial", call)
    desk.shows(calling)
    assert desk.page.locator("[data-act=hold], [data-act=transfer]").count() == 0, "there is nobody on the line"
    desk.picture(folder, "callback-calling")
    desk.page.keyboard.press("Alt+KeyE")
    desk.page.get_by_role("dialog").get_by_text(stop, exact=True).click()
    pbx.is_told("hangup", call)
    assert eventually(lambda: state(phone_centre, contact) in ("callback", "offered"), "it is tried again later")
    assert desk.problems == []
    desk.close()
