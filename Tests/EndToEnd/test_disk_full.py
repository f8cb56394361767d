# SPDX-License-Identifier: Apache-2.0
"""The disk is full: new work is refused clearly, nothing that was accepted is lost, and with room it goes on."""

import pytest
import requests

from support.api import Refused
from support.live import Disconnected, RefusedBySocket
from support.policies import floor
from support.small_disk import SmallDisk
from support.waiting import eventually

obstacle = SmallDisk.obstacle()
pytestmark = pytest.mark.skipif(obstacle is not None, reason=f"disk full: {obstacle}")


@pytest.fixture
def disk(tmp_path):
    disk = SmallDisk(tmp_path / "disk", 24)
    yield disk
    disk.close()


@pytest.fixture
def small_centre(new_centre, disk):
    assert disk.mounted
    centre = new_centre(data=disk.path / "data", data_seen_from_here=disk.seen / "data", inside=disk.inside)
    centre.log = disk.path.parent / "small.log"
    return centre.start()


def refused_for_want_of_room(site, accepted, limit=400):
    """Contacts come in until one is refused. Whose record was being written when the room ran out gets no answer
    before there is room: not accepted, not lost either, and safe to send again."""
    unanswered = []
    for number in range(limit):
        text, key = f"Late {number} " + "x" * 3000, f"late-{number}"
        try:
            accepted[text] = site.contact(text, key=key, timeout=3)["interaction"]
        except Refused as refusal:
            return refusal, unanswered
        except requests.Timeout:
            unanswered.append((text, key))
            assert len(unanswered) <= 1, "new work is left without an answer instead of being refused"
    raise AssertionError("the disk never got full")


def test_a_full_disk_refuses_new_work_loses_none_and_recovers(small_centre, disk):
    site, admin = small_centre.channel, small_centre.admin
    li, anna = small_centre.desk("li"), small_centre.visitor()
    talk = anna.say("Before the disk was full")["interaction"]
    li.accept(talk)
    accepted = {f"Early {number}": site.contact(f"Early {number}")["interaction"] for number in range(20)}

    ballast = disk.fill()
    refusal, unanswered = refused_for_want_of_room(site, accepted)
    assert (refusal.status, refusal.code) == (503, "storage-full")
    assert int(refusal.headers["Retry-After"]) > 0
    assert small_centre.is_running, "a full disk ended it"
    read = admin.request("GET", f"/v1/interactions/{talk}", timeout=8)
    assert read.status_code == 503 or read.json()["state"] == "active", "who asks gets an answer, not silence"
    with pytest.raises((RefusedBySocket, AssertionError, Disconnected)) as told:
        anna.say("Is anybody there?", "5f0c0f64-0000-4000-8000-000000000001")
    if told.type is RefusedBySocket:
        assert told.value.code == "storage-full"
    refused = li.refused("say", interaction=talk, text="I cannot be kept")
    assert refused["code"] == "storage-full"

    disk.make_room(ballast)
    eventually(lambda: works(site, accepted), "contacts are taken again", within=30, every=0.2)
    for text, key in unanswered:
        accepted[text] = site.contact(text, key=key)["interaction"]
    for visitor_or_desk in (anna, li):
        if not visitor_or_desk.is_open:
            visitor_or_desk.connect()
    anna.refusals.clear()
    anna.say("Is anybody there?", "5f0c0f64-0000-4000-8000-000000000001")
    li.say(talk, "Yes, again")
    anna.hears("Yes, again")

    small_centre.kill()
    small_centre.start()
    for text, interaction in accepted.items():
        assert small_centre.admin.texts(interaction) == [text]
    assert small_centre.admin.texts(talk) == ["Before the disk was full", "Is anybody there?", "Yes, again"]


def works(site, accepted):
    try:
        accepted["With room"] = site.contact("With room", key="the-same")["interaction"]
    except Refused as refusal:
        assert refusal.status == 503
        return False
    return True


def test_a_start_on_a_full_disk_says_so_and_works_when_there_is_room(small_centre, disk):
    contact = small_centre.channel.contact("Kept")["interaction"]
    small_centre.kill()
    ballast = disk.fill()
    small_centre.launch()
    try:
        eventually(small_centre.is_healthy, "it starts, or says why it does not", within=15)
        assert small_centre.channel.refused("POST", "/v1/interactions", {
            "channel": "chat", "text": "x" * 4000,
            "customer": {"identities": [{"kind": "account", "value": "x"}]}}).status == 503
        small_centre.kill()
    except AssertionError:
        assert not small_centre.is_running, "neither started nor ended"
        assert "space" in small_centre.tail().lower() or "full" in small_centre.tail().lower()
    disk.make_room(ballast)
    small_centre.start()
    assert small_centre.admin.texts(contact) == ["Kept"]


def test_it_ends_when_told_to_on_a_full_disk(small_centre, disk):
    """What follows the log can't keep up without room; the next start makes up for it."""
    site = small_centre.channel
    accepted = {f"Early {number}": site.contact(f"Early {number}")["interaction"] for number in range(20)}
    ballast = disk.fill()
    refusal, unanswered = refused_for_want_of_room(site, accepted)
    assert refusal.code == "storage-full"
    small_centre.stop()
    assert not small_centre.is_running
    disk.make_room(ballast)
    small_centre.start()
    for text, key in unanswered:
        accepted[text] = small_centre.channel.contact(text, key=key)["interaction"]
    for text, interaction in accepted.items():
        assert small_centre.admin.texts(interaction) == [text]


def test_an_edited_policy_comes_into_force_when_there_is_room_again(new_centre, disk, tmp_path):
    path = floor(tmp_path)
    centre = new_centre(
        policy=path, options=["--reload-policy"], data=disk.path / "data", data_seen_from_here=disk.seen / "data",
        inside=disk.inside)
    centre.log = disk.path.parent / "small.log"
    centre.start()
    ballast = disk.fill()
    refused_for_want_of_room(centre.channel, {})
    path.write_text(path.read_text() + "# edited while the disk was full\n")
    eventually(lambda: "cannot come into force" in centre.tail(), "it says so", within=15)
    disk.make_room(ballast)

    def states():
        listed = centre.supervisor.get("/v1/policy/versions")["items"]
        return {item["version"]: item["state"] for item in listed}

    eventually(lambda: states() == {1: "earlier", 2: "live"}, "the edit is in force", within=30)
    assert centre.tail(400).count("cannot come into force") == 1, "said once"
