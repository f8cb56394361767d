# SPDX-License-Identifier: Apache-2.0
"""The life of a policy version on a running server: pushed, compared, run as a shadow, activated, rolled back; over
HTTP and at a terminal, by roles, with an audit trail; under load, over kill -9, and with whatever bytes are pushed."""

import json
import random
import re
import threading
import time

import pytest

from support import patchbay
from support.api import Refused
from support.hooks import Hook, policy_with
from support.policies import FLOOR, floor
from support.waiting import eventually, for_a_while

TEXT = FLOOR.read_text()
LOANS_FIRST = ('  - name: cards\n    when: interaction.intent == "cards" || message.text.contains("card")\n    queue: cards\n',
               '  - name: cards\n    when: message.text.contains("card")\n    queue: cards\n')


def changed(*changes):
    text = TEXT
    for old, new in changes:
        assert old in text, f"{old!r} is not in floor.yaml"
        text = text.replace(old, new)
    return {"floor.yaml": text}


#: Whoever says "gold" is for the general queue, which anybody may serve.
GOLD = changed(("routes:\n", 'routes:\n  - name: gold\n    when: message.text.contains("gold")\n    queue: general\n'))


def push(centre, files, comment=""):
    return centre.admin.post("/v1/policy/versions", {"files": files, "comment": comment})["version"]["version"]


def activate(centre, version, **body):
    return centre.admin.post(f"/v1/policy/versions/{version}/activate", body)


def states(centre):
    return {item["version"]: item["state"] for item in centre.supervisor.get("/v1/policy/versions")["items"]}


def reviewed(centre):
    """Waits until all that waited was looked at again."""
    def over():
        review = centre.supervisor.get("/v1/policy")["review"]
        return review is None or review["over"]
    eventually(over, "what waited was looked at again", within=30)
    return centre.supervisor.get("/v1/policy")["review"]


def test_a_version_is_pushed_compared_activated_and_rolled_back(centre):
    assert states(centre) == {1: "live"}
    one = centre.supervisor.get("/v1/policy/versions/1")
    assert one["files"] == {"floor.yaml": TEXT} and one["version"]["from"] == "start"
    assert push(centre, GOLD, "gold customers") == 2
    assert states(centre) == {1: "live", 2: "pushed"}
    contact = centre.channel.contact("Where is my gold?")["interaction"]
    waited = centre.admin.interaction(contact)
    assert waited["queue"] == "cards", "a version that is only pushed changes nothing"
    difference = centre.supervisor.get("/v1/policy/versions/2/diff")
    assert [change["text"] for change in difference["changes"]] == ["route gold is new"]
    assert "+  - name: gold" in difference["text"] and difference["text"].startswith("--- v1/floor.yaml")

    live = activate(centre, 2, comment="from Monday on")
    assert (live["version"], live["state"], live["rolls_back_to"]) == (2, "live", 1)
    assert live["activated_by"] == {"role": "admin", "name": "admin"}
    assert reviewed(centre) == {"looked_at": 1, "changed": 1, "over": True}
    moved = centre.admin.interaction(contact)
    assert (moved["state"], moved["queue"]) == ("waiting", "general")
    assert moved["waited_milliseconds"] >= waited["waited_milliseconds"], "the place is kept"
    assert states(centre) == {1: "earlier", 2: "live"}

    back = centre.admin.post("/v1/policy/rollback", {"comment": "gold was too much"})
    assert (back["version"], states(centre)) == (1, {1: "live", 2: "earlier"})
    reviewed(centre)
    assert centre.admin.interaction(contact)["queue"] == "cards"
    refusal = centre.admin.refused("POST", "/v1/policy/rollback")
    assert (refusal.status, refusal.code) == (409, "no-earlier-version")
    activate(centre, 2)
    assert centre.admin.post("/v1/policy/rollback")["version"] == 1, "again, as often as needed"

    told = centre.supervisor.get(f"/v1/interactions/{contact}/explain")
    assert [step["text"] for step in told["steps"] if step["event"] == "policy-activated"][:2] == [
        "version 2 of the policy is in force from here on", "version 1 of the policy is in force from here on"]
    trail = [(act["action"], act.get("version"), act.get("comment"), act["by"]["name"], act["from"])
             for act in reversed(centre.supervisor.all("/v1/audit")) if "version" in act]
    assert trail[:3] == [
        ("push-policy", 2, "gold customers", "admin", "127.0.0.1"),
        ("activate-policy", 2, "from Monday on", "admin", "127.0.0.1"),
        ("roll-back-policy", 1, "gold was too much", "admin", "127.0.0.1")]
    assert len(trail) == 5, "the change of each agent is not an act of its own"


def test_the_same_text_is_the_same_version(centre):
    first = centre.admin.post("/v1/policy/versions", {"files": GOLD})
    again = centre.admin.post("/v1/policy/versions", {"files": GOLD, "comment": "once more"})
    assert (first["created"], again["created"]) == (True, False)
    assert first["version"] == again["version"]
    assert centre.admin.post("/v1/policy/versions", {"files": {"floor.yaml": TEXT}})["version"]["version"] == 1
    other = {"files": {"floor.yaml": TEXT + "\n# other\n"}}
    keyed = [centre.admin.post("/v1/policy/versions", other, key="push-1") for _ in range(2)]
    assert [answer["version"]["version"] for answer in keyed] == [3, 3]
    assert centre.admin.refused("POST", "/v1/policy/versions", {"files": GOLD}, headers={"Idempotency-Key": "push-1"}).code == "key-reused"


def test_a_bad_version_is_refused_whole_with_all_that_is_wrong(centre):
    bad = changed(("needs: { loans: 2 }", "needs: { loan: 2 }"), ("queue: loans", "queue: lones"))
    refusal = centre.admin.refused("POST", "/v1/policy/versions", {"files": bad})
    assert (refusal.status, refusal.code) == (422, "policy-invalid")
    found = {(finding["code"], finding["line"]) for finding in refusal.problem["diagnostics"]
             if finding["severity"] == "error"}
    lines = bad["floor.yaml"].splitlines()
    assert found == {("unknown-skill", 1 + lines.index("    needs: { loan: 2 }")),
                     ("unknown-queue", 1 + lines.index("    queue: lones"))}
    assert states(centre) == {1: "live"}
    assert centre.supervisor.get("/v1/policy")["files"] == {"floor.yaml": TEXT}


def test_a_webhook_whose_key_is_not_there_is_found_before_it_is_missed(centre):
    files = changed(("tiers:\n", 'webhooks: { floor: { url: "https://hooks.example/f", secret: "file:not-there.key" } }\n\ntiers:\n'))
    refusal = centre.admin.refused("POST", "/v1/policy/versions", {"files": files})
    assert refusal.code == "policy-invalid"
    assert [finding["code"] for finding in refusal.problem["diagnostics"]] == ["bad-secret"]


def test_a_queue_with_contacts_cannot_be_left_out(centre):
    contact = centre.channel.contact("A mortgage", entry="web-loans")["interaction"]
    start, end = TEXT.index("  loans:\n    label: { en: Loans, zh: 贷款 }\n    needs"), TEXT.index("  general:\n    label")
    text = (TEXT[:start] + TEXT[end:]).replace(
        '  - name: loans\n    when: interaction.intent == "loans" || message.text.contains("mortgage")\n    queue: loans\n', "")
    without = push(centre, {"floor.yaml": text})
    refusal = centre.admin.refused("POST", f"/v1/policy/versions/{without}/activate")
    assert (refusal.status, refusal.code) == (409, "queue-in-use") and "loans" in refusal.problem["detail"]
    assert states(centre)[1] == "live"
    moved = push(centre, {"floor.yaml": text + "\nmoved: { loans: general }\n"})
    activate(centre, moved)
    reviewed(centre)
    assert centre.admin.interaction(contact)["queue"] in ("general", "cards")


def test_supervisors_read_admins_act(centre):
    version = push(centre, GOLD)
    writes = [("POST", "/v1/policy/versions", {"files": GOLD}), ("POST", f"/v1/policy/versions/{version}/activate", {}),
              ("POST", "/v1/policy/rollback", {}), ("POST", f"/v1/policy/versions/{version}/shadow", {}),
              ("DELETE", "/v1/policy/shadow", None)]
    reads = ["/v1/policy/versions", "/v1/policy/versions/1", f"/v1/policy/versions/{version}/diff"]
    for method, path, body in writes:
        for caller in (centre.supervisor, centre.agent("li"), centre.channel):
            refusal = caller.refused(method, path, body)
            assert (refusal.status, refusal.code) == (403, "forbidden"), (method, path)
        assert centre.open.refused(method, path, body).status == 401
    for path in reads:
        assert centre.supervisor.get(path)
        assert centre.agent("li").refused("GET", path).status == 403
    for path in ("/v1/policy/versions/9/activate", "/v1/policy/versions/x/activate", "/v1/policy/versions/0/shadow"):
        refusal = centre.admin.refused("POST", path)
        assert (refusal.status, refusal.code) == (404, "unknown-version"), path
    assert states(centre) == {1: "live", version: "pushed"}


def test_desks_and_agents_follow_the_live_version(centre):
    li = centre.desk("li")
    old = {reason["id"] for reason in li.welcome["reasons"]}
    version = push(centre, changed(
        ("  meal: { label", "  training: { label: { en: Training, zh: 培训 } }\n  meal: { label"),
        ("  - { id: tom,", "  - { id: ann, name: Ann, team: cards-team, languages: [en], skills: { cards: 5 } }\n  - { id: tom,"),
        ("  - { id: sun, name: 孙丽, team: loans-team, languages: [zh, en], skills: { loans: 5 }, phone: \"sip:sun@pbx.example\" }\n", ""),
        ("loans-team: { label: { en: Loans, zh: 贷款组 }, leader: sun }", "loans-team: { label: { en: Loans, zh: 贷款组 } }"),
        ("  web: { label", '  shop: { label: { en: Shop, zh: 商店 }, widget: shop, intent: cards }\n  web: { label')))
    sun = centre.desk("sun")
    activate(centre, version)
    li.until(lambda: {reason["id"] for reason in li.welcome["reasons"]} == old | {"training"}, "the new reason")
    centre.agent("li").put("/v1/agents/li/presence", {"presence": "away", "reason": "training"})
    ann = centre.desk("ann")
    contact = centre.channel.contact("I lost my card", entry="shop")["interaction"]
    ann.accept(contact)
    # Sun is not on the roster any more: she may go on until she signs out, then she is gone.
    names = lambda: {agent["id"] for agent in centre.supervisor.get("/v1/agents")["items"]}
    assert {"ann", "sun"} <= names()
    assert centre.agent("sun").post("/v1/agents/sun/sign-out")["presence"] == "offline"
    sun.close()

    def sun_is_gone():
        centre.channel.contact("Something happens")
        return "sun" not in names()
    eventually(sun_is_gone, "Sun is off the roster", every=0.5)


def test_webhooks_and_telephone_numbers_follow_the_live_version(new_centre, tmp_path):
    hook = Hook("floor")
    try:
        path = policy_with(tmp_path, hook)
        with_hook = path.read_text()
        path.write_text(TEXT)
        centre = new_centre(policy=path, options=["--allow-private-destinations"]).start()
        before = centre.channel.contact("Nobody is told")["interaction"]
        number = with_hook.replace('phone: "+862155500001"', 'phone: ["+862155500001", "+862155500009"]')
        activate(centre, push(centre, {"floor.yaml": number}))
        contact = centre.channel.contact("I lost my card")["interaction"]
        hook.hears("arrived", contact)
        assert not hook.taken(before)
        event = {"event": "offered", "call": "call-1", "from": "+8613800138000", "to": "+862155500009"}
        call = centre.channel.post("/v1/phone/events", event)["interaction"]
        assert centre.admin.interaction(call)["queue"] == "cards", "at the hotline, whose callers want cards"
        centre.admin.post("/v1/policy/rollback")
        later = centre.channel.contact("I lost my card")["interaction"]
        for_a_while(lambda: hook.taken(later), "somebody is told who is not in the live version", 1)
    finally:
        hook.close()


# A shadow.

def shadow(centre):
    return centre.supervisor.get("/v1/policy/shadow")


def shadow_has_seen(centre, contacts):
    eventually(lambda: shadow(centre)["state"] == "running" and shadow(centre)["compared"]["contacts"] >= contacts,
               f"the shadow has seen {contacts} contacts", within=20)
    return shadow(centre)


def test_a_shadow_of_the_same_rules_would_decide_everything_alike(centre):
    version = push(centre, {"floor.yaml": TEXT + "\n# the same\n"})
    started = centre.admin.post(f"/v1/policy/versions/{version}/shadow")
    assert started["state"] == "shadow"
    eventually(lambda: shadow(centre)["state"] == "running", "the shadow runs", within=20)
    desks = [centre.desk(name) for name in ("wang", "li", "tom", "sun")]
    contacts = [centre.channel.contact(text, entry=entry)["interaction"] for text, entry in
                [("My card", "web"), ("A loan", "web-loans"), ("My card", "web"), ("A card please", "web")]]
    for contact in contacts:
        desk = eventually(lambda: next((desk for desk in desks for offer in desk.offers.values()
                                        if offer["interaction"] == contact), None), f"an offer of {contact}")
        desk.accept(contact)
    for _ in range(10):
        centre.channel.contact("One more card")
    report = shadow_has_seen(centre, 14)
    assert report["differences"] == 0, report["examples"]
    assert report["compared"]["offers"] >= 4 and report["live"] == 1


def test_a_shadow_reports_what_would_differ_and_changes_nothing(centre, tmp_path):
    # Gold goes to the general queue; the cards queue needs more than Tom has.
    files = {"floor.yaml": GOLD["floor.yaml"].replace("needs: { cards: 3 }", "needs: { cards: 4 }")}
    version = push(centre, files)
    centre.admin.post(f"/v1/policy/versions/{version}/shadow", {"comment": "for a week"})
    eventually(lambda: shadow(centre)["state"] == "running", "the shadow runs", within=20)
    tom = centre.desk("tom")
    plain = centre.channel.contact("I lost my card", language="en")["interaction"]
    tom.offered(plain)
    gold = centre.channel.contact("Where is my gold?", entry="web", language="zh")["interaction"]
    report = shadow_has_seen(centre, 2)
    kinds = {(example["kind"], example["interaction"]): (example["live"], example["shadow"])
             for example in report["examples"]}
    assert kinds[("route", gold)] == ("cards", "gold") and kinds[("queue", gold)] == ("cards", "general")
    assert kinds[("waits", plain)] == ("to tom", "waits on")
    assert kinds[("needs", plain)] == ("cards 3, en", "cards 4, en")
    assert report["counts"]["waits"] == 1 and report["counts"]["route"] == 1
    assert centre.admin.interaction(gold)["queue"] == "cards", "it changes nothing"
    tom.accept(plain)
    only = centre.supervisor.get("/v1/policy/shadow", kind="route")["examples"]
    assert [example["interaction"] for example in only] == [gold]

    token = tmp_path / "token"
    token.write_text(centre.token("admin") + "\n")
    told = patchbay.run("policy", "shadow", "--server", centre.url, "--token-file", token)
    assert told.returncode == 0 and f"{gold}" in told.stdout and "cards → gold" in told.stdout
    ended = patchbay.run("policy", "shadow", "--end", "--server", centre.url, "--token-file", token)
    assert ended.returncode == 0
    eventually(lambda: shadow(centre)["state"] == "ended", "the shadow ended")
    acts = [act["action"] for act in reversed(centre.supervisor.all("/v1/audit")) if "version" in act]
    assert acts == ["push-policy", "start-shadow", "end-shadow"]
    assert states(centre) == {1: "live", version: "pushed"}


def test_a_shadow_goes_on_after_a_restart_and_ends_when_it_is_activated(centre):
    refusal = centre.supervisor.refused("GET", "/v1/policy/shadow")
    assert (refusal.status, refusal.code) == (404, "no-shadow")
    refusal = centre.admin.refused("POST", "/v1/policy/versions/1/shadow")
    assert (refusal.status, refusal.code) == (409, "policy-is-live")
    version = push(centre, GOLD)
    centre.admin.post(f"/v1/policy/versions/{version}/shadow")
    centre.kill()
    centre.start()
    eventually(lambda: shadow(centre)["state"] == "running", "the shadow runs again", within=20)
    centre.channel.contact("Where is my gold?")
    assert shadow_has_seen(centre, 1)["counts"]["route"] == 1
    activate(centre, version)
    eventually(lambda: shadow(centre)["state"] == "ended", "the shadow came into force")
    assert states(centre) == {1: "earlier", version: "live"}


# Under load.

class Load(threading.Thread):
    """Contacts that come one after the other; all that were acknowledged are remembered."""

    def __init__(self, centre, text):
        super().__init__(daemon=True)
        self.caller, self.text = centre.channel, text
        self.taken, self.refused, self.go_on = [], [], True

    def run(self):
        while self.go_on:
            try:
                self.taken.append(self.caller.contact(self.text)["interaction"])
            except (Refused, OSError) as error:
                self.refused.append(error)
                time.sleep(0.05)

    def end(self):
        self.go_on = False
        self.join(30)
        return self.taken


def test_under_load_nothing_is_lost_and_places_are_kept(centre):
    loads = [Load(centre, text) for text in ("A card", "Where is my gold?", "My card, please")]
    for load in loads:
        load.start()
    eventually(lambda: all(len(load.taken) > 40 for load in loads), "contacts come in", within=30)
    version = push(centre, GOLD)
    centre.admin.post(f"/v1/policy/versions/{version}/shadow")
    eventually(lambda: shadow(centre)["state"] == "running" and shadow(centre)["compared"]["contacts"] > 20,
               "the shadow compares under load", within=30)
    activate(centre, version)
    before_rollback = sum(len(load.taken) for load in loads)
    eventually(lambda: sum(len(load.taken) for load in loads) > before_rollback + 60, "they go on coming", within=30)
    reviewed(centre)
    centre.admin.post("/v1/policy/rollback")
    activate(centre, version)
    taken = [load.end() for load in loads]
    assert not any(load.refused for load in loads), [load.refused[:1] for load in loads]
    reviewed(centre)
    everything = sum(taken, [])
    assert len(set(everything)) == len(everything)
    seen = {item["id"]: item for item in centre.supervisor.all("/v1/interactions")}
    for contacts, queue in zip(taken, ("cards", "general", "cards")):
        for contact in contacts:
            assert (seen[contact]["state"], seen[contact]["queue"]) == ("waiting", queue), contact
    assert len(seen) == len(everything), "every acknowledged contact is there, once"
    # Places: who came earlier is served earlier.
    numbers = lambda contacts: sorted(int(contact[1:]) for contact in contacts)
    for queue, contacts in (("general", taken[1]), ("cards", taken[0] + taken[2])):
        sample = [f"i{number}" for number in numbers(contacts)][::25]
        places = [centre.admin.interaction(contact)["position"] for contact in sample]
        assert places == sorted(places) and places[0] == 1, queue


def test_back_from_a_version_with_a_queue_that_was_not_there_before(centre):
    version = push(centre, changed(
        ("routes:\n", 'routes:\n  - name: gold\n    when: message.text.contains("gold")\n    queue: gold\n'),
        ("  general:\n    label", "  gold:\n    points: 500\n  general:\n    label")))
    activate(centre, version)
    gold = [centre.channel.contact(text)["interaction"] for text in ("My gold card", "gold, and a mortgage")]
    plain = centre.channel.contact("A card")["interaction"]
    assert [centre.admin.interaction(contact)["queue"] for contact in gold] == ["gold", "gold"]
    centre.admin.post("/v1/policy/rollback")
    reviewed(centre)
    assert [centre.admin.interaction(contact)["queue"] for contact in gold] == ["cards", "loans"]
    assert centre.admin.interaction(gold[0])["position"] == 1
    assert centre.admin.interaction(plain)["position"] == 2
    centre.kill()
    centre.start()
    assert [centre.admin.interaction(contact)["queue"] for contact in gold] == ["cards", "loans"]


MOMENTS = ["behind the push", *["in the activation"] * 5, "behind the activation"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_kill_9_loses_no_version_and_leaves_no_half_one(centre, moment):
    gold = [centre.channel.contact("Where is my gold?")["interaction"] for _ in range(120)]
    version = push(centre, GOLD, "kept")
    if moment == "in the activation":
        def try_to_activate():
            try:
                activate(centre, version)
            except (Refused, OSError):
                pass  # killed before the answer
        threading.Thread(target=try_to_activate, daemon=True).start()
        time.sleep(random.random() * 0.05)
    elif moment == "behind the activation":
        activate(centre, version)
    centre.kill()
    centre.start()
    found = states(centre)
    assert set(found) == {1, version} and sorted(found.values()) in (["live", "pushed"], ["earlier", "live"])
    if moment == "behind the activation":
        assert found[version] == "live", "what was answered is durable; the start with the old file does not undo it"
    if moment == "behind the push":
        assert found[version] == "pushed"
    entry = centre.supervisor.get(f"/v1/policy/versions/{version}")
    assert entry["files"] == GOLD and entry["version"]["comment"] == "kept"
    if found[version] == "live":
        reviewed(centre)
        where = {centre.admin.interaction(contact)["queue"] for contact in gold}
        assert where == {"general"}, "a review that was cut short is done after the start"
    activate(centre, version)
    assert centre.admin.post("/v1/policy/rollback")["version"] == 1


# What the server itself is started with.

def test_a_start_with_a_changed_file_puts_it_in_force_and_with_the_same_one_does_not(new_centre, tmp_path):
    path = floor(tmp_path)
    centre = new_centre(policy=path).start()
    version = push(centre, GOLD)
    activate(centre, version)
    centre.restart()
    assert states(centre) == {1: "earlier", version: "live"}, "the file is as it was: what was activated since stays"
    assert "stays live" in centre.tail()
    path.write_text(TEXT + "\n# edited\n")
    centre.restart()
    assert states(centre) == {1: "earlier", version: "earlier", 3: "live"}
    assert centre.admin.post("/v1/policy/rollback")["version"] == version
    path.write_text(TEXT)
    centre.restart()
    assert states(centre)[1] == "live", "a text that is known keeps its number"


def test_a_server_goes_on_without_its_file(new_centre, tmp_path):
    centre = new_centre(policy=floor(tmp_path)).start()
    activate(centre, push(centre, GOLD))
    centre.stop()
    command = centre.command()
    at = command.index("--policy")
    centre.command = lambda: command[:at] + command[at + 2:]
    centre.start()
    assert states(centre) == {1: "earlier", 2: "live"}
    assert centre.channel.contact("Where is my gold?")["queue"] == "general"
    fresh = new_centre()
    command = fresh.command()
    at = command.index("--policy")
    fresh.command = lambda: command[:at] + command[at + 2:]
    assert "give one with --policy" in fresh.refuses_to_start()


def test_a_bad_file_that_stops_a_start_says_how_the_live_version_goes_on(new_centre, tmp_path):
    path = floor(tmp_path)
    bad = GOLD["floor.yaml"].replace("needs: { loans: 2 }", "needs: { loan: 2 }")
    centre = new_centre(policy=path).start()
    centre.stop()
    path.write_text(bad)
    said = centre.refuses_to_start()
    assert "error[unknown-skill]" in said and "live last, leave out --policy" in said
    at = centre.command().index("--policy")
    command = centre.command()
    centre.command = lambda: command[:at] + command[at + 2:]
    centre.start()
    assert states(centre) == {1: "live"}
    nothing_yet = new_centre(policy=path)
    assert "leave out --policy" not in nothing_yet.refuses_to_start(), "there is no version that could go on"


def test_reload_follows_the_file_and_a_bad_edit_leaves_the_live_version(new_centre, tmp_path):
    path = floor(tmp_path)
    centre = new_centre(policy=path, options=["--reload-policy"]).start()
    path.write_text(GOLD["floor.yaml"])
    eventually(lambda: states(centre) == {1: "earlier", 2: "live"}, "the edit is in force", within=15)
    path.write_text(GOLD["floor.yaml"].replace("needs: { loans: 2 }", "needs: { loan: 2 }"))
    eventually(lambda: "the live version stays" in centre.tail(), "the bad edit is reported", within=15)
    said = centre.tail(60)
    assert "error[unknown-skill]" in said and re.search(r"\n\s+\^", said), "with a caret under the place"
    assert states(centre) == {1: "earlier", 2: "live"}
    told = centre.log.read_text().count("error[unknown-skill]")
    centre.restart()
    assert states(centre) == {1: "earlier", 2: "live"}, "a bad file does not keep it from starting"
    eventually(lambda: centre.log.read_text().count("error[unknown-skill]") > told, "it is told", within=15)
    for_a_while(lambda: centre.log.read_text().count("error[unknown-skill]") > told + 1, "told twice", 1.5)
    path.write_text(TEXT)
    eventually(lambda: states(centre) == {1: "live", 2: "earlier"}, "the repaired file is in force", within=15)
    listed = centre.supervisor.get("/v1/policy/versions")["items"]
    assert {item["version"]: item["from"] for item in listed} == {1: "start", 2: "file"}


# At the terminal.

def test_the_whole_life_at_a_terminal(centre, tmp_path):
    tokens = centre.data / "access.tokens"
    asking = ["--server", centre.url, "--token-file", tokens]
    folder = tmp_path / "policy"
    folder.mkdir()
    (folder / "floor.yaml").write_text(GOLD["floor.yaml"].replace("needs: { loans: 2 }", "needs: { loan: 2 }"))
    bad = patchbay.run("policy", "push", folder, *asking)
    assert bad.returncode == 2 and bad.stdout == ""
    lines = bad.stderr.splitlines()
    caret = next(place for place, line in enumerate(lines) if line.strip() == "^")
    assert lines[caret][:lines[caret].index("^")].count(" ") == lines[caret - 1].index("loan:"), "under the word"
    assert str(folder / "floor.yaml") in bad.stderr and "unknown-skill" in bad.stderr
    asked = patchbay.run("policy", "push", folder, "--json", *asking)
    assert asked.returncode == 2 and json.loads(asked.stdout)["code"] == "policy-invalid"

    (folder / "floor.yaml").write_text(GOLD["floor.yaml"])
    pushed = patchbay.run("policy", "push", folder, "--comment", "gold, 金", *asking)
    assert pushed.returncode == 0 and "Version 2 is kept" in pushed.stdout
    again = patchbay.run("policy", "push", folder, *asking)
    assert again.returncode == 0 and "version 2 already" in again.stdout
    told = patchbay.run("policy", "diff", *asking)
    assert told.returncode == 0 and "route gold is new" in told.stdout and "+  - name: gold" in told.stdout
    same = patchbay.run("policy", "diff", "2", folder, *asking)
    assert same.returncode == 0 and "are the same" in same.stdout
    contact = centre.channel.contact("Where is my gold?")["interaction"]
    live = patchbay.run("policy", "activate", "2", "--comment", "go", *asking)
    assert live.returncode == 0, live.stderr
    assert "Version 2 is live" in live.stdout and "brings back version 1" in live.stdout
    assert "1 contact(s) that waited were looked at again: 1 go another way" in live.stdout
    assert centre.admin.interaction(contact)["queue"] == "general"
    listed = patchbay.run("policy", "list", *asking)
    rows = [row.split() for row in listed.stdout.splitlines()]
    assert rows[0][:2] == ["VERSION", "STATE"] and rows[1][:2] == ["2", "live"] and rows[2][:2] == ["1", "earlier"]
    assert rows[1][-2:] == ["gold,", "金"] and "admin/admin" in rows[1] and "127.0.0.1" in rows[1]
    assert json.loads(patchbay.run("policy", "list", "--json", *asking).stdout)["items"][0]["state"] == "live"
    back = patchbay.run("policy", "rollback", *asking)
    assert back.returncode == 0 and "Version 1 is live" in back.stdout
    none = patchbay.run("policy", "rollback", *asking)
    assert none.returncode == 2 and "Activate a version by its number" in none.stderr
    files = patchbay.run("policy", "list", "--data", centre.data)
    assert files.returncode == 1 and "running server" in files.stderr
    nothing = patchbay.run("policy", "shadow", *asking)
    assert nothing.returncode == 2
    gone = patchbay.run("policy", "list", "--server", "http://127.0.0.1:1", "--token-file", tokens)
    assert gone.returncode == 1
    notes = tmp_path / "notes.yaml"
    notes.write_bytes(b"patchbay: 1\nname: \xff\xfe\n")
    assert patchbay.run("policy", "push", notes, *asking).returncode == 2


# Whatever is pushed.

def test_any_bytes_pushed_are_refused_and_nothing_crashes(centre):
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    bodies = [
        b"", b"{}", b"[]", b"null", b'{"files": {}}', b'{"files": []}', b'{"files": {"a": 1}}', b"\x00\xff" * 100,
        b'{"files": {"a.yaml": "' + b"\\u0000" + b'"}}', b'{"files": {"../a.yaml": "patchbay: 1"}}',
        b'{"files": {"a.yaml": "\xff"}}', json.dumps({"files": {"": "x"}}).encode(),
        json.dumps({"files": {f"{number}.yaml": "patchbay: 1" for number in range(300)}}).encode(),
        json.dumps({"files": {"a.yaml": "a: &a [*a, *a]"}}).encode(),
        json.dumps({"files": {"a.yaml": "[" * 20_000}}).encode(),
        json.dumps({"files": {"a.yaml": "x: " + "9" * 10_000}}).encode(),
        json.dumps({"files": {"a.yaml": TEXT, "b.yaml": TEXT}}).encode(),
        json.dumps({"files": {"a.yaml": "\ufeff" + TEXT.replace("\n", "\r\n").replace("cards", "卡\t")}}).encode(),
        json.dumps({"files": {"a.yaml": TEXT}, "comment": "x" * 5_000}).encode(),
    ]
    letters = list(TEXT)
    for _ in range(25):
        text = letters[:]
        for _ in range(dice.randrange(1, 12)):
            at = dice.randrange(len(text))
            text[at:at + dice.randrange(4)] = dice.choice(["", ":", "{", "]", "\t", "*", "&a", "\n", "\u2028", "!", "%"])
        bodies.append(json.dumps({"files": {"floor.yaml": "".join(text)}}).encode())
    for body in bodies:
        answer = centre.admin.request("POST", "/v1/policy/versions", data=body,
                                      headers={"Content-Type": "application/json"})
        assert answer.status_code in (200, 201, 400, 413, 422), (answer.status_code, body[:200])
    assert centre.is_running
    assert centre.supervisor.get("/v1/policy")["version"] == 1
    assert centre.channel.contact("I lost my card")["queue"] == "cards"
