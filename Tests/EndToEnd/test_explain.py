# SPDX-License-Identifier: Apache-2.0
"""Why a contact waits, and why an agent got it: over HTTP and at a terminal, of a running server and of its files."""

import json
import os
import pty
import subprocess

import pytest

from support import patchbay
from support.policies import floor
from support.waiting import eventually

one_chat_each = pytest.mark.policy(("chat: { load: 33", "chat: { load: 100"))


@pytest.fixture(scope="module")
def story(new_shared_centre, tmp_path_factory):
    """A VIP's chat: Tom declines it, Li takes it; somebody waits for a loan, with nobody there who could."""
    centre = new_shared_centre().start()
    tom = centre.desk("tom")
    vip = centre.admin.customer("account", "vip-1", tier="vip")
    contact = centre.channel.contact("I lost my card", language="en", customer={
        "identities": [vip], "name": "Anna"})["interaction"]
    tom.decline(contact)
    centre.supervisor.post("/v1/agents/wang/sign-in")
    centre.supervisor.put("/v1/agents/wang/presence", {"presence": "away", "reason": "break"})
    li = centre.desk("li")
    li.accept(contact)
    li.finish(contact, disposition="solved")
    waits = centre.channel.contact("A mortgage", entry="web-loans", language="zh")["interaction"]
    folder = tmp_path_factory.mktemp("token")
    (folder / "token").write_text(centre.token("supervisor") + "\n")
    centre.told, centre.waits, centre.token_file = contact, waits, folder / "token"
    return centre


def ask(*arguments, **options):
    return patchbay.run(*arguments, **options)


def ways(centre):
    """The same question to the server, and to the data directory beside it."""
    return [["--server", centre.url, "--token-file", centre.token_file], ["--data", centre.data]]


def test_the_story_names_rules_offers_reasons_and_what_would_have_changed_them(story):
    told = story.supervisor.get(f"/v1/interactions/{story.told}/explain")
    assert told["interaction"] == story.told and told["standing"] is None
    assert told["policy"]["version"] == 1 and told["policy"]["activated_at"]
    placement = told["placement"]
    assert placement["tier"]["id"] == "vip" and "customer.tier" in placement["tier"]["when"]
    assert placement["route"]["id"] == "cards" and placement["queue"]["needs"] == {"cards": 3}
    assert [step["event"] for step in told["steps"]] == [
        "arrived", "waiting", "offered", "offer-ended", "offered", "accepted", "wrap-up", "wrapped-up", "closed"]
    left = told["steps"][3]["why"]
    assert left["reason"]["code"] == "refused" and left["agents"]["refused"] == 1, "why it waited on"
    assert "why" not in told["steps"][1], "it was offered at once"
    first, second = [step["decision"] for step in told["steps"] if "decision" in step]
    assert (first["number"], first["agent"]["id"], first["decided_by"]) == (1, "tom", "only-one")
    assert (second["number"], second["agent"]) == (2, {"id": "li", "name": "李娜"})
    assert second["urgency"]["millionths"] >= 100_000_000 and "tier vip 100" in second["urgency"]["text"]
    others = {other["agent"]["id"]: other for other in second["asked_again"]["others"]}
    assert others["tom"]["obstacles"] == ["refused"]
    assert others["wang"]["text"] == "was away (break)"
    assert others["sun"]["obstacles"][0] == "not-signed-in"
    assert told["decisions"] == 2


def test_with_more_skill_another_would_have_got_it(new_centre, tmp_path):
    path = floor(tmp_path, ("languages: [en], skills: { cards: 3 }", "languages: [en], skills: { cards: 2 }"))
    centre = new_centre(policy=path).start()
    tom, li = centre.desk("tom"), centre.desk("li")
    contact = centre.channel.contact("A card", language="en")["interaction"]
    li.accept(contact)
    assert tom.offers == {}
    decision = next(step["decision"] for step in centre.supervisor.get(
        f"/v1/interactions/{contact}/explain")["steps"] if "decision" in step)
    other = next(o for o in decision["asked_again"]["others"] if o["agent"]["id"] == "tom")
    assert other["enough"] == {"cards": 3}
    assert other["text"] == "has cards at level 2, not 3: would have got it with cards at level 3"
    assert decision["asked_again"]["picks"]["id"] == "li", "the fold agrees with what was decided"


def test_the_running_server_and_its_files_tell_the_same(story):
    answers = []
    for way in ways(story):
        result = ask("explain", story.told, "--json", *way)
        assert result.returncode == 0, result.stderr
        answers.append(json.loads(result.stdout))
    for answer in answers:
        answer.pop("as_of")
        answer.pop("folded")
    assert answers[0] == answers[1]
    assert answers[0]["decisions"] == 2


def test_at_a_terminal_it_reads_as_a_story_without_colour_in_a_pipe(story):
    for way in ways(story):
        result = ask("explain", story.told, *way)
        assert result.returncode == 0, result.stderr
        said = result.stdout
        assert "\x1b" not in said
        for words in ("offered to Tom (tom)", "Tom (tom): declined", "offered to 李娜 (li)", "was away (break)",
                      "urgency", "tier vip 100", "closed: completed, solved", "Asia/Shanghai (+08:00)"):
            assert words in said, f"{words!r} is not in:\n{said}"


def test_one_decision_and_one_moment(story):
    only = json.loads(ask("explain", story.told, "--json", "--decision", "2", "--data", story.data).stdout)
    detailed = [step["decision"]["number"] for step in only["steps"] if "asked_again" in step.get("decision", {})]
    assert detailed == [2]
    arrived = only["steps"][0]["at"]
    for way in ways(story):
        early = json.loads(ask("explain", story.told, "--json", "--at", arrived, *way).stdout)
        assert early["decisions"] == 1 and early["as_of"] == arrived
        assert early["standing"]["reason"]["code"] == "being-offered"


def test_files_are_read_without_touching_them(story):
    def files():
        # SQLite's shared memory is its book of readers.
        return {path.relative_to(story.data): path.stat().st_mtime_ns for path in story.data.rglob("*")
                if path.is_file() and not path.name.endswith("-shm")}
    story.supervisor.get("/v1/audit")
    before = files()
    for words in (["explain", story.told], ["why-waiting"], ["hours"]):
        assert ask(*words, "--data", story.data).returncode == 0
    assert files() == before
    assert story.channel.contact("The server writes on", customer={
        "identities": [{"kind": "account", "value": "afterwards"}]})["created"]


def test_why_one_waits_and_why_all_wait(story):
    for way in ways(story):
        result = ask("why-waiting", story.waits, *way)
        assert result.returncode == 0, result.stderr
        assert "they lack the skill loans at level 2" in result.stdout
        assert "is not signed in" in result.stdout and "孙丽 (sun)" in result.stdout
        everybody = ask("why-waiting", *way)
        assert everybody.returncode == 0, everybody.stderr
        assert "loans · chat" in everybody.stdout and story.waits in everybody.stdout
        answer = json.loads(ask("why-waiting", "--queue", "loans", "--json", *way).stdout)
        assert [item["interaction"] for item in answer["items"]] == [story.waits] and answer["total"] == 1
        assert answer["items"][0]["reason"]["code"] == "nobody-can-serve"


def test_hours_of_a_policy_a_server_and_a_directory(story, tmp_path):
    path = floor(tmp_path, ("tiers:\n", "calendars:\n  office: { weekly: { mon-fri: \"08:00-20:00\" }, "
                            "holidays: [2026-10-01..2026-10-07] }\ntiers:\n"),
                 ("  loans:\n    label: { en: Loans, zh: 贷款 }\n    needs", "  loans:\n    hours: office\n    needs"))
    result = ask("hours", "--policy", path, "--at", "2026-10-03T12:00")
    assert result.returncode == 0, result.stderr
    assert "closed  until 2026-10-08 08:00:00 (office)" in result.stdout and "(a holiday)" in result.stdout
    assert "2026-10-03 12:00:00 Asia/Shanghai (+08:00)" in result.stdout
    for way in ways(story):
        result = ask("hours", "--at", "10:42", *way)
        assert result.returncode == 0 and "always" in result.stdout, result.stderr


def test_a_contact_is_tried_and_nothing_is_sent(story, tmp_path):
    before = story.supervisor.get("/v1/interactions")["items"][0]["id"]
    file = tmp_path / "contact.json"
    file.write_text(json.dumps({"channel": "chat", "entry": "web", "language": "en", "text": "My card", "customer": {
        "identities": [{"kind": "account", "value": "somebody-new"}], "fields": {"tier": "vip"}}}))
    for way in [*ways(story), ["--policy", story.policy]]:
        result = ask("route", file, "--json", *way)
        assert result.returncode == 0, result.stderr
        answer = json.loads(result.stdout)
        assert answer["placement"]["tier"]["id"] == "vip" and answer["placement"]["queue"]["id"] == "cards"
        assert answer["outcome"]["code"] == "offered", answer
    assert answer["assumed"] and answer["decision"]["agent"]["id"] in ("wang", "li", "tom")
    assert "It would be offered to" in ask("route", file, "--policy", story.policy).stdout
    assert story.supervisor.get("/v1/interactions")["items"][0]["id"] == before
    assert story.admin.get("/v1/customers", identity="account:somebody-new")["items"] == []


def test_what_routes_asked_of_the_centre_is_told_as_it_was_then(new_centre, tmp_path):
    path = floor(tmp_path, ("routes:\n", "routes:\n  - name: overflow\n    queue: general\n"
                            "    when: message.text.contains(\"card\") && queue(\"cards\").waiting >= 2\n"))
    centre = new_centre(policy=path).start()
    contacts = [centre.channel.contact("My card", conversation=f"v{number}")["interaction"] for number in range(3)]
    assert [centre.supervisor.interaction(contact)["queue"] for contact in contacts] == ["cards", "cards", "general"]
    centre.channel.post(f"/v1/interactions/{contacts[0]}/leave")
    for contact, answer in zip(contacts, "012"):
        told = centre.supervisor.get(f"/v1/interactions/{contact}/explain")
        assert told["asked"] == [{"what": 'queue("cards").waiting', "answer": answer}]
    (tmp_path / "token").write_text(centre.token("supervisor"))
    asking = ["--server", centre.url, "--token-file", tmp_path / "token"]
    english = ask("explain", contacts[2], *asking).stdout
    assert 'asked    queue("cards").waiting = 2' in english and "overflow" in english
    chinese = ask("explain", contacts[1], "--language", "zh-Hans", *asking).stdout
    assert 'queue("cards").waiting = 1' in chinese and "cards (信用卡)" in chinese, "labels are in the language, too"
    file = tmp_path / "contact.json"
    file.write_text(json.dumps({"channel": "chat", "text": "card"}))
    assert 'queue("cards").waiting = 1' in ask("route", file, *asking).stdout, "one has left"


#: What was asked, how it ends, and a word of the advice.
WRONG = [
    (["explain", "i999999"], 2, "i"), (["explain", "nonsense"], 64, "i42"), (["explain", "i1", "--decision", "9"], 2, "offers"),
    (["explain", "i1", "--at", "yesterday"], 2, "2026-10-09T08:30"), (["explain", "i1", "--at", "2020-01-01T00:00"], 2, "before"),
    (["explain", "i1", "--at", "2100-01-01T00:00"], 2, "future"),
    (["why-waiting", "i999999"], 2, "i"), (["why-waiting", "i1"], 2, "closed"),
    (["why-waiting", "--queue", "nowhere"], 2, "queue"), (["why-waiting", "--limit", "0"], 64, "200"),
]


@pytest.mark.parametrize("words, status, advice", WRONG)
def test_what_is_not_there_is_told_and_what_to_do_next(story, words, status, advice):
    words = [story.told if word == "i1" else word for word in words]
    for way in ways(story):
        result = ask(*words, *way)
        assert result.returncode == status, result.stdout + result.stderr
        assert advice in result.stderr and result.stdout == "", result.stderr


@pytest.mark.parametrize("words, status, advice", [
    (["--data", "/nowhere"], 1, "no data directory"), ([], 1, "--server"),
    (["--server", "http://127.0.0.1:9", "--token-file", "TOKEN"], 1, "does not answer"),
    (["--server", "nonsense", "--token-file", "TOKEN"], 1, "URL"), (["--server", "URL"], 1, "--token-file"),
    (["--server", "URL", "--token-file", "WRONG"], 1, "token"), (["--server", "URL", "--data", "/tmp"], 64, "not both")])
def test_who_cannot_be_asked_is_told_and_what_to_do_next(story, tmp_path, words, status, advice):
    (tmp_path / "wrong").write_text("x" * 64)
    places = {"TOKEN": story.token_file, "URL": story.url, "WRONG": tmp_path / "wrong"}
    result = ask("why-waiting", *[places.get(word, word) for word in words])
    assert result.returncode == status, result.stdout + result.stderr
    assert advice in result.stderr, result.stderr


def test_an_agent_may_ask_why_but_not_for_the_story(story):
    assert story.agent("sun").get(f"/v1/interactions/{story.waits}/why-waiting")["state"] == "waiting"
    for path in (f"/v1/interactions/{story.told}/explain", "/v1/why-waiting"):
        assert story.agent("sun").refused("GET", path).status == 403
    assert story.agent("sun").refused("POST", "/v1/route", {"channel": "chat"}).status == 403
    refusal = story.supervisor.refused("GET", f"/v1/interactions/{story.told}/why-waiting")
    assert (refusal.status, refusal.code) == (409, "interaction-closed")


def test_a_story_begins_at_a_snapshot_where_there_is_one(centre):
    li = centre.desk("li")
    early = centre.channel.contact("Before the snapshot")["interaction"]
    li.accept(early)
    centre.restart()  # a snapshot is written at the end
    assert eventually(lambda: os.listdir(centre.data / "snapshots"), "there is a snapshot")
    late = centre.channel.contact("Behind the snapshot")["interaction"]
    told = {id: centre.supervisor.get(f"/v1/interactions/{id}/explain") for id in (early, late)}
    assert told[early]["folded"]["from"] == 0 and told[late]["folded"]["from"] > 0
    assert [step["event"] for step in told[early]["steps"]][:3] == ["arrived", "waiting", "offered"]
    assert told[late]["steps"][0]["event"] == "arrived" and told[late]["placement"]["queue"]["id"] == "cards"
    assert told[late]["policy"]["activated_at"] == told[early]["policy"]["activated_at"]


def test_files_of_a_server_that_does_not_run_are_read_as_it_ended(centre):
    contact = centre.channel.contact("I wait")["interaction"]
    centre.kill()
    assert contact in ask("why-waiting", "--data", centre.data).stdout
    centre.start()
    centre.stop()
    result = ask("why-waiting", contact, "--data", centre.data)
    assert result.returncode == 0 and "Nobody who may have it is signed in." in result.stdout
    assert "No server runs there" in result.stderr
    centre.start()
    assert centre.admin.interaction(contact)["state"] == "waiting"


def test_each_decision_is_told_under_the_policy_that_was_in_force(new_centre, tmp_path):
    centre = new_centre(policy=floor(tmp_path)).start()
    tom = centre.desk("tom")
    contact = centre.channel.contact("A card", language="en")["interaction"]
    tom.offered(contact)
    centre.stop()
    floor(tmp_path, ("needs: { cards: 3 }", "needs: { cards: 1 }"))
    centre.start()
    li = centre.desk("li")
    li.accept(contact)
    told = centre.supervisor.get(f"/v1/interactions/{contact}/explain")
    assert told["policy"]["version"] == 1 and told["placement"]["queue"]["needs"] == {"cards": 3}
    events = [step["event"] for step in told["steps"]]
    assert events.index("accepted") > events.index("policy-activated") > events.index("offered")
    first, *_, last = [step["decision"] for step in told["steps"] if "decision" in step]
    assert (first["policy_version"], first["needs"]["skills"]) == (1, {"cards": 3})
    assert (last["policy_version"], last["needs"]["skills"], last["agent"]["id"]) == (2, {"cards": 1}, "li")
    said = ask("explain", contact, "--data", centre.data).stdout
    assert "version 2 of the policy is in force from here on" in said


def test_a_supervisor_who_had_a_hand_in_it_is_named(centre):
    sun = centre.desk("sun")
    contact = centre.channel.contact("A card")["interaction"]
    centre.supervisor.post(f"/v1/interactions/{contact}/assign", {"agent": "sun"})
    sun.decline(contact)
    centre.admin.post(f"/v1/interactions/{contact}/move", {"queue": "loans"})
    steps = centre.supervisor.get(f"/v1/interactions/{contact}/explain")["steps"]
    assert [(step["event"], step["by"], step["did"]) for step in steps if "by" in step] == [
        ("offered", "supervisor/floor", "assign"), ("waiting", "admin/admin", "move"), ("offered", "admin/admin", "move")]
    assert next(s["decision"] for s in steps if "decision" in s)["why"] == "a supervisor gave it to 孙丽 (sun)"
    assert "(supervisor/floor: assign)" in ask("explain", contact, "--data", centre.data).stdout


@pytest.mark.parametrize("variables, is_coloured", [
    ({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals_that_want_it(story, variables, is_coloured):
    terminal, end = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("TERM", "NO_COLOR")}
    process = subprocess.Popen([patchbay.executable(), "why-waiting", story.waits, "--data", story.data], stdout=end,
                               stdin=subprocess.DEVNULL, stderr=end, env={**environment, **variables})
    os.close(end)
    said = b""
    try:
        while piece := os.read(terminal, 4096):
            said += piece
    except OSError:
        pass  # the other end is closed: this is how a terminal ends
    os.close(terminal)
    assert process.wait(30) == 0 and story.waits.encode() in said
    assert (b"\x1b[" in said) == is_coloured


CHAIN = """
escalate: [ { to: team-leader, within: 10m } ]
complaints: { level-1: { when: 'false', owner: cards-team, respond-within: 1h, resolve-within: 2d } }
modes: { storm: { queues: { cards: { closed: { voice: busy } } } } }

routes:
"""


@pytest.mark.policy(("\nroutes:\n", CHAIN))
def test_the_story_tells_of_what_is_rare(centre):
    tom = centre.desk("tom")
    contact = centre.channel.contact("My card")["interaction"]
    tom.accept(contact)
    wang = centre.desk("wang").away()
    centre.supervisor.post(f"/v1/interactions/{contact}/listen", {"agent": "wang"})
    centre.supervisor.put("/v1/modes/storm", {"on": True})
    tom.command("complain", interaction=contact, level=1)
    wang.ready()
    tom.command("escalate", interaction=contact)
    why = centre.supervisor.get(f"/v1/interactions/{contact}/why-waiting")
    assert why["reason"]["code"] == "escalated" and "step 1" in why["reason"]["text"]
    wang.accept(contact)
    told = [step["text"] for step in centre.supervisor.get(f"/v1/interactions/{contact}/explain")["steps"]]
    for words in (
            "王芳 (wang) listens in", "mode storm is switched on from here on",
            "its customer complains, at level 1: p1, answered by the team cards-team",
            "hands it up: the leader of Tom (tom)'s team is asked (step 1) until",
            "offered to 王芳 (wang), to whom a colleague hands it up", "somebody of the chain takes it",
            "王芳 (wang) does not listen any more"):
        assert any(words in line for line in told), (words, told)
