# SPDX-License-Identifier: Apache-2.0
"""`patchbay test`: routing tests as an ops engineer plays them at a terminal and in CI."""

import json
import os
import pty
import re
import select
import subprocess
import time
import xml.etree.ElementTree as ElementTree

import pytest

from support import patchbay
from support.policies import BANK, DEFAULT, REPOSITORY
from support.waiting import eventually

PASSING = """\
at: 2026-11-23 09:00
tests:
  - name: a chat waits while nobody is there
    steps:
      - c1 chats at web
      - expect c1 waits because nobody is signed in
"""
FAILING = PASSING.replace("nobody is signed in", "everybody is busy").replace("a chat waits", "a <chat> waits & fails")
BROKEN = PASSING.replace("c1 chats", "c1 chtas")

POLICY = """\
patchbay: 1
timezone: Asia/Shanghai
entries: { web: { widget: w } }
queues: { general: {} }
routes: [ { otherwise: general } ]
"""


@pytest.fixture
def centre(tmp_path):
    """A folder with a policy and an empty folder of tests."""
    (tmp_path / "policy.yaml").write_text(POLICY)
    (tmp_path / "tests").mkdir()
    return tmp_path


def write(centre, text, name="a.yaml"):
    path = centre / "tests" / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("policy", [BANK, DEFAULT, REPOSITORY / "Routing" / "examples" / "branch"],
                         ids=["bank", "default", "branch"])
def test_the_routing_tests_that_come_along_pass(policy):
    result = patchbay.run("test", policy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"\d+ tests: \d+ passed \(", result.stdout)


def test_the_branch_is_a_good_policy():
    result = patchbay.run("check", REPOSITORY / "Routing" / "examples" / "branch")
    assert result.returncode == 0, result.stdout + result.stderr


def test_all_passed_is_0(centre):
    write(centre, PASSING)
    result = patchbay.run("test", centre)
    assert result.returncode == 0 and "✓ a chat waits while nobody is there" in result.stdout
    assert "1 test: 1 passed" in result.stdout and "\x1b" not in result.stdout


def test_the_tests_of_a_policy_file_lie_beside_it(centre):
    write(centre, PASSING)
    assert patchbay.run("test", centre / "policy.yaml").returncode == 0


def test_a_failure_is_1_and_shows_the_line_the_case_and_what_was_before(centre):
    path = write(centre, FAILING)
    result = patchbay.run("test", centre)
    assert result.returncode == 1
    said = result.stdout.splitlines()
    column = 1 + FAILING.splitlines()[5].index("because")
    place = next(number for number, line in enumerate(said) if f"{path}:6:{column}: error[not-as-expected]" in line)
    assert said[place + 2].index("^") == said[place + 1].index("because")
    assert "expected: c1 waits because everybody is busy" in result.stdout
    assert "it waits because nobody is signed in" in result.stdout
    assert "09:00:00 c1 waits in general" in result.stdout and "1 failed" in result.stdout


def test_a_typo_is_2_with_a_caret_under_it(centre):
    write(centre, BROKEN)
    write(centre, PASSING, "b.yaml")
    result = patchbay.run("test", centre)
    assert result.returncode == 2
    said = result.stdout.splitlines()
    place = next(number for number, line in enumerate(said) if "a.yaml:5:" in line)
    assert said[place + 2].index("^") == said[place + 1].index("chtas")
    assert "1 passed" in result.stdout, "the other file is played all the same"


@pytest.mark.parametrize("text", [b"\xff\xfe", b"tests: [", b"\x00", b"", b"tests:\n  - name: a\n    steps:\n      - a: b\n"])
def test_what_is_no_test_file_is_2(centre, text):
    (centre / "tests" / "a.yaml").write_bytes(text)
    result = patchbay.run("test", centre)
    assert result.returncode == 2 and "a.yaml:" in result.stdout


def test_a_policy_that_cannot_be_read_is_2(centre):
    write(centre, PASSING)
    (centre / "policy.yaml").write_text(POLICY.replace("general: {}", "general: { needs: { x: 1 } }"))
    result = patchbay.run("test", centre)
    assert result.returncode == 2 and "unknown-skill" in result.stderr


def test_no_test_at_all_is_2(centre):
    assert patchbay.run("test", centre).returncode == 2
    assert patchbay.run("test", centre, centre / "nowhere.yaml").returncode == 2
    write(centre, PASSING)
    result = patchbay.run("test", centre, "--only", "nothing like it")
    assert result.returncode == 2 and "nothing like it" in result.stderr


def test_only_plays_those_of_that_name(centre):
    write(centre, PASSING + PASSING.split("tests:\n")[1].replace("a chat waits", "another waits"))
    result = patchbay.run("test", centre, "--only", "CHAT*nobody")
    assert result.returncode == 0 and "1 test: 1 passed" in result.stdout and "another" not in result.stdout


def test_junit_is_xml_with_what_ci_reads(centre):
    write(centre, FAILING)
    write(centre, BROKEN, "b.yaml")
    write(centre, PASSING, "c.yaml")
    report = centre / "report.xml"
    assert patchbay.run("test", centre, "--junit", report).returncode == 2
    root = ElementTree.parse(report).getroot()
    assert root.tag == "testsuites" and [suite.tag for suite in root] == ["testsuite"] * 3
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("name").endswith(".yaml") and float(suite.get("time")) >= 0
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in cases)
        assert int(suite.get("errors")) == sum(case.find("error") is not None for case in cases)
        assert all(case.get("name") and case.get("classname") and float(case.get("time")) >= 0 for case in cases)
    failure = root.find(".//failure")
    assert "expected: c1 waits because everybody is busy" in failure.get("message")
    assert failure.get("type") == "not-as-expected" and "nobody is signed in" in failure.text
    assert root.find("testsuite/testcase").get("name").startswith("a <chat> waits & fails")


def test_a_report_that_cannot_be_written_is_2(centre):
    write(centre, PASSING)
    result = patchbay.run("test", centre, "--junit", centre / "no" / "such" / "folder.xml")
    assert result.returncode == 2 and "cannot be written" in result.stderr


def test_json_is_one_object(centre):
    write(centre, FAILING)
    result = patchbay.run("test", centre, "--json")
    told = json.loads(result.stdout)
    assert result.returncode == 1 and told["ok"] is False and told["failed"] == 1
    test = told["files"][0]["tests"][0]
    assert test["line"] == 3 and test["failure"]["line"] == 6 and test["failure"]["code"] == "not-as-expected"
    assert test["failure"]["before"] and test["failure"]["expected"].startswith("c1 waits")


def at_a_terminal(arguments, **environment):
    """What a command prints on a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [patchbay.executable(), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
        env={**{name: value for name, value in os.environ.items() if name != "NO_COLOR"}, "TERM": "xterm", **environment})
    os.close(slave)
    said = b""
    end = time.monotonic() + 60
    while time.monotonic() < end and select.select([master], [], [], 60)[0]:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    process.wait(timeout=60)
    os.close(master)
    return said.decode()


def test_colour_is_for_terminals_and_not_for_who_wants_none(centre):
    write(centre, FAILING)
    assert "\x1b[31m✗" in at_a_terminal(["test", centre])
    assert "\x1b" not in at_a_terminal(["test", centre], NO_COLOR="1")
    assert "\x1b" not in at_a_terminal(["test", centre], TERM="dumb")


def test_watch_plays_again_when_something_changes_and_survives_broken_files(centre):
    path = write(centre, PASSING)
    log = centre / "log"
    with open(log, "wb") as out:
        process = subprocess.Popen(
            [patchbay.executable(), "test", str(centre), "--watch"], stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        def runs(count, words):
            def look():
                said = log.read_text().split("watching; Ctrl-C ends")
                return len(said) == count + 1 and words in said[count - 1]
            eventually(look, f"run {count} says {words!r}")
        runs(1, "1 passed")
        path.write_text(FAILING)
        runs(2, "1 failed")
        path.write_bytes(b"tests: [\xff")
        runs(3, "not UTF-8")
        (centre / "policy.yaml").write_text(POLICY.replace("queues", "queus"))
        runs(4, "cannot be used")
        (centre / "policy.yaml").write_text(POLICY)
        runs(5, "not UTF-8")
        path.unlink()
        write(centre, PASSING, "b.yaml")
        # Perhaps seen in two steps.
        eventually(lambda: "b.yaml" in log.read_text(), "the new file is played")
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_help_says_the_exit_codes():
    result = patchbay.run("test", "--help")
    assert result.returncode == 0 and "0 all passed" in result.stdout and "--watch" in result.stdout


def test_a_policy_of_many_steps_is_quick_enough_to_play_while_one_types(centre):
    step = "      - c{0} chats at web\n      - +1s expect c{0} waits in general\n"
    write(centre, PASSING.split("      - c1")[0] + "".join(step.format(number) for number in range(1, 900)))
    result = patchbay.run("test", centre)
    assert result.returncode == 0, result.stdout
