# SPDX-License-Identifier: Apache-2.0
"""Every way in passes the same tests: duplicates, reordering, retries, bad signatures, floods, restarts in the middle.

What a protocol has not is said by its adapter (support/adapters*.py) and asserted here as well: Twilio signs no time,
a mail has no signature at all, a visitor's token opens no door.
"""

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from support.adapters import ApiAdapter, Rig
from support.adapters_live import ChatAdapter
from support.adapters_mail import MailAdapter
from support.adapters_phone import CallsAdapter, PhoneAdapter, TextsAdapter
from support.adapters_restart import in_the_middle, insist
from support.api import Api
from support.mail import PostOffice
from support.policies import floor
from support.small_disk import SmallDisk
from support.twilio_provider import TwilioProvider
from support.visitor import Visitor
from support.waiting import eventually

ADAPTERS = [ApiAdapter, PhoneAdapter, TextsAdapter, CallsAdapter, ChatAdapter, MailAdapter]
NAMES = [kind.name for kind in ADAPTERS]
#: How many come in a flood, of one sender and of as many others.
FLOOD = 150


@pytest.fixture(scope="module")
def post():
    """A mailbox for each centre of this module."""
    if MailAdapter.obstacle():
        yield None
        return
    office = PostOffice("service@bank.example", "second@bank.example", "third@bank.example")
    yield office
    print(office.logs())
    office.close()


@pytest.fixture(scope="module")
def new_house(new_shared_centre, tmp_path_factory, post):
    """Makes centres that can be reached by all ways."""
    provider = TwilioProvider()

    def make(mailbox, **options):
        folder = tmp_path_factory.mktemp("house")
        file = folder / "providers.yaml"
        provider.write_file(folder)
        lines = file.read_text()
        if post:
            post.providers(folder, [mailbox])
            file.write_text(lines + file.read_text())
        policy = floor(folder, ("voice: { waiting: 200", "voice: { waiting: 5000"))
        centre = new_shared_centre(policy=policy, options=["--providers", str(file)], **options)
        return Rig(centre.start(), provider, post, mailbox, ADAPTERS)

    yield make
    provider.close()


@pytest.fixture(scope="module")
def house(new_house):
    """Stays up."""
    return new_house("service@bank.example")


@pytest.fixture(scope="module")
def falling(new_house):
    """Goes down and comes up again."""
    return new_house("second@bank.example")


@pytest.fixture(params=NAMES)
def adapter(house, request):
    return use(house, request.param)


def use(house, name):
    if name not in house.adapters:
        pytest.skip(next(kind for kind in ADAPTERS if kind.name == name).obstacle())
    return house.adapters[name]


def at_once(calls):
    """All of them at the same instant, each in a thread of its own; returns what they return."""
    gate = threading.Barrier(len(calls))

    def through(call):
        gate.wait(20)
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [run.result(60) for run in [threads.submit(through, call) for call in calls]]


# Duplicates.

def test_the_same_again_and_at_once_is_once(adapter):
    person = adapter.person()
    first, second = adapter.parcel(person, "First"), adapter.parcel(person, "Second")
    answers = [adapter.send(first) for _ in range(3)]
    adapter.settle()
    adapter.holds_once([first])
    answers += at_once([lambda: adapter.send(first)] * 3)
    others = at_once([lambda: adapter.send(second)] * 6)
    adapter.settle()
    for answer, *more in (answers, others):
        assert answer.is_taken and [other.told for other in more] == [answer.told] * len(more)
    adapter.holds_once([first, second])


def test_other_contents_under_the_same_id_change_nothing(adapter):
    person = adapter.person()
    first = adapter.parcel(person)
    told = adapter.send(first).told
    adapter.settle()
    before, mark = adapter.contacts(person), adapter.rig.mark()
    for bad in adapter.changed(first):
        outcome = adapter.send(bad.parcel)
        assert (outcome.status, outcome.code) == (bad.status, bad.code), bad.what
        if outcome.is_taken and isinstance(told, dict):
            assert outcome.told == {**told, "created": False}, bad.what
        elif outcome.is_taken:
            assert outcome.told == told, bad.what
    adapter.settle()
    adapter.holds_once([first])
    assert [contact["id"] for contact in adapter.contacts(person)] == [contact["id"] for contact in before]
    assert adapter.contacts(person)[0]["from"] == before[0]["from"] and adapter.rig.since(mark) == []


def test_an_old_one_that_is_played_again_changes_nothing(adapter):
    """Where the signature holds no time this is all that is done against it: the bytes are right, the answer is the
    old one, nothing happens."""
    person = adapter.person()
    story = adapter.story(person)
    told = [adapter.send(parcel).told for parcel in story]
    adapter.settle()
    before, mark = adapter.picture(person), adapter.rig.mark()
    again = [adapter.send(parcel) for parcel in story]
    adapter.settle()
    assert adapter.picture(person) == before and adapter.rig.since(mark) == []
    if adapter.joins or adapter.is_relayed:
        assert [outcome.told for outcome in again] == told and all(outcome.is_taken for outcome in again)
    else:
        assert again[0].is_taken and again[-1].is_taken, "who retries is told that it is done"


# Reordering.

def test_any_order_ends_the_same(adapter):
    """Who is told that something is not there yet tries again, as providers do."""
    people = []
    for order in itertools.permutations(range(3)):
        people.append(adapter.person())
        story = adapter.story(people[-1])
        refused = [story[number] for number in order if not adapter.send(story[number]).is_taken]
        for parcel in refused:
            outcome = adapter.send(parcel)
            assert outcome.is_taken or outcome.status == 404, f"{order}: {outcome}"
    adapter.settle()
    straight, *others = [adapter.picture(person) for person in people]
    assert len(straight) == 1 and straight[0][2] == (["One", "Three", "Two"] if adapter.has_text else [])
    if not adapter.has_text:
        assert straight[0][:2] == ("closed", "abandoned"), "whoever hung up waits no more"
    for other in others:
        assert other == straight


def test_the_last_word_before_the_first_over_restarts(falling):
    """All ways at once: their stories backwards, with a kill after each word."""
    people = {adapter: adapter.person() for adapter in falling.adapters.values()}
    stories = {adapter: adapter.story(person) for adapter, person in people.items()}
    refused = {adapter: [] for adapter in stories}
    for step in (2, 1, 0):
        for adapter, story in stories.items():
            outcome = adapter.send(story[step])
            assert outcome.is_taken or outcome.status == 404, f"{adapter.name}: {outcome}"
            if not outcome.is_taken:
                refused[adapter].append(story[step])
        falling.settle()
        falling.centre.kill()
        falling.centre.start()
    for adapter, person in people.items():
        for parcel in refused[adapter]:
            adapter.send(parcel)
        [(state, cause, texts)] = adapter.picture(person)
        if adapter.has_text:
            assert (state, texts) == ("waiting", ["One", "Three", "Two"]), adapter.name
        else:
            assert (state, cause) == ("closed", "abandoned"), f"{adapter.name}: a caller who is gone waits"


# Retries.

def test_who_hangs_up_before_the_answer_and_tries_again_is_there_once(adapter):
    people = [adapter.person() for _ in range(8)]
    parcels = [adapter.parcel(person) for person in people]
    for parcel in parcels:
        adapter.send_and_hang_up(parcel)
    answers = [adapter.send(parcel) for parcel in parcels]
    adapter.settle()
    assert all(answer.is_taken for answer in answers)
    for parcel in parcels:
        adapter.holds_once([parcel])


# Who may come in.

def test_what_is_forged_is_refused_and_counted_and_makes_nothing(adapter):
    person, mark = adapter.person(), adapter.rig.mark()
    forgeries = adapter.forgeries(person)
    assert bool(forgeries) == adapter.is_guarded
    for bad in forgeries:
        before = refusals(adapter, bad)
        outcome = adapter.send(bad.parcel)
        assert (outcome.status, outcome.code) == (bad.status, bad.code), bad.what
        assert refusals(adapter, bad) == before + 1, bad.what
        has_page(adapter, outcome)
    assert adapter.rig.since(mark) == [] and adapter.contacts(person) == []
    good = adapter.parcel(person)
    assert adapter.send(good).is_taken
    adapter.settle()
    adapter.holds_once([good])


def refusals(adapter, bad):
    if bad.code in ("bad-signature", "stale-signature"):
        cause = "wrong" if bad.code == "bad-signature" else "stale"
        return adapter.rig.metric("patchbay_bad_signatures_total", cause=cause)
    return adapter.rig.metric("patchbay_problems_total", code=bad.code)


def has_page(adapter, outcome):
    """The problem leads to a page of advice."""
    page = requests.get(outcome.problem["type"], timeout=20)
    assert page.status_code == 200 and outcome.code in page.text, outcome.problem


def test_what_is_signed_for_another_time_is_refused_where_there_is_a_time(adapter):
    person, mark = adapter.person(), adapter.rig.mark()
    stale = adapter.stale(person)
    assert bool(stale) == adapter.is_dated
    for bad in stale:
        before = refusals(adapter, bad)
        outcome = adapter.send(bad.parcel)
        assert (outcome.status, outcome.code) == (bad.status, bad.code), bad.what
        assert refusals(adapter, bad) == before + 1
    assert adapter.rig.since(mark) == []


def test_who_only_claims_to_be_somebody_is_a_stranger(adapter):
    person = adapter.person()
    first = adapter.parcel(person, "Mine")
    adapter.send(first)
    adapter.settle()
    mark, strangers = adapter.rig.mark(), adapter.strangers(first)
    for stranger in strangers:
        cause, name = stranger.path, "patchbay_visitor_tokens_refused_total"
        before = adapter.rig.metric(name, cause=cause)
        assert adapter.send(stranger).is_taken
        if adapter.name == "chat":
            assert adapter.rig.metric(name, cause=cause) == before + 1, cause
    adapter.settle()
    adapter.holds_once([first])
    new = adapter.rig.since(mark)
    assert len(new) == len(strangers) and adapter.contacts(person)[0]["customer"] not in [
        contact["customer"] for contact in new]


def test_a_mail_that_bears_anothers_id_is_not_lost(house):
    """Ids of mails can be known, guessed, or made by a program that makes them badly."""
    mail = use(house, "mail")
    first = mail.parcel(mail.person(), "Mine")
    other = mail.parcel(mail.person(), "Not mine", first.id)
    for parcel in (first, other, first, other):
        mail.send(parcel)
    mail.settle()
    held = [text for contact in mail.contacts(first.sender) for text in house.admin.texts(contact["id"])]
    held += [text for contact in mail.contacts(other.sender) for text in house.admin.texts(contact["id"])]
    assert sorted(held) == ["Mine", "Not mine"]


# What cannot be taken.

def test_what_is_too_large_or_torn_is_refused_and_makes_nothing(adapter):
    person, mark = adapter.person(), adapter.rig.mark()
    wrong = adapter.wrong(person)
    assert bool(wrong) == adapter.refuses
    for bad in wrong:
        outcome = adapter.send(bad.parcel)
        assert (outcome.status, outcome.code) == (bad.status, bad.code), bad.what
        if outcome.problem:
            has_page(adapter, outcome)
            assert len(str(outcome.problem)) < 1_000, "what was too long is not sent back"
    assert adapter.rig.since(mark) == []
    good = adapter.parcel(person)
    assert adapter.send(good).is_taken
    adapter.settle()
    adapter.holds_once([good])


UNREADABLE = {
    "no header": b"\r\nNobody's words\r\n",
    "bytes": bytes(range(256)) * 64,
    "nothing": b"",
    "no end": b"From: torn@customer.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Ty",
    "a charset that lies": b"From: torn@customer.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\xff\xfe\x80",
    "an encoding that lies": b"From: torn@customer.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n",
    "a header without end": b"From: torn@customer.example\r\nSubject: " + b"x" * 300_000,
    "too large": b"From: torn@customer.example\r\nSubject: large\r\n\r\n" + (b"x" * 998 + b"\r\n") * 52_500,
}


def test_mails_that_cannot_be_read_are_kept_and_others_go_on(house):
    mail = use(house, "mail")
    before = house.metric("patchbay_mails_total")
    person = mail.person()
    for data in UNREADABLE.values():
        house.post.put(data)
    good = mail.parcel(person)
    mail.put(good)
    mail.settle()
    mail.holds_once([good])
    assert house.metric("patchbay_mails_total") == before + len(UNREADABLE) + 1, "each is counted"
    torn = mail.rig.contacts("email", "torn@customer.example")
    assert len(torn) == len([data for data in UNREADABLE.values() if b"torn@" in data]), "each is kept"
    assert any("mail.too-large" in house.admin.interaction(contact["id"])["attributes"] for contact in torn)


# Floods.

def deliver(adapter, parcel):
    """Mails of a flood lie in the mailbox at once."""
    return adapter.put(parcel) if adapter.is_relayed else adapter.send(parcel)


def test_a_flood_is_taken_once_or_told_when_to_come_back(adapter):
    house, person, mark = adapter.rig, adapter.person(), adapter.rig.mark()
    count = FLOOD if adapter.allowance is None else adapter.allowance + 10
    own = [adapter.parcel(person, f"Mine {number}") for number in range(count)]
    others = [adapter.parcel(anybody(adapter), f"Somebody's {number}") for number in range(FLOOD)]
    with ThreadPoolExecutor(8) as threads:
        mine = threads.map(lambda parcel: deliver(adapter, parcel), own)
        theirs = threads.map(lambda parcel: deliver(adapter, parcel), others)
        meanwhile = [(other, other.parcel(other.person())) for other in house.adapters.values() if other != adapter]
        for other, parcel in meanwhile:
            assert other.send(parcel).is_taken, f"{other.name} is shut by a flood of {adapter.name}"
        mine, theirs = list(mine), list(theirs)
    refused = [parcel for parcel, outcome in zip(own, mine) if outcome and not outcome.is_taken]
    assert len(refused) == (0 if adapter.allowance is None else 10)
    for outcome in mine:
        if outcome and not outcome.is_taken:
            assert (outcome.status, outcome.code) == (429, "rate-limited") and 0 < outcome.retry_after <= 10
    assert all(outcome is None or outcome.is_taken for outcome in theirs)
    for parcel in refused:
        insist(adapter, parcel)
    house.settle()
    adapter.holds_once(own)
    for other, parcel in meanwhile:
        other.holds_once([parcel])
    new = house.since(mark)
    assert len(new) == FLOOD + len(meanwhile) + (1 if adapter.joins else FLOOD)
    assert len({contact["customer"]["id"] for contact in new}) == FLOOD + len(meanwhile) + 1


def test_newcomers_are_let_in_by_address(house):
    """Only where a proxy says from where they come: this machine itself is not counted."""
    chat, address = house.adapters["chat"], itertools.count(1)

    def comes(address):
        visitor = Visitor(house.centre).open(headers={"X-Forwarded-For": address})
        try:
            visitor.transmit(visitor.hello())
            visitor.until(lambda: visitor.welcome or visitor.refusals, "an answer")
            return visitor.refusals.get(None)
        finally:
            visitor.close()
            house.centre.clients.remove(visitor)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: comes("203.0.113.7"), range(40)))
        others = list(threads.map(lambda _: comes(f"198.51.100.{next(address)}"), range(20)))
    refused = [answer for answer in answers if answer]
    assert len(refused) == 10 and {answer["code"] for answer in refused} == {"rate-limited"}
    assert all(0 < answer["retry_after_milliseconds"] <= 60_000 for answer in refused)
    assert others == [None] * 20 and chat.send(chat.parcel(chat.person())).is_taken


def anybody(adapter):
    """A visitor gets a token by coming."""
    return None if adapter.name == "chat" else adapter.person()


# Restarts in the middle.

@pytest.fixture(scope="module")
def after_a_kill(falling):
    return in_the_middle(falling, falling.centre.kill)


@pytest.fixture(scope="module")
def after_a_stop(falling):
    return in_the_middle(falling, falling.centre.stop)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("end", ["kill", "stop"])
def test_what_was_on_its_way_when_the_server_went_down_is_there_once(falling, request, end, name):
    use(falling, name)
    senders = [sender for sender in request.getfixturevalue(f"after_a_{end}") if sender.name == name]
    assert senders
    for sender in senders:
        sender.check()


# No room.

obstacle = SmallDisk.obstacle()


@pytest.fixture(scope="module")
def after_a_full_disk(new_house, tmp_path_factory, post):
    """By each way: what was said, the answer while the disk was full, and the one when it was not any more."""
    disk = SmallDisk(tmp_path_factory.mktemp("small") / "disk", 24)
    try:
        house = new_house("third@bank.example", data=disk.path / "data", data_seen_from_here=disk.seen / "data",
                          inside=disk.inside)
        parcels = {adapter: adapter.parcel(adapter.person()) for adapter in house.adapters.values()}
        ballast = disk.fill()
        api, unanswered = house.adapters["api"], []
        eventually(lambda: is_full(api, unanswered), "there is no room any more", within=30)
        without = {adapter.name: adapter.send(parcel) for adapter, parcel in parcels.items()}
        time.sleep(1.5)
        without["mail"] = post is not None and house.post.is_read("third")
        disk.make_room(ballast)
        eventually(lambda: insist(api, api.parcel(api.person())), "there is room again", within=30)
        house.settle()
        told = {adapter.name: insist(adapter, parcel) for adapter, parcel in parcels.items()}
        house.settle()
        for parcel in unanswered:
            insist(api, parcel)
            api.holds_once([parcel])
        yield house, {adapter.name: parcel for adapter, parcel in parcels.items()}, without, told
    finally:
        disk.close()


def is_full(api, unanswered):
    """Whose record was being written when the room ran out gets no answer before there is room."""
    parcel = api.parcel(api.person(), "x" * 3_000)
    try:
        return api.send(parcel, timeout=3).status == 503
    except requests.Timeout:
        unanswered.append(parcel)
        return False


@pytest.mark.skipif(obstacle is not None, reason=f"disk full: {obstacle}")
@pytest.mark.parametrize("name", NAMES)
def test_what_could_not_be_kept_is_refused_for_now_and_then_there_once(after_a_full_disk, name):
    house, parcels, without, told = after_a_full_disk
    adapter = use(house, name)
    if adapter.is_relayed:
        assert not without[name], "a mail that was not kept was flagged as read"
    else:
        assert (without[name].status, without[name].code) == (503, "storage-full")
        assert without[name].retry_after > 0
    assert told[name].is_taken
    adapter.holds_once([parcels[name]])
