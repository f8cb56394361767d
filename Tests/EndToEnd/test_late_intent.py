# SPDX-License-Identifier: Apache-2.0
"""What a contact wants becomes known while it waits: it goes where it belongs, with its place."""

import pytest

from support.policies import BANK

HELLO = {"channel": "chat", "entry": "web", "text": "你好", "customer": {"identities": [
    {"kind": "account", "value": "mei"}]}}


@pytest.fixture(scope="module")
def bank(new_shared_centre):
    return new_shared_centre(policy=BANK).start()


def test_a_late_intent_moves_who_waits_and_is_explained_in_both_languages(bank):
    came = bank.channel.post("/v1/interactions", HELLO)
    path = f"/v1/interactions/{came['interaction']}"
    before = bank.supervisor.get(path)
    moved = bank.channel.patch(path, {"intent": "card_lost", "confidence_thousandths": 850})
    assert (moved["state"], moved["queue"]) == ("waiting", "cards")
    after = bank.supervisor.get(path)
    assert (after["intent"], after["confidence_thousandths"]) == ("card_lost", 850)
    assert after["arrived_at"] == before["arrived_at"]
    assert after["waited_milliseconds"] >= before["waited_milliseconds"]
    for language, words in [("en", "keeps its place"), ("zh-Hans", "保留")]:
        story = bank.supervisor.get(path + "/explain", language=language)
        learnt = [step for step in story["steps"] if step.get("learnt")]
        assert [step["learnt"] for step in learnt] == [["interaction.intent", "interaction.confidence"]]
        assert words in learnt[0]["text"], learnt[0]["text"]


@pytest.mark.parametrize("body, code", [
    ({"confidence_thousandths": 850}, "missing-field"), ({"intent": "x", "confidence_thousandths": 1001}, "invalid-field"),
    ({"intent": 5}, "invalid-field"), ({"intent": "x" * 129}, "invalid-field"), ({"intnet": "x"}, "invalid-field")])
def test_what_cannot_be_an_intent_is_refused(bank, body, code):
    came = bank.channel.post("/v1/interactions", HELLO)
    assert bank.channel.refused("PATCH", f"/v1/interactions/{came['interaction']}", body).code == code


def test_an_agent_says_it_of_its_own_contacts_alone(bank):
    came = bank.channel.post("/v1/interactions", {**HELLO, "conversation": "another"})
    path = f"/v1/interactions/{came['interaction']}"
    assert bank.agent("li").refused("PATCH", path, {"intent": "loans"}).code == "not-your-interaction"
    assert bank.channel.refused("PATCH", "/v1/interactions/i99999", {"intent": "loans"}).status == 404
