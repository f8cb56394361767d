# SPDX-License-Identifier: Apache-2.0
"""The outside hears of interactions: signed, in order, until it has taken them, and nobody waits for a slow one."""

import os
import random
import time
from email.utils import formatdate

import pytest

from support.hooks import OPEN, as_text, last_digits, policy_with
from support.waiting import eventually, for_a_while

STORY = ["arrived", "waiting", "offered", "customer-wrote", "accepted", "agent-wrote", "wrap-up", "wrapped-up", "closed"]


def served(centre, desk, contact):
    """A chat from offer to the end."""
    desk.accept(contact)
    desk.say(contact, "A secret answer")
    desk.finish(contact, disposition="solved")


def test_a_conversation_is_told_from_arrival_to_the_end(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor)
    li = centre.desk("li")
    contact = centre.channel.contact(
        "My card 4711 is lost", customer={"name": "Anna Adler", "identities": [
            {"kind": "email", "value": "anna@adler.example"}]})["interaction"]
    served(centre, li, contact)
    floor.hears("closed", contact)

    assert floor.words(contact) == STORY
    told = {event["type"].rpartition(".")[2]: event for event in floor.taken(contact)}
    assert {"arrived", "waiting", "offered", "accepted", "agent-wrote", "wrap-up", "closed"} <= told.keys()
    customer = centre.admin.interaction(contact)["customer"]["id"]
    for event in floor.taken(contact):
        assert event["specversion"] == "1.0" and event["source"] == centre.url and event["subject"] == contact
        assert event["time"].endswith("Z") and event["datacontenttype"] == "application/json"
        data = event["data"]
        assert (data["interaction"], data["customer"], data["channel"], data["queue"]) == (
            contact, customer, "chat", "cards")
    assert told["arrived"]["data"]["route"] == "cards" and told["arrived"]["data"]["entry"] == "web"
    assert told["offered"]["data"]["agent"] == "li" and told["offered"]["data"]["expires_at"].endswith("Z")
    assert told["accepted"]["data"]["state"] == "active" and told["accepted"]["data"]["waited_milliseconds"] >= 0
    assert (told["closed"]["data"]["cause"], told["closed"]["data"]["disposition"]) == ("completed", "solved")

    everything = " ".join(as_text(event) for event in floor.taken())
    for personal in ("Anna", "Adler", "adler.example", "4711", "lost", "A secret answer", "李娜"):
        assert personal not in everything


def test_events_come_in_the_order_of_the_log_with_their_own_ids(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor)
    li = centre.desk("li")
    contact = centre.channel.contact("card")["interaction"]
    served(centre, li, contact)
    floor.hears("closed", contact)
    attempts = floor.attempts(contact)
    places = [last_digits(each["event"]) for each in attempts]
    assert places == sorted(places) and len(set(places)) == len(places)
    assert all(each["id"] == each["event"]["id"] for each in attempts)
    assert all(each["type"] == "application/cloudevents+json" for each in attempts)


def test_an_endpoint_hears_what_it_asked_for(hooks, telling):
    floor, management = hooks("floor"), hooks("management")
    centre = telling(floor, management, events={"management": ["accepted", "abandoned"]})
    li = centre.desk("li")
    contact = centre.channel.contact("card")["interaction"]
    served(centre, li, contact)
    left = centre.channel.contact("mortgage", entry="web-loans")["interaction"]
    centre.channel.post(f"/v1/interactions/{left}/leave")
    assert management.hears("abandoned", left)["cause"] == "abandoned"
    assert management.words(contact) == ["accepted"] and management.words(left) == ["abandoned"]
    floor.hears("abandoned", left)


def test_a_refusing_endpoint_gets_the_same_again_and_nothing_overtakes(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived", "abandoned"]})
    floor.script = [(503, {"Retry-After": "2"}), (500, {})]
    contact = centre.channel.contact("card")["interaction"]
    floor.until(lambda: floor.attempts(contact), "a first attempt")
    centre.channel.post(f"/v1/interactions/{contact}/leave")
    floor.hears("abandoned", contact)

    attempts = floor.attempts(contact)
    assert [each["status"] for each in attempts] == [503, 500, 200, 200]
    first, second, third, _ = attempts
    assert first["id"] == second["id"] == third["id"] and first["body"] == second["body"] == third["body"]
    assert second["at"] - first["at"] >= 1.9, "Retry-After is honoured"
    assert second["timestamp"] >= first["timestamp"] + 1 and second["signature"] != first["signature"]
    assert floor.words(contact) == ["arrived", "abandoned"]
    assert "a webhook takes events again" in centre.log.read_text()


def test_retry_after_may_be_a_date(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.script = [(429, {"Retry-After": formatdate(time.time() + 4, usegmt=True)})]
    contact = centre.channel.contact("card")["interaction"]
    floor.hears("arrived", contact)
    first, second = floor.attempts(contact)
    assert 2 <= second["at"] - first["at"] <= 10


def test_another_interaction_does_not_wait_for_one_that_is_refused(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.script = [(503, {"Retry-After": "30"})]
    refused = centre.channel.contact("card")["interaction"]
    floor.until(lambda: floor.attempts(refused), "a first attempt")
    other = centre.channel.contact("card")["interaction"]
    floor.hears("arrived", other, within=5)

    def only_the_refused():
        waiting = centre.supervisor.get("/v1/outgoing")["items"]
        return [(each["destination"], each["interaction"], each["attempts"]) for each in waiting] == [
            ("webhook/floor", refused, 1)]

    eventually(only_the_refused, "what was taken is not in the ledger any more")


def test_nothing_is_lost_when_the_server_is_killed(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor)
    floor.standard = (503, {})
    contacts = [centre.channel.contact(f"card {number}")["interaction"] for number in range(12)]
    floor.until(lambda: floor.attempts(), "a first attempt")
    centre.kill()
    floor.standard = (200, {})
    centre.start()
    for contact in contacts[:6]:
        centre.channel.post(f"/v1/interactions/{contact}/leave")
    centre.kill()
    centre.start()
    for contact in contacts[:6]:
        floor.hears("abandoned", contact, within=40)
    for contact in contacts:
        floor.hears("waiting", contact, within=40)
    for contact in contacts:
        words = floor.words(contact)
        expected = ["arrived", "waiting"] + (["abandoned"] if contact in contacts[:6] else [])
        assert [word for word in words if word in expected] == expected, words
        ids = {last_digits(each["event"]): each["id"] for each in floor.attempts(contact)}
        assert len(set(ids.values())) == len(ids), "the same event keeps its id over a restart"
    eventually(lambda: not centre.admin.get("/v1/outgoing")["items"], "the ledger is empty")


def test_a_kill_loop_with_an_endpoint_that_often_refuses(hooks, telling):
    seed = int(os.environ.get("SEED") or random.randrange(1 << 32))
    print(f"replay with: SEED={seed}")
    chance, floor = random.Random(seed), hooks("floor")
    centre = telling(floor, events={"floor": ["arrived", "waiting", "abandoned"]})
    contacts = []
    for _ in range(6):
        with floor.changed:
            floor.script = [(chance.choice([200, 200, 500, 503]), {}) for _ in range(60)]
        for _ in range(15):
            contacts.append(centre.channel.contact("card")["interaction"])
            if chance.random() < 0.5:
                centre.channel.post(f"/v1/interactions/{contacts[-1]}/leave")
        time.sleep(chance.random() * 0.4)
        centre.kill()
        centre.start()
    with floor.changed:
        floor.script = []
    eventually(lambda: not centre.admin.get("/v1/outgoing")["items"], "the ledger is empty", within=60)
    for contact in contacts:
        left = centre.admin.interaction(contact)["state"] == "closed"
        assert floor.words(contact) == ["arrived", "waiting"] + (["abandoned"] if left else [])
        assert len({each["id"] for each in floor.attempts(contact)}) == len(floor.words(contact))
    assert not centre.admin.get("/v1/outgoing", state="dead")["items"]


def test_410_disables_an_endpoint_until_somebody_enables_it(hooks, telling):
    floor, other = hooks("floor"), hooks("other")
    centre = telling(floor, other, events={"floor": ["arrived"], "other": ["arrived"]})
    floor.standard = (410, {})
    first = centre.channel.contact("card")["interaction"]
    floor.until(lambda: floor.attempts(first), "the endpoint says that it is gone")
    second = centre.channel.contact("card")["interaction"]
    other.hears("arrived", second)

    def given_up():
        items = centre.supervisor.get("/v1/outgoing", state="dead")["items"]
        return items if len(items) == 2 else None

    dead = eventually(given_up, "both are given up")
    assert {each["destination"] for each in dead} == {"webhook/floor"}
    assert {each["dead_because"] for each in dead} == {
        "the endpoint answered 410", "the destination is disabled"}
    assert len(floor.attempts()) == 1, "nothing is sent to an endpoint that is gone"
    assert "a destination is disabled" in centre.log.read_text()
    floor.standard = (200, {})
    centre.restart()
    centre.channel.contact("card")
    eventually(lambda: len(centre.supervisor.get("/v1/outgoing", state="dead")["items"]) == 3, "a restart enables nothing")
    health = {each["name"]: each["health"] for each in centre.supervisor.get("/v1/webhooks")["items"]}
    assert health["floor"]["state"] == "disabled" and health["other"]["state"] == "open"

    assert centre.supervisor.post("/v1/webhooks/floor/enable")["health"]["state"] == "open"
    third = centre.channel.contact("card")["interaction"]
    floor.hears("arrived", third)
    assert centre.supervisor.post("/v1/outgoing/retry", {"destination": "webhook/floor"}) == {"count": 3, "more": False}
    floor.hears("arrived", first)
    floor.hears("arrived", second)


def test_an_endpoint_that_is_gone_hears_again_when_the_policy_moves_it(hooks, new_centre, tmp_path):
    floor, elsewhere = hooks("floor"), hooks("elsewhere")
    elsewhere.secret = floor.secret
    floor.standard = (410, {})
    centre = new_centre(policy=policy_with(tmp_path, floor), options=OPEN).start()
    centre.channel.contact("card")
    eventually(lambda: centre.supervisor.get("/v1/webhooks")["items"][0]["health"]["state"] == "disabled", "it is gone")
    centre.stop()
    path = policy_with(tmp_path, floor)
    path.write_text(path.read_text().replace(floor.url, elsewhere.url))
    centre.start()
    elsewhere.hears("arrived", centre.channel.contact("card")["interaction"])


def test_an_endpoint_that_hangs_delays_no_other(hooks, telling):
    hanging, floor = hooks("hanging"), hooks("floor")
    hanging.hang()
    centre = telling(hanging, floor)
    contacts = [centre.channel.contact(f"card {number}")["interaction"] for number in range(30)]
    for contact in contacts:
        floor.hears("waiting", contact, within=8)
    assert not hanging.attempts()


def test_redirects_are_not_followed(hooks, telling):
    floor, elsewhere = hooks("floor"), hooks("elsewhere")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.script = [(302, {"Location": elsewhere.url})]
    contact = centre.channel.contact("card")["interaction"]
    floor.hears("arrived", contact)
    assert [each["status"] for each in floor.attempts(contact)] == [302, 200] and not elsewhere.received


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"])
def test_private_destinations_are_refused(hooks, telling, host):
    floor = hooks("floor")
    floor.url = floor.url.replace("127.0.0.1", host)
    centre = telling(floor, options=[])
    centre.channel.contact("card")
    eventually(lambda: "private-destination" in centre.log.read_text(), "the refusal is reported")
    for_a_while(lambda: floor.received, "a private destination is sent to", 0.3)
    waiting = centre.supervisor.get("/v1/outgoing", state="waiting")["items"]
    assert waiting and all(each["destination"] == "webhook/floor" for each in waiting)


def test_an_endpoint_that_left_the_policy_gets_nothing_more(hooks, new_centre, tmp_path):
    floor = hooks("floor")
    floor.standard = (503, {})
    centre = new_centre(policy=policy_with(tmp_path, floor), options=OPEN).start()
    centre.channel.contact("card")
    floor.until(lambda: floor.attempts(), "a first attempt")
    centre.stop()
    policy_with(tmp_path)
    centre.start()
    seen = len(floor.attempts())
    dead = eventually(lambda: centre.admin.get("/v1/outgoing", state="dead")["items"], "it is given up", within=30)
    assert dead[0]["dead_because"] == "the policy has no such webhook any more"
    centre.channel.contact("card")
    for_a_while(lambda: len(floor.attempts()) > seen, "it is still told", 0.5)


@pytest.mark.parametrize("damage, words", [
    (lambda key: key.unlink(), "cannot be read"),
    (lambda key: key.write_text("hello"), "whsec_"),
    (lambda key: key.write_text(""), "is empty"),
])
def test_a_key_that_cannot_be_used_is_told_at_the_start(hooks, new_centre, tmp_path, damage, words):
    policy = policy_with(tmp_path, hooks("floor"))
    damage(tmp_path / "floor.key")
    said = new_centre(policy=policy, options=OPEN).refuses_to_start()
    assert words in said and "floor.yaml:" in said and "hello" not in said


def test_figures_say_what_waits_and_what_was_given_up(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.script = [(503, {"Retry-After": "30"})]
    centre.channel.contact("card")
    floor.until(lambda: floor.attempts(), "a first attempt")
    centre.channel.contact("card")
    floor.until(lambda: len(floor.attempts()) == 2, "a second contact")
    want = ['patchbay_outgoing_attempts_total{kind="webhook",outcome="delivered"} 1',
            'patchbay_outgoing_attempts_total{kind="webhook",outcome="failed"} 1',
            'patchbay_outgoing_orders{destination="webhook/floor",state="waiting"} 1']

    def shown():
        figures = centre.admin.get("/metrics")
        return all(line in figures for line in want)

    eventually(shown, "the figures are there")
    assert centre.channel.refused("GET", "/v1/outgoing").status == 403


PROVIDERS = {
    "twillio: {}": ("1:1", 'did you mean "twilio"?'),
    "twilio: { account: AC1, token: geheim }": ("1:32", "must be a reference"),
    "twilio: { account: AC1, token: env:NOT_SET_ANYWHERE }": ("1:32", "NOT_SET_ANYWHERE of the environment is not set"),
    "twilio: { account: AC1, token: file:none.token }": ("1:32", "cannot be read"),
    "crm: { url: 'ftp://crm.example' }": ("1:13", "http:// or https://"),
    "crm: { url: 'https://crm.example', time-limt: 2s }": ("1:36", 'did you mean "time-limit"?'),
    "crm: { url: 'https://crm.example', cache: 10 }": ("1:43", "10m"),
    "mailboxes: { service@bank.example: { imap: 'imap://a.example', user: u } }": ("1:36", 'needs the key "password"'),
    "mailboxes: { service: {} }": ("1:14", "is not a mail address"),
    "mailboxes: [": ("1", "error"),
}


@pytest.mark.parametrize("text", PROVIDERS)
def test_a_wrong_providers_file_is_told_with_its_place(new_centre, tmp_path, text):
    place, words = PROVIDERS[text]
    (tmp_path / "providers.yaml").write_text(text)
    said = new_centre(options=["--providers", str(tmp_path / "providers.yaml")]).refuses_to_start()
    assert f"providers.yaml:{place}" in said and words in said and "does not start" in said
    assert "geheim" not in said, "a secret that stands where it does not belong is not shown on top"


def test_a_right_providers_file_starts_and_an_open_secret_is_warned_of(new_centre, tmp_path):
    (tmp_path / "token").write_text("secret-token\n")
    (tmp_path / "token").chmod(0o644)
    (tmp_path / "providers.yaml").write_text("crm: { url: 'https://crm.example/look', token: file:token }")
    centre = new_centre(options=["--providers", str(tmp_path / "providers.yaml")]).start()
    log = centre.log.read_text()
    assert "warning[bad-secret]: everybody on this machine may read" in log and "secret-token" not in log


COMPLAINTS = """
complaints:
  level-1:
    when: '"complaint" in interaction.attributes'
    owner: cards-team
    tell: [webhook.management, webhook.floor]
    respond-within: 1h
    resolve-within: 2d
  level-3: { when: 'false', owner: sun, tell: [webhook.management], respond-within: 0s, resolve-within: 1d }
escalate: [ { to: loans-team, within: 2s } ]

routes:
"""


def hears_of_complaint(hook, word):
    def look():
        return [event for event in hook.taken("p1") if event["type"] == f"patchbay.complaint.{word}"]
    return hook.until(look, f"{hook.name} hears of the complaint: {word}")[-1]["data"]


def test_those_whom_a_complaint_names_are_told_of_it(hooks, new_centre, tmp_path):
    management, floor = hooks("management"), hooks("floor")
    path = policy_with(tmp_path, management, floor, events={"management": ["closed"]})
    path.write_text(path.read_text().replace("\nroutes:\n", COMPLAINTS))
    management.script = [(503, {})]
    centre = new_centre(policy=path, options=OPEN).start()
    contact = centre.channel.contact("My card", attributes={"complaint": "yes"}, customer={
        "name": "Anna Adler", "identities": [{"kind": "account", "value": "anna"}]})["interaction"]
    data = hears_of_complaint(management, "raised")
    assert (data["complaint"], data["level"], data["owner_team"], data["interaction"]) == ("p1", 1, "cards-team", contact)
    assert data["customer"].startswith("c") and data["respond_by"] < data["resolve_by"]
    hears_of_complaint(floor, "raised")
    # A higher level: due at once, and nobody of the chain is there.
    centre.supervisor.post(f"/v1/interactions/{contact}/complaint", {"level": 3})
    hears_of_complaint(management, "unanswered")
    centre.agent("sun").post("/v1/complaints/p1/resolve")
    assert hears_of_complaint(management, "resolved")["resolved_by"] == "sun"
    types = [event["type"] for event in management.taken("p1")]
    assert types == [f"patchbay.complaint.{word}" for word in ("raised", "raised", "unanswered", "resolved")]
    assert [event["type"] for event in floor.taken("p1")] == ["patchbay.complaint.raised"], "level 3 does not name it"
    assert "Anna" not in " ".join(as_text(event) for event in management.taken())
    assert centre.supervisor.all("/v1/outgoing", state="dead") == []
