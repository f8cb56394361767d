# SPDX-License-Identifier: Apache-2.0
"""The JSON Schemas that editors complete and check with: they and the reader must be of one mind."""

import copy
import json
import random
import re

import jsonschema_rs
import pytest

from support import patchbay, plain_yaml
from support.policies import BANK, REPOSITORY

ROUTING = REPOSITORY / "Routing"
TESTS = sorted(ROUTING.glob("**/tests/*.yaml"))
POLICIES = sorted(set(ROUTING.glob("**/*.yaml")) - set(TESTS)) + sorted(
    (REPOSITORY / "Tests" / "EndToEnd" / "policies").glob("*.yaml"))
SCHEMAS = {"policy": ROUTING / "policy.schema.json", "tests": ROUTING / "tests.schema.json"}

#: What a mistake in the shape of a file is called; all else depends on names, conditions and times.
SHAPE = {"unknown-key", "later-key", "missing-key", "wrong-type", "unknown-channel", "bad-version", "bad-duration",
         "bad-share", "bad-level", "bad-name", "bad-language", "bad-weekday", "bad-date", "bad-secret",
         "bad-url", "unknown-event"}


@pytest.fixture(scope="module")
def schema():
    return jsonschema_rs.validator_for(json.loads(SCHEMAS["policy"].read_text()))


@pytest.fixture(scope="module")
def schema_of_tests():
    return jsonschema_rs.validator_for(json.loads(SCHEMAS["tests"].read_text()))


def told(validator, value):
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(value)]


def checked(path, text):
    """The codes of the errors that the reader finds."""
    path.write_text(text)
    result = patchbay.run("check", path, "--format", "json")
    return {found["code"] for found in json.loads(result.stdout)["diagnostics"] if found["severity"] == "error"}


@pytest.mark.parametrize("language", SCHEMAS)
def test_the_schema_in_the_repository_is_the_one_that_the_command_prints(language):
    result = patchbay.run("schema", language)
    assert result.returncode == 0 and result.stdout == SCHEMAS[language].read_text()
    jsonschema_rs.meta.validate(json.loads(result.stdout))
    assert json.loads(result.stdout)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_policies_that_come_along_are_right(schema, path):
    assert told(schema, plain_yaml.read(path.read_text())) == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_routing_tests_that_come_along_are_right(schema_of_tests, path):
    assert told(schema_of_tests, plain_yaml.read(path.read_text())) == []


@pytest.mark.parametrize("path", [path for path in POLICIES + TESTS if ROUTING in path.parents],
                         ids=lambda path: str(path.relative_to(ROUTING)))
def test_every_file_that_comes_along_tells_editors_its_schema(path):
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text())
    wanted = SCHEMAS["tests" if path in TESTS else "policy"]
    assert found and (path.parent / found[1]).resolve() == wanted


def test_every_example_of_the_reference_is_right(schema):
    examples = re.findall(r"```yaml\n(.*?)```", (ROUTING / "README.md").read_text(), re.S)
    assert len(examples) > 15
    for example in examples:
        assert told(schema, plain_yaml.read(example)) == [], example


#: A policy's part that is wrong, and the reader's word for it.
WRONG = [
    ("qeues: {}", "unknown-key"), ("bots: {}", "later-key"), ("patchbay: 2", "bad-version"), ("name: [a]", "wrong-type"),
    ("patchbay: one", "bad-version"), ("languages: zh", "wrong-type"), ("languages: [english]", "bad-language"),
    ("skills: [cards]", "wrong-type"), ("skills: { cards: { level: 3 } }", "unknown-key"),
    ("skills: { 'a b': {} }", "bad-name"), ("skills: { cards: { label: [a] } }", "wrong-type"),
    ("customers: { fields: { value: float } }", "bad-value"), ("customers: { fields: { 9a: int } }", "bad-name"),
    ("teams: { front: { lead: ada } }", "unknown-key"), ("agents: { ada: {} }", "wrong-type"),
    ("agents: [ { name: Ada } ]", "missing-key"), ("bots: {}", "later-key"),
    ("agents: [ { id: ada, skills: { s: 6 } } ]\nskills: { s: {} }", "bad-level"),
    ("agents: [ { id: ada, skills: { s: { until: 2027-01-01 } } } ]\nskills: { s: {} }", "missing-key"),
    ("agents: [ { id: ada, channels: { fax: { load: 5 } } } ]", "unknown-channel"),
    ("agents: [ { id: ada, channels: { chat: { load: 101 } } } ]", "out-of-range"),
    ("entries: { mail: { mailbox: service } }", "bad-value"), ("entries: { web: { widget: 'a b' } }", "bad-value"),
    ("channels: { voice: { idle: { park-after: 5m } } }", "bad-value"), ("channels: { chat: { load: many } }", "wrong-type"),
    ("channels: { chat: { offer-for: 20 } }", "bad-duration"), ("channels: { chat: { accept: maybe } }", "bad-value"),
    ("channels: { chat: { alone: 'true' } }", "wrong-type"), ("channels: { chat: { interrupted-by: [chat] } }", "bad-value"),
    ("calendars: { office: { weekly: { monday: '08:00-09:00' } } }", "bad-weekday"),
    ("calendars: { office: { weekly: { mon: '8-9' } } }", "bad-hours"),
    ("calendars: { office: { holidays: [2026-13-01] } }", "bad-date"),
    ("tiers: { vip: { points: lots } }", "wrong-type"), ("tiers: { vip: { points-per-second: 1001 } }", "out-of-range"),
    ("tiers: { vip: { when: [a] } }", "wrong-type"), ("tiers: { vip: { preferred-agent: { deputy: general } } }", "missing-key"),
    ("queues: { general: { language: zh } }", "bad-value"), ("queues: { general: { staff: [] } }", "bad-value"),
    ("queues: { general: { target: { answer: 80, within: 20s } } }", "bad-share"),
    ("queues: { general: { target: { answer: 80% } } }", "missing-key"),
    ("queues: { general: { agents: random } }", "bad-value"), ("queues: { general: { reserve: { until: 5s } } }", "empty-reserve"),
    ("queues: { general: { relax: [ { after: 5s } ] } }", "empty-step"),
    ("queues: { general: { full: { email: { waiting: 1, then: busy } } } }", "mail-never-refused"),
    ("queues: { general: { full: { chat: { waiting: 1, then: callback } } } }", "bad-value"),
    ("queues: { general: { full: { chat: { waiting: 1, then: { bot: faq } } } } }", "later-key"),
    ("queues: { general: { closed: { chat: message } } }", "missing-key"),
    ("queues: { general: { unstaffed: { after: 5s, voice: busy } } }", "bad-value"),
    ("queues: { general: { callback: { attempts: 11 } } }", "out-of-range"), ("queues: {}", "missing-key"),
    ("queues: { general: { wrap-up: { voice: later } } }", "bad-duration"), ("queues: { general: { bot: {} } }", "later-key"),
    ("moved: { old: [general] }", "wrong-type"), ("escalate: [ { to: team-leader } ]", "missing-key"),
    ("complaints: { level-4: {} }", "unknown-key"),
    ("complaints: { level-1: { when: 'true', owner: ada, respond-within: 0s } }", "missing-key"),
    ("modes: { storm: { queues: { general: { hours: office } } } }", "unknown-key"),
    ("routes: [ { queue: general, when: 'true' }, { otherwise: general } ]", "missing-key"),
    ("routes: [ { otherwise: general, when: 'true' } ]", "unknown-key"),
    ("routes: [ { otherwise: general, respond-within: { lead: 5m } } ]", "missing-key"),
    ("routes: [ { otherwise: general, respond-within: { work-hours: 1 } } ]", "missing-key"),
    ("routes: [ { otherwise: general, respond-within: { within: 1h, calendar: office } } ]", "bad-value"),
    ("webhooks: { a: { url: 'ftp://hooks.example/', secret: 'file:key' } }", "bad-url"),
    ("webhooks: { a: { url: 'https://hooks.example/', secret: s3cret } }", "bad-secret"),
    ("webhooks: { a: { url: 'https://hooks.example/', secret: 'env:A', events: [opened] } }", "unknown-event"),
]


@pytest.mark.parametrize("part, code", WRONG, ids=[part.replace("\n", " ") for part, _ in WRONG])
def test_what_is_wrong_is_refused_by_schema_and_reader(schema, tmp_path, part, code):
    text = part + "\n"
    for key, rest in [("patchbay", "patchbay: 1"), ("queues", "queues: { general: {} }"),
                      ("routes", "routes: [ { otherwise: general } ]")]:
        text += "" if re.search(f"^{key}:", part, re.M) else rest + "\n"
    assert code in checked(tmp_path / "p.yaml", text)
    assert told(schema, plain_yaml.read(text)), text


def test_random_changes_are_taken_and_refused_by_both(schema, tmp_path):
    """A good policy with something changed: whatever the reader takes is right by the schema too, and whatever is
    right by the schema is of a shape that the reader takes."""
    whole = {}
    for path in sorted(BANK.glob("*.yaml")):
        whole |= plain_yaml.read(path.read_text())
    taken = refused = 0
    for seed in range(120):
        changed = mutated(copy.deepcopy(whole), random.Random(seed))
        text = plain_yaml.write(changed)
        codes, complaints = checked(tmp_path / "p.yaml", text), told(schema, plain_yaml.read(text))
        difference = f"seed {seed}: reader {sorted(codes)}, schema {complaints}"
        assert codes or not complaints, difference
        # A key of the top level may stand in another file: the schema cannot know.
        if changed.keys() >= {"patchbay", "queues", "routes"}:
            assert complaints or not codes & SHAPE, difference
        taken += not codes
        refused += bool(complaints)
    assert taken > 10 and refused > 30


VALUES = [None, True, 0, 3, -1, 7.5, 1000, "", "cards", "5s", "20", "85%", "0s", "2026-10-01", "any", "manual", [], ["zh"],
          [{}], {}, {"zh": "x"}, {"after": "5s"}, {"queue": "general"}, "general", "true"]
KEYS = ["label", "points", "until", "voice", "email", "queue", "when", "bot", "nonsense", "within", "hours", "level-1"]


def mutated(value, drawn):
    """One or two changes somewhere."""
    for _ in range(drawn.choice([1, 1, 2])):
        places = list(containers(value))
        place = drawn.choice(places)
        kind = drawn.random()
        if isinstance(place, list):
            at = drawn.randrange(len(place))
            place[at] = drawn.choice(VALUES)
        elif kind < 0.25:
            place.pop(drawn.choice(list(place)))
        elif kind < 0.5:
            place[drawn.choice(KEYS)] = drawn.choice(VALUES)
        else:
            place[drawn.choice(list(place))] = drawn.choice(VALUES)
    return value


def containers(value):
    if isinstance(value, (dict, list)) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)
