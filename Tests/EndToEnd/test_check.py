# SPDX-License-Identifier: Apache-2.0
"""`patchbay check`: what it prints in which form, and how it ends."""

import json
import os
import pty
import re
import subprocess
import urllib.parse

import pytest

from support import patchbay
from support.policies import BANK, DEFAULT, REPOSITORY

CLEAN = """\
patchbay: 1
queues: { general: {} }
routes: [ { otherwise: general } ]
"""
WARNING = "channels: { voice: { offer-for: 15m } }\n"
ADVICE = "skills: { cards: {} }\n"
ERROR = "nmae: Bank\n"


def policy(folder, *parts, name="policy.yaml"):
    path = folder / name
    path.write_text(CLEAN + "".join(parts))
    return path


@pytest.mark.parametrize("parts, plain, strict", [
    ([], 0, 0), ([ADVICE], 0, 0), ([WARNING], 0, 1), ([WARNING, ADVICE], 0, 1), ([ERROR], 1, 1), ([ERROR, WARNING], 1, 1),
], ids=["clean", "advice", "warning", "both", "error", "error-and-warning"])
def test_it_ends_with_0_1_or_with_strict_also_1(tmp_path, parts, plain, strict):
    path = policy(tmp_path, *parts)
    assert patchbay.run("check", path).returncode == plain
    assert patchbay.run("check", path, "--strict").returncode == strict


def test_what_cannot_be_read_ends_with_2(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.yaml").write_bytes("name: Zürich\n".encode("latin-1"))
    (tmp_path / "nothing.yaml").write_text("# nothing\n")
    for name in ["missing.yaml", "empty", "latin.yaml", "nothing.yaml"]:
        result = patchbay.run("check", tmp_path / name)
        assert result.returncode == 2 and "error[" in result.stdout, name


@pytest.mark.parametrize("path", [DEFAULT, BANK, REPOSITORY / "Routing" / "examples" / "branch",
                                  REPOSITORY / "Routing" / "examples" / "outsourcer"],
                         ids=["default", "bank", "branch", "outsourcer"])
def test_the_policies_that_come_along_are_clean(path):
    result = patchbay.run("check", path, "--strict", "--json")
    assert result.returncode == 0
    assert json.loads(result.stdout) == {"ok": True, "errors": 0, "warnings": 0, "advice": 0, "diagnostics": []}


def test_text_names_the_file_as_it_was_given_and_quotes_the_line_with_a_caret(tmp_path):
    path = policy(tmp_path, WARNING)
    lines = patchbay.run("check", path).stdout.splitlines()
    assert lines[0].startswith(f"{path}:4:33: warning[unlikely-time]: 15m is very long")
    assert lines[1] == "  " + WARNING.rstrip() and lines[2] == " " * 34 + "^"
    assert lines[3] == "  help: did you mean 15s?"
    assert lines[-1] == f"{path}: 1 warning (more: patchbay check --explain unlikely-time)"


def test_json_has_the_names_that_the_reference_documents(tmp_path):
    path = policy(tmp_path, WARNING, ADVICE)
    for arguments in (["--json"], ["--format", "json"]):
        found = json.loads(patchbay.run("check", path, *arguments).stdout)
        assert (found["ok"], found["errors"], found["warnings"], found["advice"]) == (True, 0, 1, 1)
        assert found["diagnostics"][0] == {
            "severity": "warning", "code": "unlikely-time", "file": "policy.yaml", "line": 4, "column": 33,
            "message": "15m is very long for `offer-for` of voice: usual is at most 2m",
            "suggestion": "did you mean 15s?"}
        assert [each["severity"] for each in found["diagnostics"]] == ["warning", "advice"]


def test_sarif_is_what_its_standard_demands(tmp_path):
    folder = tmp_path / "Regeln für 银行"
    folder.mkdir()
    policy(folder, WARNING, ADVICE, ERROR, name="a b.yaml")
    result = subprocess.run(
        [patchbay.executable(), "check", folder.name, "--format", "sarif"], cwd=tmp_path, capture_output=True, text=True,
        timeout=60)
    log = json.loads(result.stdout)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert set(log) == {"$schema", "version", "runs"} and len(log["runs"]) == 1
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "patchbay check" and run["tool"]["driver"]["version"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        for part in ("shortDescription", "fullDescription", "help"):
            assert rule[part]["text"].strip()
        assert rule["help"]["markdown"] and rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert [each["ruleId"] for each in run["results"]] == ["unknown-key"]
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert each["level"] in ("error", "warning", "note") and each["message"]["text"]
        place = each["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        assert urllib.parse.unquote(uri) == "Regeln für 银行/a b.yaml"
        assert place["region"]["startLine"] >= 1 and place["region"]["startColumn"] >= 1
    assert result.returncode == 1


def test_sarif_levels_follow_severities_and_clean_policies_have_no_results(tmp_path):
    found = json.loads(patchbay.run("check", policy(tmp_path, WARNING, ADVICE), "--format", "sarif").stdout)
    levels = {each["ruleId"]: each["level"] for each in found["runs"][0]["results"]}
    assert levels == {"unlikely-time": "warning", "unused-skill": "note"}
    uri = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    clean = json.loads(patchbay.run("check", policy(tmp_path), "--format", "sarif").stdout)
    assert clean["runs"][0]["results"] == [] and clean["runs"][0]["tool"]["driver"]["rules"] == []


def test_github_gets_one_line_a_finding_with_what_matters_escaped(tmp_path):
    path = policy(tmp_path, "name: 100%\n", WARNING, ADVICE, name="a,b 100%:c.yaml")
    lines = patchbay.run("check", path, "--format", "github").stdout.splitlines()
    place = str(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert lines[0] == (
        f"::warning file={place},line=5,col=33,title=unlikely-time::15m is very long for `offer-for` of voice: "
        "usual is at most 2m%0Ahelp: did you mean 15s?")
    assert lines[1].startswith(f"::notice file={place},line=6,col=11,title=unused-skill::") and len(lines) == 2
    (tmp_path / "bad").mkdir()
    bad = policy(tmp_path / "bad", '"50%\\r\\n::error::x": 1\n')
    lines = patchbay.run("check", bad, "--format", "github").stdout.splitlines()
    assert len(lines) == 1 and lines[0].startswith("::error file=") and "50%25" in lines[0]
    assert patchbay.run("check", policy(tmp_path), "--format", "github").stdout == ""


def at_a_terminal(*arguments, **environment):
    """What a command prints to a terminal."""
    reading, writing = pty.openpty()
    known = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [patchbay.executable(), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=writing, stderr=writing,
        env=known | {"TERM": "xterm"} | environment)
    os.close(writing)
    said = b""
    while True:
        try:
            piece = os.read(reading, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(reading)
    process.wait(timeout=60)
    return said.decode()


def test_colours_are_for_terminals_only(tmp_path):
    path = policy(tmp_path, WARNING)
    assert "\x1b[33m" in at_a_terminal("check", path)
    assert "\x1b[" not in at_a_terminal("check", path, NO_COLOR="1")
    assert "\x1b[" not in at_a_terminal("check", path, TERM="dumb")
    assert "\x1b[" not in at_a_terminal("check", path, "--json")
    assert "\x1b[" not in patchbay.run("check", path).stdout


def test_every_code_is_listed_and_explained():
    codes = json.loads(patchbay.run("check", "--codes", "--json").stdout)
    lines = patchbay.run("check", "--codes").stdout.splitlines()
    assert len(codes) == len(lines) > 100
    document = (REPOSITORY / "Routing" / "diagnostics.md").read_text()
    for each, line in zip(codes, lines):
        assert line.startswith(each["code"]) and line.endswith(each["title"])
        assert f"### `{each['code']}`" in document
    for code in ["unknown-skill", "points-outrank-vip", "not-as-expected", "unreadable"]:
        page = patchbay.run("check", "--explain", code)
        assert page.returncode == 0 and page.stdout.startswith(code)
        for part in ["Wrong", "Right", "Why it matters"]:
            assert f"\n{part}\n" in page.stdout
    found = json.loads(patchbay.run("check", "--explain", "unknown-skill", "--json").stdout)
    assert "error[unknown-skill]" in found["said"] and found["code"] == "unknown-skill"


@pytest.mark.parametrize("arguments, said", [
    (["--explain", "unknown-skil"], 'did you mean "unknown-skill"?'), (["--explain", "nonsense"], "--codes"), ([], "Name"),
    ([DEFAULT, "--codes"], "Name"), ([DEFAULT, "--format", "xml"], "xml"), ([DEFAULT, "--json", "--format", "sarif"], "json"),
])
def test_wrong_arguments_are_told(arguments, said):
    result = patchbay.run("check", *arguments)
    assert result.returncode == 64 and said in result.stderr


def test_a_comment_keeps_a_finding_quiet(tmp_path):
    path = policy(tmp_path, WARNING.rstrip() + "   # check: allow unlikely-time: the night desk is upstairs\n")
    result = patchbay.run("check", path, "--strict")
    assert result.returncode == 0 and result.stdout.strip().endswith("nothing found")


def test_help_documents_how_it_ends():
    said = " ".join(patchbay.run("check", "--help").stdout.split())
    for part in ["0 no errors", "1 errors (with --strict also warnings)", "2 the file or folder cannot be read", "NO_COLOR"]:
        assert part in said
