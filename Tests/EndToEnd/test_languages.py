# SPDX-License-Identifier: Apache-2.0
"""Stories and reasons in both languages; facts that come late, and the place that is kept."""

import os
import pty
import re
import subprocess
import unicodedata

import pytest

from support import patchbay
from support.policies import BANK
from support.waiting import eventually

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def late(new_shared_centre, tmp_path_factory):
    """Somebody waits for the general queue, behind another. Then they write what it is about, and turn out to be a VIP."""
    centre = new_shared_centre().start()
    account = {"kind": "account", "value": "late-1"}
    unclear = {"intent": "other", "language": "en"}
    centre.earlier = centre.channel.contact("Hello", **unclear)["interaction"]
    told = centre.channel.contact("Hello?", customer={"identities": [account]}, **unclear)
    centre.contact, centre.customer = told["interaction"], told["customer"]
    before = centre.supervisor.get(f"/v1/interactions/{centre.contact}")
    assert before["queue"] == "general" and before["tier"] == "standard"
    centre.channel.post(f"/v1/interactions/{centre.contact}/messages", {"text": "It is about my card"})
    centre.admin.patch(f"/v1/customers/{centre.customer}", {"fields": {"tier": "vip"}})
    after = centre.supervisor.get(f"/v1/interactions/{centre.contact}")
    assert after["queue"] == "cards" and after["tier"] == "vip"
    centre.before, centre.after = before, after
    centre.tokens = tmp_path_factory.mktemp("token") / "token"
    centre.tokens.write_text(centre.token("supervisor") + "\n")
    return centre


def steps(centre, language):
    story = centre.supervisor.get(f"/v1/interactions/{centre.contact}/explain?language={language}")
    return [step for step in story["steps"] if step["event"] == "reclassified"]


def test_the_place_is_kept(late):
    assert late.after["arrived_at"] == late.before["arrived_at"]
    assert late.after["waited_milliseconds"] >= late.before["waited_milliseconds"]


def test_late_facts_are_explained_in_english(late):
    message, tier = steps(late, "en")
    assert message["learnt"] == ["message.text"] and tier["learnt"] == ["customer.tier"]
    assert message["text"] == "more was learnt: route otherwise → cards, queue general → cards; it keeps its place"
    assert tier["text"] == "more was learnt: tier standard → vip; it keeps its place"


def test_late_facts_are_explained_in_chinese(late):
    message, tier = steps(late, "zh-Hans")
    assert message["learnt"] == ["message.text"] and tier["learnt"] == ["customer.tier"]
    assert message["text"] == "获知了新情况：规则 otherwise → cards，队列 general → cards；排位保留"
    assert tier["text"] == "获知了新情况：等级 standard → vip；排位保留"


@pytest.mark.parametrize("path", ["explain", "why", "why-waiting"])
def test_the_same_facts_in_each_language(late, path):
    """Other words, and nothing else: codes, names, times and numbers are the same."""
    texts = {}
    for language in ("en", "zh-Hans"):
        answer = late.supervisor.get(f"/v1/interactions/{late.contact}/{path}?language={language}")
        texts[language] = []
        texts[language + " facts"] = without_words(answer, texts[language])
    assert texts["en facts"] == texts["zh-Hans facts"]
    assert texts["en"] and not [text for text in texts["en"] if CHINESE.search(text) and not re.search("王芳|李娜|孙丽", text)]
    assert [text for text in texts["zh-Hans"] if text and not CHINESE.search(text)] == []


def without_words(value, words):
    changing = {"as_of", "waited_milliseconds", "millionths", "margin", "folded", "estimated_wait_milliseconds", "next_change"}
    if isinstance(value, dict):
        for key in ("text", "why"):
            if isinstance(value.get(key), str):
                words.append(value[key])
        return {key: without_words(inner, words) for key, inner in value.items()
                if key not in changing and not (key in ("text", "why", "of", "label") and isinstance(inner, str))}
    return [without_words(inner, words) for inner in value] if isinstance(value, list) else value


def test_everybody_who_waits_in_chinese(late):
    answer = late.supervisor.get("/v1/why-waiting?language=zh-Hans")
    assert {item["interaction"] for item in answer["items"]} == {late.earlier, late.contact}
    assert all(CHINESE.search(item["reason"]["text"]) for item in answer["items"])


def test_other_languages_are_refused(late):
    refused = late.supervisor.refused("GET", f"/v1/interactions/{late.contact}/explain?language=fr")
    assert refused.status == 400 or refused.status == 422
    assert "en or zh-Hans" in str(refused.problem)


@pytest.mark.parametrize("words", [["explain", "CONTACT"], ["why-waiting", "CONTACT"], ["why-waiting"], ["hours"]],
                         ids=lambda words: " ".join(words))
@pytest.mark.parametrize("way", ["server", "data"])
def test_at_a_terminal_in_both_languages(late, words, way):
    place = ["--server", late.url, "--token-file", late.tokens] if way == "server" else ["--data", late.data]
    asked = [late.contact if word == "CONTACT" else word for word in words]
    english = patchbay.run(*asked, *place)
    chinese = patchbay.run(*asked, *place, "--language", "zh-Hans")
    assert english.returncode == chinese.returncode == 0, chinese.stderr
    assert not CHINESE.search(re.sub("王芳|李娜|孙丽|信用卡|综合|贷款", "", english.stdout))
    # Each line that has words in English has some in Chinese, but for those that are names and times alone.
    for line in chinese.stdout.splitlines():
        words_left = re.sub(r"[0-9:i·./()+-]+|otherwise|standard|vip|cards|general|loans|Asia/Shanghai|customer|when|has|tier"
                            r"|message|text|contains|interaction|intent|c\d+", " ", line)
        assert CHINESE.search(line) or not re.search("[a-z]{3,}", words_left), line


def test_what_would_become_of_a_contact_in_chinese(tmp_path):
    (tmp_path / "contact.json").write_text('{ "channel": "chat", "entry": "web", "text": "挂失", "language": "zh" }')
    result = patchbay.run("route", tmp_path / "contact.json", "--policy", BANK, "--language", "zh-Hans")
    assert result.returncode == 0, result.stderr
    assert "会立即派给" in result.stdout and "没有发送任何内容" in result.stdout and "It would" not in result.stdout


def columns(line):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("width", [48, 80])
def test_trees_fit_a_terminal_also_in_chinese(late, language, width):
    ask = [patchbay.executable(), "explain", late.contact, "--server", late.url, "--token-file", late.tokens, "--language", language]
    master, slave = pty.openpty()
    with subprocess.Popen([*map(str, ask)], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
                          env={**os.environ, "COLUMNS": str(width), "TERM": "xterm", "NO_COLOR": "1"}) as process:
        os.close(slave)
        said = b""
        try:
            while piece := os.read(master, 65536):
                said += piece
        except OSError:
            pass  # all is said
        process.wait(timeout=60)
    os.close(master)
    branches = tree(said.decode())
    assert len(branches) > 5 and max(map(columns, branches)) <= width
    # No word is lost by it; times and lengths of waits go on.
    assert without_layout(branches)[:60] == without_layout(tree(patchbay.run(*ask[1:]).stdout))[:60]


def tree(said):
    """What hangs below the steps of a story."""
    return [line for line in said.replace("\r", "").split("\n") if line.startswith(" " * 10)]


def without_layout(lines):
    return re.sub(r"[\s│├└─0-9.]", "", "".join(lines))
