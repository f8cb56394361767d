# SPDX-License-Identifier: Apache-2.0
"""Text messages and calls by a Twilio-compatible provider: its own library signs the webhooks and writes the documents
that ours are compared with."""

import threading
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Dial, VoiceResponse

from support.api import Api
from support.twilio_provider import CARD_TEXTS, HOTLINE, LOAN_TEXTS, TOKEN
from support.waiting import eventually, for_a_while

CUSTOMER = "+8613800000001"


@pytest.fixture(autouse=True)
def no_mistakes(provider):
    """Whatever a test does: our requests are right."""
    yield
    assert provider.mistakes == []


def contacts(centre):
    return centre.admin.all("/v1/interactions")


def same(document, expected):
    """Both documents say the same, however they are written."""
    return ElementTree.canonicalize(ElementTree.tostring(document, encoding="unicode")) == ElementTree.canonicalize(
        str(expected))


def writes(centre, provider, text="Hello", **more):
    """A customer writes, and somebody answers: the desk, the interaction."""
    li = centre.desk("li")
    provider.texts(text, **more)
    contact = li.offered()["interaction"]
    li.accept(contact)
    return li, contact


def talks(centre, provider, agent="li", **more):
    """An agent who talks to a caller: the desk, the call, its leg, the interaction."""
    desk = centre.desk(agent)
    call = provider.rings(**more)
    contact = desk.offered()["interaction"]
    desk.accept(contact)
    leg = provider.leg(call)
    provider.answers(leg)
    return desk, call, leg, contact


def bad_signatures(centre):
    for line in centre.admin.request("GET", "/metrics").text.splitlines():
        if line.startswith("patchbay_bad_signatures_total") and 'cause="wrong"' in line:
            return float(line.split()[-1])
    raise AssertionError("bad signatures are not counted")


# Text messages.

def test_a_text_message_reaches_an_agent_whose_reply_leaves(twilio_centre, provider):
    li, contact = writes(twilio_centre, provider, "Wo ist meine Karte? 卡在哪里？")
    shown = twilio_centre.admin.interaction(contact)
    assert (shown["channel"], shown["queue"], shown["from"]) == ("sms", "cards", CUSTOMER)
    li.hears(contact, "Wo ist meine Karte? 卡在哪里？")
    li.say(contact, "On its way & paid: 100% 在路上 <b>")
    message = provider.sent("On its way & paid: 100% 在路上 <b>")
    assert (message["to"], message["from"]) == (CUSTOMER, CARD_TEXTS)
    assert message["callback"].startswith(twilio_centre.url + "/v1/twilio/sms/status?")

    provider.tells_status(message, "sent")
    provider.tells_status(message, "delivered")
    known = twilio_centre.admin.interaction(contact)["attributes"]
    assert known["sms-delivered"] == twilio_centre.admin.messages(contact)[-1]["id"]
    provider.texts("Thanks")
    li.hears(contact, "Thanks")
    assert len(contacts(twilio_centre)) == 1 and len(provider.messages) == 1


def test_another_number_of_ours_is_another_conversation(twilio_centre, provider):
    provider.texts("About my card")
    provider.texts("About my loan", to=LOAN_TEXTS)
    provider.texts("About nothing", to="+862155509999")
    found = {contact["queue"] for contact in contacts(twilio_centre)}
    assert found == {"cards", "loans", "general"}
    assert len({contact["customer"]["id"] for contact in contacts(twilio_centre)}) == 1


def test_attachments_are_named(twilio_centre, provider):
    provider.texts("", NumMedia="1", MediaUrl0="https://media.example/Media/ME1", MediaContentType0="image/jpeg")
    contact = contacts(twilio_centre)[0]["id"]
    assert twilio_centre.admin.texts(contact) == ["[image/jpeg ME1]"]
    assert twilio_centre.admin.interaction(contact)["attributes"]["media0"].endswith("/Media/ME1")


def test_forged_webhooks_are_refused_and_counted_and_change_nothing(twilio_centre, provider):
    form = {"MessageSid": "SM1", "From": CUSTOMER, "To": CARD_TEXTS, "Body": "Give me money", "NumMedia": "0"}
    call = {"CallSid": "CA1", "From": CUSTOMER, "To": HOTLINE, "CallStatus": "ringing"}
    url = twilio_centre.url + "/v1/twilio/sms"
    signature = RequestValidator(TOKEN).compute_signature(url, form)
    forged = [
        ("/v1/twilio/sms", form, RequestValidator("another token").compute_signature(url, form)),
        ("/v1/twilio/sms", {**form, "Body": "Give me all"}, signature),
        ("/v1/twilio/sms", {**form, "More": "1"}, signature),
        ("/v1/twilio/sms/status", {**form, "MessageStatus": "sent"}, signature),
        ("/v1/twilio/voice", call, signature), ("/v1/twilio/voice/status", call, signature),
        ("/v1/twilio/voice/wait", call, signature), ("/v1/twilio/voice/dial/1-1-1", call, signature),
        ("/v1/twilio/voice/leg/1-1-1", call, signature), ("/v1/twilio/voice/recorded", call, signature),
        ("/v1/twilio/sms", form, ""), ("/v1/twilio/sms", form, "AAAA"), ("/v1/twilio/sms", form, "é" * 40),
    ]
    for path, body, given in forged:
        refusal = twilio_centre.open.refused(
            "POST", path, data=body, headers={"X-Twilio-Signature": given.encode()})
        assert (refusal.status, refusal.code) == (403, "bad-signature"), (path, given)
    assert bad_signatures(twilio_centre) == len(forged)
    refusal = twilio_centre.open.refused("POST", "/v1/twilio/sms", data=form)
    assert (refusal.status, refusal.code) == (401, "unauthenticated")
    refusal = twilio_centre.admin.refused("POST", "/v1/twilio/sms", data=form)
    assert refusal.status == 403, "a token is no signature"
    assert contacts(twilio_centre) == []


def test_without_an_account_there_is_no_such_door(centre):
    form = {"MessageSid": "SM1"}
    refusal = centre.open.refused("POST", "/v1/twilio/sms", data=form, headers={"X-Twilio-Signature": "AAAA"})
    assert (refusal.status, refusal.code) == (404, "not-found")


@pytest.mark.parametrize("body", [
    b"Body=%zz", b"Body=a&Body=b", b"&".join(b"f%d=1" % number for number in range(65)), b"\xff\x00=\xff", b""])
def test_what_is_no_form_is_refused(twilio_centre, provider, body):
    answer = Api(twilio_centre.url).request("POST", "/v1/twilio/sms", data=body, headers={
        "Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": "AAAA"})
    assert answer.status_code in (400, 403) and twilio_centre.is_running


def test_a_signed_webhook_that_lacks_something_says_what(twilio_centre, provider):
    for missing in ("MessageSid", "From", "To"):
        form = {"MessageSid": "SM1", "From": CUSTOMER, "To": CARD_TEXTS, "Body": "x"}
        del form[missing]
        answer = provider.webhook("/v1/twilio/sms", form)
        assert (answer.status_code, answer.json()["field"]) == (400, missing)
    big = provider.webhook("/v1/twilio/sms", {"MessageSid": "SM1", "Body": "x" * 70_000})
    assert big.status_code == 413


def test_the_same_message_told_often_is_one(twilio_centre, provider):
    form = provider.texts("Hello?")
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: provider.tell("/v1/twilio/sms", form), range(12)))
    provider.texts("Hello!")
    assert twilio_centre.admin.texts(contacts(twilio_centre)[0]["id"]) == ["Hello?", "Hello!"]
    twilio_centre.kill()
    twilio_centre.start()
    provider.tell("/v1/twilio/sms", form)
    assert twilio_centre.admin.texts(contacts(twilio_centre)[0]["id"]) == ["Hello?", "Hello!"]


def test_a_provider_that_fails_gets_the_message_again_and_the_next_one_waits(twilio_centre, provider):
    li, contact = writes(twilio_centre, provider)
    provider.script = [503, (429, {"Retry-After": "1"}), 500]
    li.say(contact, "First")
    li.say(contact, "Second")
    provider.sent("Second", within=40)
    assert [message["body"] for message in provider.messages] == ["First", "Second"]


@pytest.mark.parametrize("way", ["break", 504])
def test_an_answer_that_never_came_is_looked_for_not_repeated(twilio_centre, provider, way):
    li, contact = writes(twilio_centre, provider)
    provider.script = [way]
    li.say(contact, "Only once")
    li.say(contact, "And on")
    provider.sent("And on", within=40)
    assert [message["body"] for message in provider.messages] == ["Only once", "And on"]
    assert provider.requests, "the provider was asked what it has"


def test_while_the_provider_cannot_be_asked_nothing_is_repeated(twilio_centre, provider):
    li, contact = writes(twilio_centre, provider)
    provider.script, provider.lists = ["break"], False
    li.say(contact, "Only once")
    provider.until(lambda: len(provider.requests) >= 2, "the provider is asked again and again", 30)
    assert len(provider.posts) == 1
    provider.lists = True
    li.say(contact, "And on")
    provider.sent("And on", within=40)
    assert [message["body"] for message in provider.messages] == ["Only once", "And on"]


@pytest.mark.parametrize("way", ["hang", "lose"])
def test_a_message_in_flight_when_we_were_killed_is_sent_once(twilio_centre, provider, way):
    li, contact = writes(twilio_centre, provider)
    provider.script = [way]
    li.say(contact, "Through thick and thin")
    provider.until(lambda: provider.posts, "the attempt is there")
    twilio_centre.kill()
    provider.released.set()
    twilio_centre.start()
    provider.sent("Through thick and thin", within=40)
    provider.until(lambda: provider.requests, "the provider was asked what it has", 40)
    for_a_while(lambda: len(provider.messages) > 1, "it is sent twice", 3)
    assert len(provider.posts) == (1 if way == "hang" else 2)


def test_a_message_that_the_provider_refuses_is_said_to_be_undelivered(twilio_centre, provider):
    li, contact = writes(twilio_centre, provider)
    provider.script = [(400, 21610)]
    li.say(contact, "You said STOP")
    known = eventually(
        lambda: twilio_centre.admin.interaction(contact)["attributes"].get("sms-undelivered"), "it is said")
    assert known == twilio_centre.admin.messages(contact)[-1]["id"] + " twilio 21610"
    li.say(contact, "Another")
    provider.sent("Another")
    assert len(provider.posts) == 2


def test_news_of_messages_in_any_order_end_up_the_same(twilio_centre, provider):
    li, contact = writes(twilio_centre, provider)
    sent = []
    for text in ("One", "Two"):
        li.say(contact, text)
        sent.append(provider.sent(text))
    provider.tells_status(sent[1], "delivered")
    provider.tells_status(sent[0], "undelivered", ErrorCode="30003")
    provider.tells_status(sent[0], "delivered")
    provider.tells_status(sent[1], "sent")
    provider.tells_status(sent[0], "undelivered", ErrorCode="30003")
    ours = [message["id"] for message in twilio_centre.admin.messages(contact)][-2:]
    known = twilio_centre.admin.interaction(contact)["attributes"]
    assert (known["sms-delivered"], known["sms-undelivered"]) == (ours[1], ours[0] + " twilio 30003")
    li.command("end", interaction=contact)
    li.is_without(contact)
    provider.tells_status(sent[1], "delivered")


def test_a_flood_of_forged_and_true_messages(twilio_centre, provider):
    li = twilio_centre.desk("li")

    def forged(number):
        form = {"MessageSid": f"SMforged{number}", "From": CUSTOMER, "To": CARD_TEXTS, "Body": "x"}
        return provider.webhook("/v1/twilio/sms", form, token="wrong").status_code

    def true(number):
        sender = f"+86139{number:08d}"
        return [len(provider.texts(text, sender=sender)) for text in ("Hello", "Anybody?")]

    with ThreadPoolExecutor(8) as threads:
        refused = threads.map(forged, range(300))
        taken = threads.map(true, range(100))
        assert set(refused) == {403} and len(list(taken)) == 100
    found = contacts(twilio_centre)
    assert len(found) == 100 and bad_signatures(twilio_centre) == 300
    contact = li.accept()["interaction"]
    assert twilio_centre.admin.texts(contact) == ["Hello", "Anybody?"]
    li.say(contact, "Yes")
    provider.sent("Yes")


# Calls.

def test_a_call_waits_in_the_providers_queue(twilio_centre, provider):
    form = {"CallSid": "CA1", "From": CUSTOMER, "To": HOTLINE, "CallStatus": "ringing"}
    document = provider.tell("/v1/twilio/voice", form)
    wait_url = document.find("Enqueue").get("waitUrl")
    assert wait_url == twilio_centre.url + "/v1/twilio/voice/wait?language=en"
    expected = VoiceResponse()
    expected.enqueue("patchbay", wait_url=wait_url, wait_url_method="POST")
    expected.redirect(wait_url, method="POST")
    assert same(document, expected)

    heard = provider.tell(wait_url, {**form, "QueuePosition": "1", "QueueTime": "0"})
    assert [verb.tag for verb in heard] == ["Say", "Play", "Redirect"]
    music = Api(twilio_centre.url).request("GET", heard.find("Play").text.removeprefix(twilio_centre.url))
    assert music.headers["Content-Type"] == "audio/wav" and music.content[:4] == b"RIFF"
    chinese = provider.tell(wait_url.replace("=en", "=zh"), form).find("Say")
    assert chinese.get("language") == "zh-CN" and "稍候" in chinese.text

    contact = contacts(twilio_centre)[0]
    assert (contact["channel"], contact["queue"], contact["state"]) == ("voice", "cards", "waiting")


def test_a_call_that_is_accepted_rings_at_the_agent_and_is_steered(twilio_centre, provider):
    li, call, leg, contact = talks(twilio_centre, provider)
    expected = VoiceResponse()
    dial = Dial(action=leg["action"], method="POST", timeout=25)
    dial.sip("sip:li@pbx.example", status_callback=leg["progress"], status_callback_method="POST",
             status_callback_event="initiated ringing answered completed")
    expected.append(dial)
    assert same(ElementTree.fromstring(call["documents"][0]), expected)
    assert twilio_centre.admin.interaction(contact)["attributes"]["leg-answered"] == "li"

    li.command("hold", interaction=contact)
    provider.until(lambda: call["words"][-1] == "play", "the caller hears music")
    # The provider ended the leg for that: nothing is lost.
    provider.leg_tells(leg, "completed")
    assert twilio_centre.admin.interaction(contact)["state"] == "held"
    li.command("resume", interaction=contact)
    again = provider.leg(call, 1)
    provider.answers(again)
    provider.leg_tells(leg, "completed")
    li.sees(contact, "active")
    li.command("end", interaction=contact)
    provider.until(lambda: call["words"][-1] == "hangup", "the call is ended")
    provider.dial_ends(call, again, "completed", caller="completed")
    provider.caller_hangs_up(call)
    li.finish(contact, disposition="solved")
    assert call["words"] == ["enqueue", "dial sip:li@pbx.example", "play", "dial sip:li@pbx.example", "hangup"]


@pytest.mark.policy(("sip:li@pbx.example", "+862155511111"))
def test_an_agent_at_a_number_is_dialled_there(twilio_centre, provider):
    _, call, leg, _ = talks(twilio_centre, provider)
    assert leg["to"] == "+862155511111" and "<Number " in call["documents"][0]


@pytest.mark.policy(('languages: [zh, en], skills: { cards: 4 }, phone: "sip:li@pbx.example"',
                     "languages: [zh, en], skills: { cards: 4 }"))
def test_an_agent_without_a_phone_does_not_keep_the_caller(twilio_centre, provider):
    li = twilio_centre.desk("li")
    call = provider.rings()
    li.command("accept", offer=li.offered()["offer"])
    li.until(lambda: li.me["presence"] == "not-responding", "the call is taken from li")
    wang = twilio_centre.desk("wang")
    contact = wang.accept()["interaction"]
    assert provider.leg(call)["to"] == "sip:wang@pbx.example"
    assert twilio_centre.admin.interaction(contact)["agent"] == "wang"


@pytest.mark.parametrize("status, name", [("busy", "busy"), ("no-answer", "no-answer"), ("failed", "failed")])
def test_a_phone_that_does_not_answer_gives_the_caller_back_with_the_place(twilio_centre, provider, status, name):
    li = twilio_centre.desk("li")
    call = provider.rings()
    contact = li.accept()["interaction"]
    leg = provider.leg(call)
    document = provider.dial_ends(call, leg, status)
    assert document[0].tag == "Enqueue"
    other = provider.rings(sender="+8613800000002")
    shown = twilio_centre.admin.interaction(contact)
    assert shown["state"] == "waiting" and shown["attributes"]["leg-ended"] == f"li {name}"

    wang = twilio_centre.desk("wang")
    assert wang.accept()["interaction"] == contact, "it kept its place before the later call"
    second = provider.until(lambda: [leg for leg in call["legs"] if "wang" in leg["to"]], "wang's phone rings")[0]
    # What is told late, or twice, of the first leg changes nothing.
    provider.leg_tells(leg, status)
    provider.tell(leg["action"], {**provider.form_of(call), "DialCallSid": leg["sid"], "DialCallStatus": status})
    provider.answers(second)
    assert twilio_centre.admin.interaction(contact)["agent"] == "wang"
    assert twilio_centre.admin.interaction(contact)["state"] == "active"
    assert other["words"] == ["enqueue"]


def test_an_agent_who_hangs_up_the_phone_has_ended_the_call(twilio_centre, provider):
    li, call, leg, contact = talks(twilio_centre, provider)
    document = provider.dial_ends(call, leg, "completed")
    assert [verb.tag for verb in document] == ["Hangup"]
    li.sees(contact, "wrap-up")
    li.finish(contact, disposition="solved")


def test_a_caller_who_hangs_up_is_gone(twilio_centre, provider):
    li = twilio_centre.desk("li")
    call = provider.rings()
    contact = li.offered()["interaction"]
    provider.caller_hangs_up(call)
    li.until(lambda: not li.offers, "the offer is taken back")
    assert twilio_centre.admin.interaction(contact)["close_cause"] == "abandoned"


def test_a_caller_who_hangs_up_after_talking_leaves_wrap_up(twilio_centre, provider):
    li, call, leg, contact = talks(twilio_centre, provider)
    document = provider.dial_ends(call, leg, "completed", caller="completed")
    assert [verb.tag for verb in document] == ["Hangup"]
    li.sees(contact, "wrap-up")
    provider.caller_hangs_up(call)
    li.finish(contact, disposition="solved")
    assert "hangup" not in call["words"]


def test_the_end_of_a_call_may_be_told_before_its_beginning(twilio_centre, provider):
    li = twilio_centre.desk("li")
    ended = {"CallSid": "CAback", "From": CUSTOMER, "To": HOTLINE, "CallStatus": "completed"}
    provider.tell("/v1/twilio/voice/status", ended)
    provider.tell("/v1/twilio/voice/status", {**ended, "CallStatus": "in-progress"})
    document = provider.tell("/v1/twilio/voice", {**ended, "CallStatus": "ringing"})
    assert document[-1].tag == "Hangup"
    for_a_while(lambda: li.offers, "a call that is over rings at an agent", 0.5)
    assert [contact["state"] for contact in contacts(twilio_centre)] == ["closed"]


def test_the_same_call_told_often_is_one(twilio_centre, provider):
    form = {"CallSid": "CAsame", "From": CUSTOMER, "To": HOTLINE, "CallStatus": "ringing"}
    with ThreadPoolExecutor(6) as threads:
        documents = list(threads.map(lambda _: provider.tell("/v1/twilio/voice", form), range(12)))
    assert {document[0].tag for document in documents} == {"Enqueue"} and len(contacts(twilio_centre)) == 1


def test_a_call_that_is_transferred_is_connected_to_the_other(twilio_centre, provider):
    li, call, leg, contact = talks(twilio_centre, provider)
    wang = twilio_centre.desk("wang")
    li.command("transfer", interaction=contact, agent="wang")
    wang.accept(contact)
    second = provider.leg(call, 1)
    assert second["to"] == "sip:wang@pbx.example"
    provider.leg_tells(leg, "completed")
    provider.answers(second)
    assert twilio_centre.admin.interaction(contact)["agent"] == "wang"
    wang.command("transfer", interaction=contact, queue="loans")
    provider.until(lambda: call["words"][-1] == "enqueue", "the caller waits again")
    provider.leg_tells(second, "completed")
    assert twilio_centre.admin.interaction(contact)["state"] == "waiting"


def test_a_call_goes_on_while_the_desk_is_gone(twilio_centre, provider):
    li, call, leg, contact = talks(twilio_centre, provider)
    posts = len(provider.posts)
    li.drop()
    eventually(lambda: twilio_centre.admin.get("/v1/agents/li")["desk_lost"], "the desk is known to be lost")
    for_a_while(lambda: len(provider.posts) > posts, "the call is touched", 1)
    twilio_centre.kill()
    twilio_centre.start()
    for_a_while(lambda: len(provider.posts) > posts, "the call is touched", 1)
    assert twilio_centre.admin.interaction(contact)["state"] == "active"
    li.connect()
    li.sees(contact, "active")
    li.command("end", interaction=contact)
    provider.until(lambda: call["words"][-1] == "hangup", "the call is ended")


@pytest.mark.parametrize("way", ["hang", "lose"])
def test_a_phone_that_was_about_to_ring_when_we_were_killed_rings_once(twilio_centre, provider, way):
    li = twilio_centre.desk("li")
    call = provider.rings()
    provider.script = [way]
    contact = li.accept()["interaction"]
    provider.until(lambda: provider.posts, "the attempt is there")
    twilio_centre.kill()
    provider.released.set()
    twilio_centre.start()
    leg = provider.leg(call, within=40)
    for_a_while(lambda: len(call["legs"]) > 1, "the phone rings twice", 3)
    provider.answers(leg)
    assert twilio_centre.admin.interaction(contact)["attributes"]["leg-answered"] == "li"


def test_a_call_whose_end_nobody_told_is_found_to_be_over(twilio_centre, provider):
    li = twilio_centre.desk("li")
    call = provider.rings()
    with provider.changed:
        call["status"] = "completed"
    contact = li.accept()["interaction"]
    li.sees(contact, "wrap-up")
    li.finish(contact, disposition="follow-up")
    assert call["words"] == ["enqueue"] and call["legs"] == []


@pytest.mark.policy(("voice: { waiting: 200, then: busy }", "voice: { waiting: 1, then: busy }"))
def test_a_full_hotline_is_busy(twilio_centre, provider):
    provider.rings()
    call = provider.rings(sender="+8613800000002")
    assert call["words"] == ["Say", "hangup"]
    assert [contact["close_cause"] for contact in contacts(twilio_centre)].count("busy") == 1


@pytest.mark.policy(("voice: { waiting: 200, then: busy }", "voice: { waiting: 1, then: message }"))
def test_at_a_full_hotline_callers_may_leave_a_message(twilio_centre, provider):
    provider.rings()
    form = {"CallSid": "CAmail", "From": "+8613800000002", "To": HOTLINE, "CallStatus": "ringing"}
    document = provider.tell("/v1/twilio/voice", form)
    assert [verb.tag for verb in document] == ["Say", "Record", "Hangup"]
    goodbye = provider.tell(
        document.find("Record").get("action"), {**form, "RecordingUrl": "https://media.example/RE1"})
    assert [verb.tag for verb in goodbye] == ["Say", "Hangup"]
    provider.tell("/v1/twilio/voice/status", {**form, "CallStatus": "completed"})
    left = next(c for c in contacts(twilio_centre) if c["from"] == "+8613800000002")
    assert left["state"] == "waiting"
    assert twilio_centre.admin.interaction(left["id"])["attributes"]["recording"] == "https://media.example/RE1"


def test_many_calls_at_once_each_get_their_own_agent(twilio_centre, provider):
    desks = [twilio_centre.desk(agent) for agent in ("li", "wang", "tom")]
    calls = []
    threads = [threading.Thread(target=lambda number=number: calls.append(
        provider.rings(sender=f"+8613800001{number:03d}"))) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    taken = {desk.accept()["interaction"] for desk in desks}
    assert len(taken) == 3 and len(contacts(twilio_centre)) == 6
    provider.until(lambda: sum(len(call["legs"]) for call in calls) == 3, "three phones ring")
    assert sorted(leg["to"] for call in calls for leg in call["legs"]) == [
        "sip:li@pbx.example", "sip:tom@pbx.example", "sip:wang@pbx.example"]


def test_a_call_of_this_provider_cannot_be_listened_in_on_and_that_is_said(twilio_centre, provider):
    _, _, _, contact = talks(twilio_centre, provider)
    twilio_centre.desk("wang").away()
    refusal = twilio_centre.supervisor.refused("POST", f"/v1/interactions/{contact}/listen", {"agent": "wang"})
    assert (refusal.status, refusal.code) == (409, "cannot-listen")
    assert twilio_centre.admin.interaction(contact)["listeners"] == []
