# SPDX-License-Identifier: Apache-2.0
"""Days that are not like others, over HTTP: modes, escalation, listening in, complaints."""

import pytest

from support.policies import FLOOR
from support.waiting import eventually

#: What the test floor has not: a chain, two levels of complaints, two modes.
EXCEPTIONS = """
escalate: [ { to: team-leader, within: 10m }, { to: loans-team, within: 10m } ]
complaints:
  level-1:
    when: '"complaint" in interaction.attributes && interaction.attributes.complaint == "centre"'
    owner: cards-team
    respond-within: 1h
    resolve-within: 2d
  level-3:
    when: '"complaint" in interaction.attributes && interaction.attributes.complaint == "regulator"'
    owner: sun
    respond-within: 0s
    resolve-within: 1d
modes:
  storm:
    label: { en: Storm, zh: 系统故障 }
    says: Card system down
    queues: { cards: { closed: { voice: busy, chat: message } } }
  evacuation: { queues: { "*": { closed: { voice: busy, chat: message } } } }

routes:
"""

pytestmark = pytest.mark.policy(("\nroutes:\n", EXCEPTIONS), ("chat: { load: 33", "chat: { load: 100"))


def chat(centre, account=None, **more):
    if account:
        more["customer"] = {"identities": [{"kind": "account", "value": account}]}
    return centre.channel.contact("My card", **more)["interaction"]


ONLY_CARDS = ("  follow-up: {", "  blocked: { label: { en: Blocked }, queues: [loans] }\n  follow-up: {")


def talking(centre, agent):
    """The desk of an agent who has a chat, and the chat."""
    desk = centre.desk(agent)
    contact = chat(centre)
    desk.accept(contact)
    return desk, contact


def modes(caller):
    return {mode["id"]: mode for mode in caller.get("/v1/modes")["items"]}


def trail(centre, *names, **filters):
    """The audit trail, the oldest first: who did what, and these of its members."""
    found = centre.supervisor.all("/v1/audit", **filters)
    return [(f"{act['by']['role']}/{act['by']['name']}", act["action"], *(act.get(name) for name in names))
            for act in reversed(found)]


def refusals(caller, table):
    """Each line is refused as it says: method, path, body, status, code."""
    for method, path, body, status, code in table:
        refusal = caller.refused(method, path, body)
        assert (refusal.status, refusal.code) == (status, code), (method, path, body)


# Modes.


def test_a_mode_closes_a_queue_for_new_contacts_until_it_is_switched_off_over_a_restart(centre):
    before = chat(centre)
    assert modes(centre.agent("li")) == {
        "storm": {"id": "storm", "label": "Storm", "labels": {"en": "Storm", "zh": "系统故障"},
                  "says": "Card system down", "on": False, "since": None, "by": None},
        "evacuation": {"id": "evacuation", "label": "evacuation", "labels": {"en": "evacuation", "zh": "evacuation"},
                       "says": None, "on": False, "since": None, "by": None}}
    on = centre.supervisor.put("/v1/modes/storm", {"on": True})
    assert on["on"] is True and on["by"] == {"role": "supervisor", "name": "floor"} and on["since"] is not None
    comes = chat(centre)
    call = centre.channel.contact(channel="voice", entry="card-hotline")["interaction"]
    loan = centre.channel.contact("A loan", entry="web-loans")["interaction"]
    assert [centre.admin.interaction(id)["is_message"] for id in (before, comes, loan)] == [False, True, False]
    assert centre.admin.interaction(call)["close_cause"] == "busy"
    centre.restart()
    assert modes(centre.supervisor)["storm"] == on and modes(centre.supervisor)["evacuation"]["on"] is False
    assert centre.admin.interaction(chat(centre))["is_message"] is True
    off = centre.admin.put("/v1/modes/storm", {"on": False})
    assert (off["on"], off["since"], off["by"]) == (False, None, None)
    assert centre.admin.interaction(chat(centre))["is_message"] is False
    assert trail(centre, "mode", "on", "changed", action="switch-mode") == [
        ("supervisor/floor", "switch-mode", "storm", True, True),
        ("admin/admin", "switch-mode", "storm", False, True)]


def test_who_may_not_switch_a_mode_and_what_is_no_mode(centre):
    for caller in (centre.agent("li"), centre.channel):
        refusals(caller, [("PUT", "/v1/modes/storm", {"on": True}, 403, "forbidden")])
    assert centre.channel.refused("GET", "/v1/modes").status == 403
    refusals(centre.supervisor, [
        ("PUT", "/v1/modes/strom", {"on": True}, 404, "unknown-name"),
        ("PUT", "/v1/modes/storm", {}, 400, "missing-field"),
        ("PUT", "/v1/modes/storm", {"on": "yes"}, 400, "invalid-field"),
        ("PUT", "/v1/modes/storm", {"on": True, "until": "noon"}, 400, "invalid-field")])
    strom = centre.supervisor.refused("PUT", "/v1/modes/strom", {"on": True})
    assert strom.problem["detail"] == 'The policy has no such mode; did you mean "storm"?'
    blizzard = centre.supervisor.refused("PUT", "/v1/modes/blizzard", {"on": True})
    assert blizzard.problem["detail"] == "The policy has no such mode."
    assert [mode["on"] for mode in modes(centre.supervisor).values()] == [False, False]
    assert trail(centre) == []


def test_a_mode_is_switched_once_for_one_key(centre):
    def put(is_on, key):
        return centre.supervisor.request(
            "PUT", "/v1/modes/storm", {"on": is_on}, headers={"Idempotency-Key": key})
    assert "Idempotency-Replayed" not in put(True, "one").headers
    assert put(False, "two").json()["on"] is False
    again = put(True, "one")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json()["on"] is False, "the answer shows what holds today"
    assert put(True, "two").status_code == 422
    assert put(False, "three").json()["on"] is False
    assert trail(centre, "on", "changed") == [
        ("supervisor/floor", "switch-mode", True, True), ("supervisor/floor", "switch-mode", False, True),
        ("supervisor/floor", "switch-mode", False, False)]


# Escalation.


def test_an_escalation_reaches_the_leader_who_accepts(centre):
    tom, contact = talking(centre, "tom")
    wang = centre.desk("wang")
    done = centre.agent("tom").post(f"/v1/interactions/{contact}/escalate", {"note": "He wants the boss"})
    assert done == {"interaction": contact, "state": "active"}
    seen = centre.admin.interaction(contact)
    assert seen["agent"] == "tom" and seen["offer"]["agent"] == "wang"
    escalation = seen["escalation"]
    assert escalation.pop("until") is not None
    assert escalation == {"by": "tom", "step": 1, "to": {"agent": "wang"}, "refused_by": []}
    refusals(centre.agent("tom"), [
        ("POST", f"/v1/interactions/{contact}/escalate", None, 409, "already-transferring"),
        ("POST", f"/v1/interactions/{contact}/transfer", {"queue": "loans"}, 409, "already-transferring")])
    offer = wang.offered(contact)
    assert offer["reason"]["occasion"] == "escalated" and offer["note"] == "He wants the boss"
    wang.accept(contact)
    seen = centre.admin.interaction(contact)
    assert (seen["agent"], seen["escalation"]) == ("wang", None)


def test_an_escalation_goes_on_to_the_next_step_and_is_taken_back(centre):
    _, contact = talking(centre, "tom")
    wang, sun = centre.desk("wang"), centre.desk("sun")
    centre.supervisor.post(f"/v1/interactions/{contact}/escalate", {"agent": "tom"})
    wang.decline(contact)
    sun.offered(contact)
    escalation = centre.admin.interaction(contact)["escalation"]
    assert (escalation["step"], escalation["to"]) == (2, {"team": "loans-team"})
    assert centre.agent("tom").call("DELETE", f"/v1/interactions/{contact}/transfer")["state"] == "active"
    sun.until(lambda: not sun.offers, "what was offered is taken back")
    seen = centre.admin.interaction(contact)
    assert (seen["agent"], seen["escalation"], seen["offer"]) == ("tom", None, None)
    refusals(centre.agent("tom"), [
        ("DELETE", f"/v1/interactions/{contact}/transfer", None, 409, "not-transferring")])
    assert trail(centre, "agent", "interaction") == [("supervisor/floor", "escalate", "tom", contact)]


def test_what_cannot_be_escalated_is_told(centre):
    _, contact = talking(centre, "tom")
    centre.desk("wang")
    path = f"/v1/interactions/{contact}/escalate"
    refusals(centre.agent("wang"), [("POST", path, None, 409, "not-your-interaction"),
                                    ("POST", path, {"agent": "tom"}, 403, "forbidden")])
    refusals(centre.supervisor, [("POST", path, None, 400, "missing-field"),
                                 ("POST", path, {"agent": "nobody"}, 422, "unknown-agent"),
                                 ("POST", "/v1/interactions/i99/escalate", {"agent": "tom"}, 404, "unknown-interaction")])
    refusals(centre.channel, [("POST", path, None, 403, "forbidden")])
    assert centre.admin.interaction(contact)["escalation"] is None


def test_without_a_chain_nobody_can_escalate(new_centre):
    centre = new_centre(policy=FLOOR).start()
    _, contact = talking(centre, "tom")
    refusals(centre.agent("tom"), [("POST", f"/v1/interactions/{contact}/escalate", None, 409, "no-escalation")])
    assert centre.supervisor.get("/v1/modes") == {"items": []}
    refusal = centre.supervisor.refused("POST", f"/v1/interactions/{contact}/complaint", {"level": 1})
    assert (refusal.status, refusal.code) == (422, "unknown-name")
    assert refusal.problem["detail"] == "The policy has no complaints."


# Listening in.


def listeners(centre, contact):
    return [listener["agent"] for listener in centre.admin.interaction(contact)["listeners"]]


def test_a_supervisor_listens_until_it_is_enough_or_the_talk_is_over(centre):
    tom, contact = talking(centre, "tom")
    centre.desk("wang").away()
    path = f"/v1/interactions/{contact}/listen"
    assert centre.supervisor.post(path, {"agent": "wang"}) == {"interaction": contact, "state": "active"}
    assert listeners(centre, contact) == ["wang"]
    # Silently: the agent who talks does not see it.
    assert centre.agent("tom").interaction(contact)["listeners"] == []
    assert centre.supervisor.call("DELETE", path, {"agent": "wang"})["state"] == "active"
    assert listeners(centre, contact) == []
    refusals(centre.supervisor, [("DELETE", path, {"agent": "wang"}, 409, "not-listening")])
    centre.supervisor.post(path, {"agent": "wang"})
    assert listeners(centre, contact) == ["wang"]
    tom.command("end", interaction=contact)
    eventually(lambda: listeners(centre, contact) == [], "the listening ends with the talk")
    tom.finish(contact)
    refusals(centre.supervisor, [("DELETE", path, {"agent": "wang"}, 409, "interaction-closed")])
    assert trail(centre, "agent", interaction=contact) == [
        ("supervisor/floor", "listen-in", "wang"), ("supervisor/floor", "end-listening", "wang"),
        ("supervisor/floor", "listen-in", "wang")]


def test_who_may_not_listen_and_to_what(centre):
    _, contact = talking(centre, "tom")
    _, other = talking(centre, "li")
    centre.desk("wang").away()
    waits = centre.channel.contact("A loan", entry="web-loans")["interaction"]
    path = f"/v1/interactions/{contact}/listen"
    for caller in (centre.agent("wang"), centre.channel):
        refusals(caller, [("POST", path, {"agent": "wang"}, 403, "forbidden"),
                          ("DELETE", path, {"agent": "wang"}, 403, "forbidden")])
    centre.supervisor.post(path, {"agent": "wang"})
    refusals(centre.supervisor, [
        ("POST", path, {}, 400, "missing-field"), ("POST", path, {"agent": "nobody"}, 422, "unknown-agent"),
        ("POST", path, {"agent": "tom"}, 409, "own-interaction"), ("POST", path, {"agent": "sun"}, 409, "not-signed-in"),
        ("POST", f"/v1/interactions/{other}/listen", {"agent": "wang"}, 409, "already-listening"),
        ("POST", f"/v1/interactions/{waits}/listen", {"agent": "wang"}, 409, "not-active"),
        ("POST", "/v1/interactions/i99/listen", {"agent": "wang"}, 404, "unknown-interaction"),
        ("DELETE", path, {"agent": "li"}, 409, "not-listening")])
    assert (listeners(centre, contact), listeners(centre, other)) == (["wang"], [])


def test_who_listens_in_reads_along_and_nobody_sees_it(centre):
    tom, contact = talking(centre, "tom")
    wang = centre.desk("wang").away()
    tom.say(contact, "Good morning")
    centre.supervisor.post(f"/v1/interactions/{contact}/listen", {"agent": "wang"})
    heard = wang.sees(contact, "listening")
    assert heard["agent"] == "tom" and wang.texts(contact) == ["My card", "Good morning"], "what was said before"
    assert wang.me["load"] == 0 and wang.me["work"] == []
    centre.channel.post(f"/v1/interactions/{contact}/messages", {"text": "It is lost"})
    tom.say(contact, "I block it")
    wang.until(lambda: wang.texts(contact)[2:] == ["It is lost", "I block it"], "wang reads along")
    refusal = wang.refused("say", interaction=contact, text="Psst")
    assert refusal["code"] == "not-your-interaction"
    tom.hears(contact, "It is lost")
    frames = str([frame for frame in tom.frames if "wang" in str(frame) and frame["type"] != "floor"])
    assert "listen" not in frames and "wang" not in str(tom.work), "the agent is told nothing of it"
    wang.drop()
    tom.say(contact, "It is blocked")
    wang.connect()
    wang.until(lambda: wang.texts(contact)[-1] == "It is blocked", "also after the connection was lost")
    wang.command("stop-listening", interaction=contact)
    wang.is_without(contact)
    assert listeners(centre, contact) == []
    centre.supervisor.post(f"/v1/interactions/{contact}/listen", {"agent": "wang"})
    wang.sees(contact, "listening")
    tom.command("end", interaction=contact)
    wang.is_without(contact)


# Complaints.


def test_whoever_answers_for_a_complaint_sees_it_at_the_desk_at_once(centre):
    tom, contact = talking(centre, "tom")
    li, sun = centre.desk("li"), centre.desk("sun")
    tom.command("complain", interaction=contact, level=1)
    for desk in (tom, li):
        shown = desk.until(lambda desk=desk: desk.complaints.get("p1"), "the owner's people are told")
        assert (shown["level"], shown["taken_by"], shown["is_due"], shown["is_asked"]) == (1, None, False, False)
    assert sun.complaints == {}, "it is not hers"
    assert sun.refused("take-up", complaint="p1")["code"] == "agent-cannot-serve"
    li.command("take-up", complaint="p1")
    tom.until(lambda: tom.complaints["p1"]["taken_by"] == "li", "who took it up")
    li.drop()
    li.connect()
    li.until(lambda: li.complaints.get("p1"), "it is in the picture of who comes back")
    li.command("resolve", complaint="p1")
    tom.until(lambda: not tom.complaints, "it is over")
    assert trail(centre, "complaint")[0] == ("agent/tom", "raise-complaint", "p1")


def test_what_nobody_takes_up_goes_up_the_chain(centre):
    """Level 3 is sun's and due at once; the chain: the leader of who has the contact, then sun's team."""
    tom, contact = talking(centre, "tom")
    wang, li = centre.desk("wang").away(), centre.desk("li")
    tom.command("complain", interaction=contact, level=3)
    asked = wang.until(lambda: wang.complaints.get("p1"), "tom's leader is asked")
    assert asked["is_due"] is True and asked["is_asked"] is True
    assert li.complaints == {}
    seen = centre.supervisor.get("/v1/complaints")["items"][0]
    assert seen["asked"] == [{"agent": "wang"}] and seen["step_ends_at"] is not None
    assert [c["id"] for c in centre.agent("wang").all("/v1/complaints")] == ["p1"]
    wang.command("take-up", complaint="p1")
    seen = centre.supervisor.get("/v1/complaints")["items"][0]
    assert (seen["taken_by"], seen["step_ends_at"]) == ("wang", None)
    wang.command("resolve", complaint="p1")


def test_an_agent_escalates_from_the_desk(centre):
    tom, contact = talking(centre, "tom")
    wang = centre.desk("wang")
    assert tom.refused("escalate", interaction="i99")["code"] == "unknown-interaction"
    tom.command("escalate", interaction=contact, note="He wants the boss")
    shown = tom.until(lambda: tom.work[contact].get("escalation"), "it is being handed up")
    assert (shown["agent"], tom.work[contact]["transfer_to"]) == ("wang", "wang") and shown["until"] is not None
    wang.offered(contact)
    tom.command("cancel-transfer", interaction=contact)
    tom.until(lambda: "escalation" not in tom.work[contact], "it is taken back")
    wang.until(lambda: not wang.offers, "and not offered any more")


def test_a_complaint_is_raised_taken_up_and_resolved(centre):
    tom, contact = talking(centre, "tom")
    raised = centre.agent("tom").post(f"/v1/interactions/{contact}/complaint", {"level": 1})
    complaint = raised["complaint"]
    assert raised["interaction"] == contact
    assert (complaint["id"], complaint["level"], complaint["state"]) == ("p1", 1, "open")
    assert (complaint["owner"], complaint["taken_by"]) == ({"team": "cards-team"}, None)
    assert complaint["interactions"] == [contact]
    assert complaint["raised_at"] < complaint["respond_by"] < complaint["resolve_by"]
    assert centre.admin.interaction(contact)["complaint"] == "p1"
    tom.finish(contact)

    def matters():
        return [(matter["complaint"], matter["complaint_level"], matter["owner"], matter["state"])
                for matter in centre.supervisor.all("/v1/open-matters", kind="complaint")]
    assert matters() == [("p1", 1, None, "closed")], "it outlives its contact"
    refusals(centre.agent("sun"), [("POST", "/v1/complaints/p1/take-up", None, 409, "agent-cannot-serve")])
    taken = centre.agent("li").post("/v1/complaints/p1/take-up")
    assert taken == {"complaint": "p1", "state": "taken-up"}
    assert matters() == [("p1", 1, "li", "closed")]
    centre.restart()
    assert [c["taken_by"] for c in centre.supervisor.all("/v1/complaints")] == ["li"]
    for _ in range(2):
        done = centre.supervisor.post("/v1/complaints/p1/resolve", {"agent": "wang"}, key="done")
        assert done == {"complaint": "p1", "state": "resolved"}
    assert matters() == [] and centre.supervisor.all("/v1/complaints") == []
    assert centre.admin.interaction(contact)["complaint"] is None
    refusals(centre.agent("li"), [("POST", "/v1/complaints/p1/resolve", None, 404, "unknown-complaint")])
    assert trail(centre, "interaction", "agent", "complaint", "level") == [
        ("agent/tom", "raise-complaint", contact, None, "p1", 1),
        ("supervisor/floor", "resolve-complaint", None, "wang", "p1", None)]


def test_a_complaint_goes_on_with_the_next_contact_and_at_a_higher_level(centre):
    first = chat(centre, "anna", attributes={"complaint": "centre"})
    other = chat(centre, "ben")
    centre.supervisor.post(f"/v1/interactions/{other}/complaint", {"level": 1})
    assert [c["id"] for c in centre.supervisor.all("/v1/complaints", limit=1)] == ["p1", "p2"]
    mail = centre.channel.contact("About my card", channel="email", entry="mail", customer={
        "identities": [{"kind": "account", "value": "anna"}, {"kind": "email", "value": "anna@example.com"}]})
    path = f"/v1/interactions/{mail['interaction']}/complaint"
    joined = centre.supervisor.post(path, {"level": 1})["complaint"]
    assert (joined["id"], joined["level"], joined["interactions"]) == ("p1", 1, [first, mail["interaction"]])
    higher = centre.supervisor.post(path, {"level": 3}, key="once")["complaint"]
    assert (higher["id"], higher["level"], higher["owner"]) == ("p1", 3, {"agent": "sun"})
    assert higher["raised_at"] == joined["raised_at"]
    own = {agent: [c["id"] for c in centre.agent(agent).all("/v1/complaints")] for agent in ("sun", "li")}
    assert own == {"sun": ["p1"], "li": ["p2"]}
    centre.agent("sun").post("/v1/complaints/p1/resolve")
    assert centre.supervisor.post(path, {"level": 3}, key="once")["complaint"] is None, "it was resolved since"
    assert centre.supervisor.post(path, {"level": 1})["complaint"]["id"] == "p3"


def test_what_is_no_complaint_is_told(centre):
    tom, contact = talking(centre, "tom")
    path = f"/v1/interactions/{contact}/complaint"
    refusals(centre.agent("tom"), [
        ("POST", path, {}, 400, "missing-field"), ("POST", path, {"level": 4}, 400, "invalid-field"),
        ("POST", path, {"level": "high"}, 400, "invalid-field"), ("POST", path, {"level": 2}, 422, "unknown-name"),
        ("POST", "/v1/interactions/i99/complaint", {"level": 1}, 404, "unknown-interaction"),
        ("POST", "/v1/complaints/p1/take-up", None, 404, "unknown-complaint"),
        ("POST", "/v1/complaints/i1/resolve", None, 404, "unknown-complaint")])
    level = centre.agent("tom").refused("POST", path, {"level": 2})
    assert level.problem["detail"] == "The policy has only level 1 and 3." and level.problem["field"] == "level"
    centre.agent("tom").post(path, {"level": 1})
    refusals(centre.supervisor, [
        ("POST", "/v1/complaints/p1/take-up", None, 400, "missing-field"),
        ("POST", "/v1/complaints/p1/take-up", {"agent": "nobody"}, 422, "unknown-agent"),
        ("POST", "/v1/complaints/p1/take-up", {"agent": "sun"}, 409, "agent-cannot-serve"),
        ("GET", "/v1/complaints?cursor=1", None, 400, "invalid-field")])
    refusals(centre.agent("tom"), [("POST", "/v1/complaints/p1/take-up", {"agent": "li"}, 403, "forbidden")])
    for method, path in [("POST", path), ("GET", "/v1/complaints"), ("POST", "/v1/complaints/p1/take-up")]:
        assert centre.channel.refused(method, path, {"level": 1} if method == "POST" else None).status == 403
    tom.finish(contact)
    refusals(centre.agent("tom"), [
        ("POST", f"/v1/interactions/{contact}/complaint", {"level": 1}, 409, "interaction-closed")])


# Outcomes.


@pytest.mark.policy(ONLY_CARDS)
def test_an_outcome_is_for_contacts_of_its_queues_only(centre):
    tom, contact = talking(centre, "tom")
    named = {outcome["id"]: outcome.get("queues") for outcome in tom.frames[0]["dispositions"]}
    assert named == {"solved": None, "blocked": ["loans"], "follow-up": None}
    tom.command("end", interaction=contact)
    tom.sees(contact, "wrap-up")
    refusal = tom.refused("finish", interaction=contact, disposition="blocked")
    assert (refusal["code"], refusal["field"]) == ("invalid-field", "disposition")
    problem = centre.agent("tom").refused("POST", f"/v1/interactions/{contact}/wrap-up", {"disposition": "blocked"})
    assert problem.problem["detail"].endswith(
        '"blocked" is not for contacts of cards: write one of solved, follow-up')
    tom.finish(contact, disposition="solved")
    assert centre.admin.interaction(contact)["disposition"] == "solved"
