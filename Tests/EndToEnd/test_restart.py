# SPDX-License-Identifier: Apache-2.0
"""Starting, stopping and starting again: with another policy, with a damaged or foreign directory, twice at once."""

import os
import signal
import sqlite3
import threading
import time

import pytest

from support.patchbay import Patchbay, copy
from support.policies import BANK, DEFAULT, floor
from support.visitor import Visitor


def with_something_in_it(centre):
    """Somebody waits, somebody talks, somebody is done."""
    li = centre.desk("li")
    done = centre.channel.contact("Done")["interaction"]
    li.accept(done)
    li.finish(done, disposition="solved")
    talking = centre.visitor()
    talk = talking.say("Talking")["interaction"]
    li.accept(talk)
    waits = centre.channel.contact("I want a mortgage", entry="web-loans")["interaction"]
    return li, {"done": done, "talk": talk, "waits": waits}


def states(centre, contacts):
    return {name: centre.admin.interaction(contact)["state"] for name, contact in contacts.items()}


EXPECTED = {"done": "closed", "talk": "active", "waits": "waiting"}


def test_everything_is_as_it_was_after_a_stop(centre):
    li, contacts = with_something_in_it(centre)
    customers = centre.admin.all("/v1/customers")
    code, seconds = centre.stop()
    assert code == 0 and seconds < 10
    centre.start()
    assert states(centre, contacts) == EXPECTED
    assert centre.admin.all("/v1/customers") == customers
    li.connect()
    li.sees(contacts["talk"], "active")
    assert centre.admin.texts(contacts["done"]) == ["Done"]


def test_sigterm_ends_it_within_seconds_although_pages_are_open(centre):
    li, anna = centre.desk("li"), centre.visitor()
    contact = anna.say("Hello")["interaction"]
    li.accept(contact)
    crowd = [Visitor(centre).connect() for _ in range(30)]
    code, seconds = centre.stop()
    assert code == 0 and seconds < 10
    assert "Fatal" not in centre.tail()
    for page in (li, anna, crowd[0]):
        assert page.until_closed() in (1001, 1012)
        assert page.bye == "shutdown"


def test_what_is_acknowledged_while_it_stops_is_kept_and_the_rest_is_told(centre):
    kept, stopping = {}, threading.Event()

    def write(number):
        site, count = centre.channel, 0
        while not stopping.is_set():
            count += 1
            text = f"{number} {count}"
            try:
                kept[text] = site.contact(text, customer={"identities": [{"kind": "account", "value": text}]})
            except Exception:
                return

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    time.sleep(0.5)
    code, seconds = centre.stop()
    stopping.set()
    for writer in writers:
        writer.join(20)
    assert code == 0 and seconds < 10 and kept
    centre.start()
    for text, answer in kept.items():
        assert centre.admin.texts(answer["interaction"]) == [text]


def test_ctrl_c_ends_it_as_well(centre):
    centre.process.send_signal(signal.SIGINT)
    assert centre.process.wait(15) in (0, 130, -2)


# Another policy.

def test_an_agent_taken_off_the_roster_loses_nothing_of_the_customers(centre, tmp_path):
    li, contacts = with_something_in_it(centre)
    centre.stop()
    line = next(line for line in centre.policy.read_text().splitlines() if "id: li," in line)
    centre.policy = floor(tmp_path, (line + "\n", ""))
    centre.start()
    assert states(centre, contacts)["waits"] == "waiting"
    after = centre.admin.interaction(contacts["talk"])
    assert after["state"] in ("waiting", "offered", "active")
    wang = centre.desk("wang")
    if after["state"] == "active":
        # Whoever still has work stays until it is done; new work goes to others.
        new = centre.channel.contact("For the others")["interaction"]
        wang.accept(new)
    else:
        wang.accept(contacts["talk"])


def test_a_queue_and_a_route_that_are_new_are_used_and_places_are_kept(centre, tmp_path):
    before = centre.channel.contact("I want a mortgage", entry="web-loans")["interaction"]
    arrived = centre.admin.interaction(before)["arrived_at"]
    version = centre.admin.get("/v1/policy")["version"]
    centre.stop()
    centre.policy = floor(
        tmp_path, ("\nroutes:\n", "  gold:\n    needs: { cards: 5 }\n\nroutes:\n  - name: gold\n"
                                  "    when: message.text.contains(\"gold\")\n    queue: gold\n"))
    centre.start()
    assert centre.admin.get("/v1/policy")["version"] != version
    gold = centre.channel.contact("My gold card")["interaction"]
    assert centre.admin.interaction(gold)["queue"] == "gold"
    centre.desk("wang").accept(gold)
    assert centre.admin.interaction(before)["arrived_at"] == arrived
    centre.desk("sun").accept(before)


def test_the_same_policy_again_is_no_new_version(centre):
    before = centre.admin.get("/v1/policy")
    centre.restart()
    after = centre.admin.get("/v1/policy")
    assert (after["version"], after["hash"]) == (before["version"], before["hash"])


def between(text, first, last):
    return text[text.index(first):text.index(last)]


def test_a_queue_with_work_cannot_just_vanish(centre, tmp_path):
    contact = centre.channel.contact("I want a mortgage", entry="web-loans")["interaction"]
    centre.stop()
    text = centre.policy.read_text()
    queue = between(text, "  loans:\n    label: { en: Loans, zh: 贷款 }\n    needs", "  general:\n    label")
    route = between(text, "  - name: loans", "  - name: cards")
    changed = floor(tmp_path, (queue, ""), (route, ""))
    old, centre.policy = centre.policy, changed
    centre.launch()
    try:
        code = centre.process.wait(20)
        assert code > 0 and "loans" in centre.tail()
        centre.policy = old
        centre.start()
    except Exception:
        centre.kill()
        centre.start()
    assert centre.admin.interaction(contact)["state"] in ("waiting", "offered")


@pytest.mark.parametrize("old, new, place, word", [
    ("needs: { loans: 2 }", "needs: { loan: 2 }", "floor.yaml:", "loan"),
    ("  - otherwise: general", "  - otherwise: generl", "floor.yaml:", "generl"),
    ("teams:\n", "teams:\n  - [", "floor.yaml:", ""),
    ("target: { answer: 80%, within: 30s }", "target: { answer: 80%, within: 30 }", "floor.yaml:", "30"),
])
def test_a_policy_with_a_mistake_refuses_to_start_and_says_where(new_centre, tmp_path, old, new, place, word):
    policy = floor(tmp_path, (old, new))
    text = policy.read_text()
    said = new_centre(policy=policy).refuses_to_start()
    line = 1 + text[:text.index(new)].count("\n") + new.count("\n")
    assert place in said and word in said
    assert any(f"floor.yaml:{number}" in said for number in (line - 1, line, line + 1)), said
    assert "Fatal error" not in said and len(said) < 4000


def test_a_policy_that_is_not_there_is_told(new_centre, tmp_path):
    said = new_centre(policy=tmp_path / "nothing.yaml").refuses_to_start()
    assert "nothing.yaml" in said


@pytest.mark.parametrize("policy", [BANK, DEFAULT], ids=["bank", "default"])
def test_the_policies_that_come_along_start(new_centre, policy):
    centre = new_centre(policy=policy).start()
    admin = centre.admin
    assert admin.get("/ready")["status"] == "ready"
    assert len(admin.get("/v1/agents")["items"]) >= 3 and len(admin.get("/v1/queues")["items"]) >= 3
    page = centre.open.request("GET", "/chat")
    assert page.status_code in (200, 302) and "javascript" not in page.headers.get("Location", "")
    assert "patchbay" in admin.request("GET", "/metrics").text


# Directories that are not as they should be.

def test_a_second_process_on_the_same_directory_is_refused(centre, new_centre):
    contact = centre.channel.contact("Mine")["interaction"]
    second = Patchbay(centre.data)
    second.log = centre.log.with_name("second.log")
    said = second.refuses_to_start()
    assert str(centre.data) in said or "another" in said.lower() or "locked" in said.lower()
    assert centre.admin.texts(contact) == ["Mine"]


def test_a_port_that_is_taken_is_told(centre, new_centre):
    second = new_centre()
    second.port = centre.port
    said = second.refuses_to_start()
    assert str(centre.port) in said
    assert centre.open.get("/health")


@pytest.mark.parametrize("file", ["journal.sqlite", "keys.sqlite"])
def test_a_foreign_file_is_refused_and_left_alone(new_centre, file):
    centre = new_centre()
    centre.data.mkdir(mode=0o700)
    with sqlite3.connect(centre.data / file) as foreign:
        foreign.execute("CREATE TABLE other (x)")
        foreign.execute("INSERT INTO other VALUES ('theirs')")
    foreign.close()
    said = centre.refuses_to_start()
    assert file in said
    with sqlite3.connect(centre.data / file) as foreign:
        assert foreign.execute("SELECT x FROM other").fetchall() == [("theirs",)]
    foreign.close()


@pytest.mark.parametrize("file, damage", [
    ("journal.sqlite", b"this is no database"), ("master.key", b"x"), ("access.tokens", b"admin only-two-words\n"),
    ("phone.key", b"not a secret\n"),
])
def test_a_damaged_file_refuses_to_start_and_is_named(centre, file, damage):
    contact = centre.channel.contact("Kept")["interaction"]
    centre.stop()
    path = centre.data / file
    good = path.read_bytes()
    path.write_bytes(damage)
    said = centre.refuses_to_start()
    assert file in said and "Fatal error" not in said
    path.write_bytes(good)
    centre.start()
    assert centre.admin.texts(contact) == ["Kept"]


def test_a_directory_that_cannot_be_made_is_told(new_centre, tmp_path):
    (tmp_path / "file").write_text("in the way")
    centre = new_centre(data=tmp_path / "file" / "data")
    centre.log = tmp_path / "refused.log"
    assert "file" in centre.refuses_to_start()


def test_a_copy_of_the_directory_of_a_killed_process_starts(centre, new_centre, tmp_path):
    """What an operator's backup would find: the files as they lay there."""
    contact = centre.channel.contact("In the backup")["interaction"]
    centre.kill()
    restored = new_centre(data=copy(centre.data, tmp_path / "restored")).start()
    assert restored.admin.texts(contact) == ["In the backup"]
    assert os.stat(restored.data / "access.tokens").st_mode & 0o077 == 0
