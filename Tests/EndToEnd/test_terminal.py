# SPDX-License-Identifier: Apache-2.0
"""Manners at the terminal: help, exit statuses, completion, man pages, colours, JSON, progress."""

import json
import os
import pty
import re
import select
import subprocess
import time

import pytest

from support import patchbay
from support.policies import BANK, DEFAULT, FLOOR, REPOSITORY


def commands(of=None):
    """Every command that help shows and that does something itself, as words."""
    of = of or json.loads(patchbay.run("--experimental-dump-help").stdout)["command"]
    below = [each for each in of.get("subcommands", []) if each.get("shouldDisplay", True) and each["commandName"] != "help"]
    if not below:
        return [[*of["superCommands"][1:], of["commandName"]]]
    return [words for each in below for words in commands(each)]


COMMANDS = commands()


def statuses(text):
    return re.findall(r"(\d+) ((?:(?!, \d).)+)", text)


def promised(words):
    """The exit statuses that a command's help tells of."""
    said = " ".join(patchbay.run(*words, "--help").stdout.split())
    found = re.search(r"Exit status: ([^.]+)\.", said)
    return statuses(found[1]) if found else []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_and_the_table_of_the_docs_tell_the_same_exit_statuses(words):
    table = (REPOSITORY / "Deploy" / "README.md").read_text()
    row = re.search(rf"^\| `patchbay {' '.join(words)}` \|[^|]*\| ([^|]+) \|$", table, re.M)
    assert row, "Deploy/README.md has no row for it"
    assert promised(words) == statuses(row[1]) != []


@pytest.mark.parametrize("words, status", [
    (["check", DEFAULT], 0), (["check", "/nowhere"], 2), (["check"], 64), (["nonsense"], 64), (["test", "/nowhere"], 2),
    (["schema", "policy"], 0), (["schema", "nothing"], 64), (["hours", "--policy", BANK], 0), (["explain", "i1"], 1),
    (["explain", "x"], 64), (["why-waiting", "--data", "/nowhere"], 1), (["manual", "nonsense"], 64),
    (["manual", "--into", "/proc/none"], 1), (["customer", "erase", "c1", "--data", "/nowhere"], 64),
    (["serve", "--policy", "/nowhere", "--data", "/nowhere"], 1), (["fuzz", "--seed", "1"], 0), (["fuzz", "--depth", "-1"], 64),
], ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else str(value))
def test_commands_end_as_they_say(words, status):
    assert patchbay.run(*words).returncode == status


# Completion.


def completed(shell, line):
    """What the shell offers at the end of the line, with the script as it is printed."""
    script = patchbay.run("completion", shell)
    assert script.returncode == 0
    folder = os.path.dirname(patchbay.executable())
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    if shell == "bash":
        ask = f"""{script.stdout}
            COMP_LINE={line!r}; COMP_POINT={len(line)}; read -ra COMP_WORDS <<<"$COMP_LINE"
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
            _patchbay patchbay "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD - 1]}}"
            printf '%s\\n' "${{COMPREPLY[@]}}" """
        words = ["bash", "--norc", "-c", ask]
    else:
        words = ["fish", "--no-config", "-c", f"{script.stdout}\ncomplete -C {line!r}"]
    answer = subprocess.run(words, capture_output=True, text=True, timeout=60, env=environment, stdin=subprocess.DEVNULL)
    assert answer.stderr == ""
    return [offered.split("\t")[0].strip() for offered in answer.stdout.splitlines() if offered.strip()]


@pytest.mark.parametrize("shell, check", [("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])])
def test_completion_scripts_are_good_shell(shell, check, tmp_path):
    (tmp_path / "script").write_text(patchbay.run("completion", shell).stdout)
    answer = subprocess.run([*check, tmp_path / "script"], capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0 and answer.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize("line, offered", [
    ("patchbay che", {"check"}), ("patchbay why", {"why-waiting"}), ("patchbay bench e", {"engine"}),
    ("patchbay archive ", {"rebuild"}), ("patchbay completion ", {"bash", "zsh", "fish"}), ("patchbay explain --dec", {"--decision"}),
])
def test_shells_complete_commands_options_and_values(shell, line, offered):
    assert offered <= set(completed(shell, line))


def test_every_command_is_completed():
    assert {words[0] for words in COMMANDS} <= set(completed("bash", "patchbay "))


def test_zsh_completes_commands(tmp_path):
    """In an interactive zsh of its own, at a terminal: the only way it completes."""
    (tmp_path / "_patchbay").write_text(patchbay.run("completion", "zsh").stdout)
    (tmp_path / ".zshrc").write_text(f"fpath=({tmp_path} $fpath); autoload -Uz compinit; compinit -u -D; PROMPT='> '; cd {tmp_path}\n")
    folder = os.path.dirname(patchbay.executable())
    shell = Terminal(["zsh", "-i"], ZDOTDIR=str(tmp_path), PATH=f"{folder}:{os.environ['PATH']}", TERM="xterm")
    try:
        shell.until("> ")
        shell.type("patchbay why\t")
        assert "patchbay why-waiting" in shell.until("-waiting")
    finally:
        shell.close()


# Man pages.


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("man") / "man1"
    result = patchbay.run("manual", "--into", folder)
    assert result.returncode == 0, result.stderr
    return folder


def test_there_is_a_page_for_every_command(pages):
    names = {page.stem for page in pages.iterdir()}
    assert {"patchbay", *("-".join(["patchbay", *words]) for words in COMMANDS)} <= names
    assert patchbay.run("manual", "archive", "rebuild").stdout == (pages / "patchbay-archive-rebuild.1").read_text()


def test_man_pages_are_right_by_man_and_mandoc(pages):
    for page in sorted(pages.iterdir()):
        man = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], capture_output=True, text=True, timeout=60,
                             env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL)
        assert man.returncode == 0 and man.stderr == "", page.name
        assert all(len(line) <= 80 for line in re.sub(".\b", "", man.stdout).splitlines()), page.name
        lint = subprocess.run(["mandoc", "-Tlint", "-Wwarning", page], capture_output=True, text=True, timeout=60)
        rest = [line for line in (lint.stdout + lint.stderr).splitlines() if "missing date" not in line]
        assert rest == [], page.name


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_page_says_all_that_help_says(pages, words):
    page = subprocess.run(["man", "-E", "UTF-8", "-l", pages / f"patchbay-{'-'.join(words)}.1"], capture_output=True, text=True,
                          timeout=60, env={**os.environ, "MANWIDTH": "200", "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL).stdout
    page = re.sub(".\b", "", page)
    for option in set(re.findall(r"^  (--[a-z-]+)", patchbay.run(*words, "--help").stdout, re.M)):
        assert option in page
    assert all(number in page and meaning.split()[0] in page for number, meaning in promised(words))


# What is printed where.


class Terminal:
    """A command at a terminal of 80 columns."""

    def __init__(self, words, *, stdout=None, **environment):
        self.master, slave = pty.openpty()
        usual = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process = subprocess.Popen(
            list(map(str, words)), stdin=slave, stdout=stdout or slave, stderr=slave, start_new_session=True,
            env={**usual, "COLUMNS": "80", "TERM": "xterm", **environment})
        os.close(slave)
        self.said = ""

    def read(self, seconds):
        """More of what is said; empty when it is over."""
        if not select.select([self.master], [], [], seconds)[0]:
            return ""
        try:
            piece = os.read(self.master, 65536).decode(errors="replace")
        except OSError:
            return ""
        self.said += piece
        return piece

    def until(self, text, seconds=60):
        end = time.monotonic() + seconds
        while text not in self.said:
            assert time.monotonic() < end and self.read(end - time.monotonic()), self.said
        said, self.said = self.said, ""
        return said

    def all(self):
        while self.read(60):
            pass
        self.process.wait(timeout=60)
        return self.said

    def type(self, text):
        os.write(self.master, text.encode())

    def close(self):
        self.process.kill()
        self.process.wait(timeout=60)
        os.close(self.master)


COLOURFUL = [["check", BANK], ["test", BANK, "--only", "lost card"], ["hours", "--policy", BANK]]


@pytest.mark.parametrize("words", COLOURFUL, ids=lambda words: words[0])
def test_colours_are_for_terminals_and_not_for_who_wants_none(words):
    assert "\x1b" not in patchbay.run(*words).stdout
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in Terminal([patchbay.executable(), *words], **environment).all()


def test_hours_have_colours_at_a_terminal():
    assert "\x1b[" in Terminal([patchbay.executable(), "hours", "--policy", BANK]).all()


@pytest.mark.parametrize("words", [
    ["check", FLOOR, "--format", "json"], ["test", BANK, "--json", "--only", "lost card"], ["hours", "--policy", BANK, "--json"],
    ["schema", "tests"], ["fuzz", "--seed", "3", "--json"],
], ids=lambda words: words[0])
def test_json_is_json_also_at_a_terminal(words):
    assert json.loads(patchbay.run(*words).stdout)
    assert json.loads(Terminal([patchbay.executable(), *words]).all())


def left_standing(said):
    """What is on the screen in the end."""
    return "\n".join(line.split("\r\x1b[K")[-1] for line in said.replace("\r\n", "\n").rstrip("\n").split("\n"))


LONG = ["fuzz", "--seeds", "1000000", "--minutes", "0.06", "--depth", "0"]


def test_long_work_says_how_far_it_is_at_a_terminal_and_leaves_nothing_behind():
    said = Terminal([patchbay.executable(), *LONG]).all()
    assert re.search(r"\r\x1b\[Krandom worlds \d+/1000000 \(0 %\) … \d s", said)
    assert re.fullmatch(r"\d+ of 1000000 random worlds: as the policy says", left_standing(said))


def test_progress_is_on_standard_error_alone(tmp_path):
    with open(tmp_path / "out", "w") as out:
        said = Terminal([patchbay.executable(), *LONG], stdout=out).all()
    assert "random worlds" in said and "as the policy says" not in said
    assert re.fullmatch(r"\d+ of 1000000 random worlds: as the policy says\n", (tmp_path / "out").read_text())


def test_without_a_terminal_there_is_no_progress():
    result = patchbay.run(*LONG)
    assert result.returncode == 0 and result.stderr == "" and "\x1b" not in result.stdout


@pytest.mark.parametrize("words", [["--help"], *([*words, "--help"] for words in COMMANDS)], ids=" ".join)
def test_help_fits_into_80_columns(words):
    lines = Terminal([patchbay.executable(), *words]).all().splitlines()
    # A usage line is the command itself, and a value may be one long word: terminals fold them.
    assert all(len(line) <= 80 or " " not in line.strip() for line in lines if not line.startswith("USAGE:"))
