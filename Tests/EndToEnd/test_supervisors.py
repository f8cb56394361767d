# SPDX-License-Identifier: Apache-2.0
"""Supervisors assign, move and pull back contacts, pause, drain and open queues, end the peak: and answer for it."""

import datetime
import time

import pytest

from support.policies import floor
from support.waiting import eventually

one_chat_each = pytest.mark.policy(("chat: { load: 33", "chat: { load: 100"))
#: The second caller who would wait is called back, after the peak.
callbacks = pytest.mark.policy((
    "      voice: { waiting: 200, then: busy }\n      chat: { waiting: 5000, then: message }\n",
    "      voice: { waiting: 1, then: callback }\n    callback: { when: after-peak, by: cards-team, attempts: 2, apart: 15m }\n"))


def call(centre, number):
    return centre.channel.contact(channel="voice", entry="card-hotline",
                                  customer={"identities": [{"kind": "phone", "value": number}]})["interaction"]


def acts(centre, **filters):
    """The audit trail, the oldest first: who, what, about what."""
    found = centre.supervisor.all("/v1/audit", **filters)
    return [(f"{act['by']['role']}/{act['by']['name']}", act["action"], act["interaction"] or act["queue"])
            for act in reversed(found)]


def test_the_longest_wait_grows_while_nothing_happens(centre):
    contact = centre.channel.contact("I lost my card")["interaction"]
    own = centre.admin.interaction(contact)

    def longest():
        queues = {queue["id"]: queue for queue in centre.supervisor.get("/v1/queues")["items"]}
        return queues[own["queue"]]["longest_wait_milliseconds"]

    first = eventually(longest, "somebody has waited")
    time.sleep(0.4)
    assert longest() >= first + 300, "and waits on"


@one_chat_each
def test_a_supervisor_gives_a_contact_to_an_agent_who_lacks_the_skill(centre):
    sun = centre.desk("sun")
    contact = centre.channel.contact("I lost my card")["interaction"]
    later = centre.channel.contact("Me too", customer={
        "identities": [centre.admin.customer("account", "vip-1", tier="vip")]})["interaction"]
    done = centre.supervisor.post(f"/v1/interactions/{contact}/assign", {"agent": "sun", "note": "She knows him"})
    assert done == {"interaction": contact, "state": "offered"}
    offer = sun.offered(contact)
    assert offer["reason"]["occasion"] == "assigned" and offer["note"] == "She knows him"
    sun.accept(contact)
    assert centre.admin.interaction(later)["state"] == "waiting"
    assert acts(centre, interaction=contact) == [("supervisor/floor", "assign", contact)]


@one_chat_each
def test_what_cannot_be_assigned_is_told(centre):
    contact = centre.channel.contact("I lost my card")["interaction"]
    path = f"/v1/interactions/{contact}/assign"
    table = [
        ({"agent": "nobody"}, 422, "unknown-agent"), ({"agent": "tom"}, 409, "agent-not-ready"),
        ({}, 400, "missing-field"), ({"agent": "li", "colour": "red"}, 400, "invalid-field"),
    ]
    for body, status, code in table:
        refusal = centre.supervisor.refused("POST", path, body)
        assert (refusal.status, refusal.code) == (status, code), body
    tom = centre.desk("tom")
    tom.accept(contact)
    refusal = centre.supervisor.refused("POST", path, {"agent": "tom"})
    assert (refusal.status, refusal.code, refusal.problem["state"]) == (409, "not-waiting", "active")
    other = centre.channel.contact("Another card")["interaction"]
    refusal = centre.supervisor.refused("POST", f"/v1/interactions/{other}/assign", {"agent": "tom"})
    assert (refusal.status, refusal.code) == (409, "agent-full")
    tom.finish(contact)
    refusal = centre.supervisor.refused("POST", path, {"agent": "tom"})
    assert (refusal.status, refusal.code, refusal.problem["state"]) == (409, "interaction-closed", "closed")
    assert centre.supervisor.refused("POST", "/v1/interactions/i99/assign", {"agent": "tom"}).status == 404
    assert acts(centre) == []


def test_a_contact_is_moved_with_its_place(centre):
    first = centre.channel.contact("A card")["interaction"]
    time.sleep(0.3)
    second = centre.channel.contact("A loan", entry="web-loans")["interaction"]
    moved = centre.supervisor.post(f"/v1/interactions/{first}/move", {"queue": "loans"})
    assert moved["state"] == "waiting"
    seen = centre.admin.interaction(first)
    assert seen["queue"] == "loans" and seen["position"] == 1 and seen["waited_milliseconds"] >= 300
    assert centre.admin.interaction(second)["position"] == 2
    assert centre.supervisor.post(f"/v1/interactions/{first}/move", {"queue": "loans"})["state"] == "waiting"
    refusal = centre.supervisor.refused("POST", f"/v1/interactions/{first}/move", {"queue": "nowhere"})
    assert (refusal.status, refusal.code) == (422, "unknown-queue")
    trail = centre.supervisor.all("/v1/audit", action="move")
    assert [(act["queue"], act["changed"]) for act in trail] == [("loans", False), ("loans", True)]


def test_a_contact_is_pulled_back_from_the_one_who_has_it(centre):
    tom = centre.desk("tom")
    contact = centre.channel.contact("I lost my card")["interaction"]
    refusal_body = {"note": "Tom had to leave"}
    tom.accept(contact)
    tom.away()
    assert centre.supervisor.post(f"/v1/interactions/{contact}/pull-back", refusal_body)["state"] == "waiting"
    tom.is_without(contact)
    li = centre.desk("li")
    assert li.offered(contact)["note"] == "Tom had to leave"
    li.accept(contact)
    li.finish(contact)
    refusal = centre.supervisor.refused("POST", f"/v1/interactions/{contact}/pull-back")
    assert (refusal.status, refusal.code) == (409, "interaction-closed")
    waits = centre.channel.contact("Nobody is there", entry="web-loans")["interaction"]
    refusal = centre.supervisor.refused("POST", f"/v1/interactions/{waits}/pull-back")
    assert (refusal.status, refusal.code, refusal.problem["state"]) == (409, "not-active", "waiting")


def test_a_paused_queue_offers_nothing_until_it_is_resumed(centre):
    paused = centre.supervisor.post("/v1/queues/cards/pause")
    assert (paused["id"], paused["mode"]) == ("cards", "paused")
    li = centre.desk("li")
    contact = centre.channel.contact("I lost my card")["interaction"]
    why = centre.supervisor.get(f"/v1/interactions/{contact}/why-waiting")
    assert why["reason"]["code"] == "queue-paused"
    assert centre.supervisor.post("/v1/queues/cards/resume")["mode"] == "open"
    li.offered(contact)
    assert acts(centre, queue="cards") == [
        ("supervisor/floor", "pause-queue", "cards"), ("supervisor/floor", "resume-queue", "cards")]


def test_a_drained_queue_sends_who_comes_elsewhere(centre):
    waits = centre.channel.contact("I was here before", entry="web-loans")["interaction"]
    drained = centre.supervisor.post("/v1/queues/loans/drain", {"into": "cards"})
    assert (drained["mode"], drained["into"]) == ("draining", "cards")
    comes = centre.channel.contact("A loan", entry="web-loans")["interaction"]
    assert [centre.admin.interaction(id)["queue"] for id in (waits, comes)] == ["loans", "cards"]
    for path, into, status, code in [
        ("cards", "loans", 409, "queue-draining"), ("loans", "loans", 409, "queue-draining"),
        ("loans", "nowhere", 422, "unknown-queue"), ("nowhere", "cards", 404, "unknown-queue"),
    ]:
        refusal = centre.supervisor.refused("POST", f"/v1/queues/{path}/drain", {"into": into})
        assert (refusal.status, refusal.code) == (status, code), (path, into)
    act = centre.supervisor.get("/v1/audit", action="drain-queue")["items"][0]
    assert (act["queue"], act["into"]) == ("loans", "cards")
    assert centre.supervisor.post("/v1/queues/loans/resume")["mode"] == "open"


@callbacks
def test_the_end_of_the_peak_makes_callbacks_due(centre):
    call(centre, "+4930901820")
    put_off = [call(centre, "+4930901821"), call(centre, "+4930901822")]
    assert [centre.admin.interaction(id)["state"] for id in put_off] == ["callback", "callback"]
    done = centre.supervisor.post("/v1/queues/cards/work-off-callbacks", key="the-peak-is-over")
    assert done == {"queue": "cards", "callbacks": 2}
    assert [centre.admin.interaction(id)["state"] for id in put_off] == ["waiting", "waiting"]
    again = centre.supervisor.request(
        "POST", "/v1/queues/cards/work-off-callbacks", {}, headers={"Idempotency-Key": "the-peak-is-over"})
    assert again.ok and again.headers["Idempotency-Replayed"] == "true"
    assert centre.supervisor.post("/v1/queues/cards/work-off-callbacks")["callbacks"] == 0
    assert centre.supervisor.refused("POST", "/v1/queues/nowhere/work-off-callbacks").status == 404
    assert len(acts(centre, action="work-off-callbacks")) == 2


@pytest.mark.parametrize("path, body", [
    ("/v1/interactions/i1/assign", {"agent": "li"}), ("/v1/interactions/i1/move", {"queue": "loans"}),
    ("/v1/interactions/i1/pull-back", {}), ("/v1/queues/cards/pause", {}), ("/v1/queues/cards/resume", {}),
    ("/v1/queues/cards/drain", {"into": "loans"}), ("/v1/queues/cards/work-off-callbacks", {})])
def test_agents_and_channels_may_not(shared_centre, path, body):
    contact = shared_centre.channel.contact("I lost my card")["interaction"]
    path = path.replace("i1", contact)
    for caller in (shared_centre.agent("li"), shared_centre.channel):
        refusal = caller.refused("POST", path, body)
        assert (refusal.status, refusal.code) == (403, "forbidden")
    assert shared_centre.agent("li").refused("GET", "/v1/audit").status == 403
    assert shared_centre.admin.interaction(contact)["state"] == "waiting"
    assert shared_centre.supervisor.get("/v1/queues/cards")["mode"] == "open"
    assert shared_centre.supervisor.get("/v1/audit")["items"] == []


def test_the_same_key_again_changes_nothing_and_the_trail_outlives_a_restart(centre):
    contact = centre.channel.contact("I lost my card")["interaction"]
    for _ in range(3):
        centre.supervisor.post(f"/v1/interactions/{contact}/move", {"queue": "loans"}, key="once")
    refusal = centre.supervisor.refused(
        "POST", f"/v1/interactions/{contact}/move", {"queue": "general"}, headers={"Idempotency-Key": "once"})
    assert (refusal.status, refusal.code) == (422, "key-reused")
    centre.admin.post("/v1/queues/cards/pause")
    before = centre.supervisor.all("/v1/audit", limit=1)
    assert [act["action"] for act in before] == ["pause-queue", "move"]
    centre.kill()
    centre.start()
    eventually(lambda: centre.supervisor.all("/v1/audit") == before, "the trail is there again")
    assert centre.supervisor.get("/v1/queues/cards")["mode"] == "paused"
    assert acts(centre, by="admin/admin") == [("admin/admin", "pause-queue", "cards")]
    assert acts(centre, by="supervisor/nobody") == []
    assert acts(centre, since="2100-01-01T00:00:00Z") == []


def test_what_a_supervisor_does_for_an_agent_is_in_the_trail_too(centre):
    centre.supervisor.post("/v1/agents/li/sign-in")
    centre.supervisor.put("/v1/agents/li/presence", {"presence": "ready"})
    centre.agent("wang").post("/v1/agents/wang/sign-in")
    trail = centre.supervisor.get("/v1/audit")["items"]
    assert [(act["action"], act["agent"]) for act in trail] == [("set-presence", "li"), ("sign-in", "li")]


@callbacks
def test_the_next_shift_sees_all_that_is_open(centre):
    li = centre.desk("li")
    chat = centre.channel.contact("I lost my card")["interaction"]
    li.accept(chat)
    waits = call(centre, "+4930901820")
    put_off = call(centre, "+4930901821")
    mail = centre.channel.contact("A question", channel="email", entry="mail", customer={
        "identities": [{"kind": "email", "value": "anna@example.com"}]})["interaction"]
    page = centre.supervisor.get("/v1/open-matters")
    assert page["total"] == 4 and page["next"] is None
    matters = {matter["interaction"]: matter for matter in page["items"]}
    assert set(matters) == {chat, waits, put_off, mail}
    assert (matters[chat]["owner"], matters[chat]["state"]) == ("li", "active")
    assert matters[chat]["next_wake_up_at"] is not None
    assert (matters[put_off]["kind"], matters[put_off]["callback_mode"]) == ("callback", "after-peak")
    assert matters[put_off]["owner"] is None and matters[put_off]["callback_attempts"] == 0
    assert page["items"][-1]["interaction"] == put_off, "what is due at once comes first"

    def ids(**filters):
        return [matter["interaction"] for matter in centre.supervisor.all("/v1/open-matters", **filters)]
    assert ids(kind="callback") == [put_off]
    assert ids(owner="li") == [chat]
    assert set(ids(owner="router", queue="cards")) == {waits, put_off}
    assert ids(state="callback") == [put_off] and ids(due_before="2026-01-01T00:00:00Z") == ids(kind="contact")
    assert ids(limit=1) == ids()
    assert [m["interaction"] for m in centre.agent("li").get("/v1/open-matters")["items"]] == [chat]
    assert centre.agent("li").refused("GET", "/v1/open-matters", owner="tom").status == 403
    for query, code in [({"owner": "nobody"}, "unknown-agent"), ({"queue": "x"}, "unknown-queue"),
                        ({"kind": "shoe"}, "invalid-field"), ({"due_before": "soon"}, "invalid-field"),
                        ({"cursor": "1"}, "invalid-field"), ({"limit": "1000"}, "invalid-field")]:
        assert centre.supervisor.refused("GET", "/v1/open-matters", **query).code == code


def test_estimates_are_in_the_api_and_at_the_desks(centre):
    li = centre.desk("li")
    queue = centre.supervisor.get("/v1/queues/cards")
    assert queue["estimated_wait_milliseconds"] == {"voice": None, "chat": None, "sms": None, "email": None}
    for number in range(4):
        contact = centre.channel.contact(f"Number {number}")["interaction"]
        time.sleep(0.05)
        li.accept(contact)
        li.finish(contact)
    assert centre.supervisor.get("/v1/queues/cards")["estimated_wait_milliseconds"]["chat"] >= 0
    li.away()
    li.until(lambda: li.me["presence"] == "away", "li is away")
    contact = centre.channel.contact("I wait")["interaction"]
    waiting = centre.admin.interaction(contact)
    assert waiting["position"] == 1 and waiting["estimated_wait_milliseconds"] >= 0
    figures = li.until(
        lambda: next((q for q in (li.floor or {}).get("queues", []) if q["id"] == "cards" and q["waiting"] == 1), None),
        "the floor knows who waits")
    assert figures["estimated_wait_milliseconds"] is not None
    done = centre.admin.interaction("i1")
    assert done["position"] is None and done["estimated_wait_milliseconds"] is None


def test_a_policy_says_since_when_it_is_in_force(centre):
    since = centre.supervisor.get("/v1/policy")["activated_at"]
    assert since is not None
    centre.restart()
    assert centre.supervisor.get("/v1/policy")["activated_at"] == since, "a restart activates nothing"


def test_closed_hours_are_no_wait_in_the_api_nor_at_the_desk(new_centre, tmp_path):
    # Open on one day of the week that is not today, whatever zone it is.
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    other = days[(datetime.datetime.now(datetime.timezone.utc).weekday() + 3) % 7]
    policy = floor(tmp_path, ("tiers:\n", f"calendars: {{ rare: {{ weekly: {{ {other}: \"08:00-20:00\" }} }} }}\ntiers:\n"),
                   ("  cards:\n    label: { en: Cards, zh: 信用卡 }\n    needs",
                    "  cards:\n    hours: rare\n    label: { en: Cards, zh: 信用卡 }\n    needs"))
    centre = new_centre(policy=policy).start()
    closed = centre.channel.contact("A card")["interaction"]
    open_always = centre.channel.contact("A loan", entry="web-loans")["interaction"]
    time.sleep(0.4)
    assert centre.admin.interaction(closed)["waited_milliseconds"] == 0
    assert centre.admin.interaction(open_always)["waited_milliseconds"] >= 400
    assert centre.supervisor.get(f"/v1/interactions/{closed}/why-waiting")["waited_milliseconds"] == 0
    li, sun = centre.desk("li"), centre.desk("sun")
    assert li.offered(closed)["waited_milliseconds"] == 0
    assert sun.offered(open_always)["waited_milliseconds"] >= 400
