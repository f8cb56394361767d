# SPDX-License-Identifier: Apache-2.0
"""First contact, as the README tells it: a visitor types, the right agent answers, nobody loses a place."""

import pytest

from support.waiting import eventually

#: With the usual load of 33 an agent is offered three chats at once; to see who comes first, one at a time.
one_chat_each = pytest.mark.policy(("chat: { load: 33", "chat: { load: 100"))


def test_a_visitor_types_and_an_agent_answers(centre):
    li = centre.desk("li")
    anna = centre.visitor(name="Anna")
    said = anna.say("Hello, I lost my card")
    contact = said["interaction"]
    offer = li.offered(contact)
    assert (offer["channel"], offer["queue"], offer["tier"], offer["language"]) == ("chat", "cards", "standard", "en")
    assert offer["is_transfer"] is False

    item = li.accept(contact)
    assert item["phase"] == "active"
    assert li.texts(contact) == ["Hello, I lost my card"]
    anna.is_in("active")
    assert anna.agent["name"] == "李娜"

    li.say(contact, "Good morning Anna")
    assert anna.hears("Good morning Anna")["name"] == "李娜"
    anna.say("Thank you")
    li.hears(contact, "Thank you")

    li.command("end", interaction=contact)
    anna.is_in("closed")
    li.sees(contact, "wrap-up")
    li.finish(contact, disposition="solved", note="Sent a new card")

    closed = centre.admin.interaction(contact)
    assert (closed["state"], closed["close_cause"], closed["disposition"]) == ("closed", "completed", "solved")
    assert centre.admin.texts(contact) == ["Hello, I lost my card", "Good morning Anna", "Thank you"]
    assert anna.mistakes == [] and li.mistakes == []


def test_the_page_shows_the_place_in_line_and_the_waiting_time(centre):
    first, second = centre.visitor(), centre.visitor()
    first.say("I am first")
    second.say("I am second")
    first.is_in("waiting").until(lambda: first.place == 1, "the first has place 1")
    second.is_in("waiting").until(lambda: second.place == 2, "the second has place 2")
    tom = centre.desk("tom")
    tom.accept(first.interaction)
    second.until(lambda: second.place == 1 or second.phase == "waiting", "the second moves up")
    queues = {queue["id"]: queue for queue in centre.supervisor.get("/v1/queues")["items"]}
    assert queues["cards"]["waiting"]["chat"] <= 1


@one_chat_each
def test_a_vip_is_served_before_a_standard_customer_who_came_earlier(centre):
    site = centre.channel
    vip = centre.admin.customer("account", "vip-1", tier="vip")
    standard = site.contact("I was here first")["interaction"]
    ahead = site.contact("I have a head start", customer={"identities": [vip]})["interaction"]
    assert centre.admin.interaction(ahead)["tier"] == "vip"
    li = centre.desk("li")
    assert li.accept()["interaction"] == ahead
    li.finish(ahead)
    assert li.accept()["interaction"] == standard


@one_chat_each
def test_earlier_arrivals_of_one_tier_are_served_first(centre):
    contacts = [centre.channel.contact(f"Number {number}")["interaction"] for number in range(3)]
    li = centre.desk("li")
    for contact in contacts:
        assert li.accept()["interaction"] == contact
        li.finish(contact)


def test_a_contact_goes_only_to_agents_who_speak_its_language(centre):
    tom = centre.desk("tom")  # ready longest, and speaks English only
    li = centre.desk("li")
    xiaoming = centre.visitor(language="zh-Hans")
    contact = xiaoming.say("你好，信用卡丢了")["interaction"]
    li.accept(contact)
    assert centre.admin.interaction(contact)["language"] == "zh"
    assert not any(offer["interaction"] == contact for offer in tom.offers.values())
    english = centre.visitor().say("Hello")["interaction"]
    tom.accept(english)


def test_a_contact_goes_only_to_agents_with_the_skill(centre):
    sun, li = centre.desk("sun"), centre.desk("li")
    loan = centre.channel.contact("I want a mortgage")["interaction"]
    card = centre.channel.contact("My card is gone")["interaction"]
    assert sun.accept()["interaction"] == loan
    assert li.accept()["interaction"] == card


def test_the_longest_ready_agent_is_asked_first(centre):
    first, second = centre.desk("tom"), centre.desk("li")
    assert centre.channel.contact()["interaction"] == first.accept()["interaction"]
    assert centre.channel.contact()["interaction"] == second.accept()["interaction"]


def test_after_a_decline_the_next_agent_is_asked_and_the_place_is_kept(centre):
    tom, li = centre.desk("tom"), centre.desk("li")
    contact = centre.channel.contact()["interaction"]
    tom.decline(contact)
    li.offered(contact)
    later = centre.channel.contact("Later")["interaction"]
    tom.offered(later)  # who declined is still ready, for others
    assert li.accept()["interaction"] == contact
    assert tom.me["presence"] == "ready"


@pytest.mark.policy(("chat: { load: 33, offer-for: 60s", "chat: { load: 33, offer-for: 2s"))
def test_no_answer_sets_the_agent_away_and_the_next_one_is_asked(centre):
    tom, li = centre.desk("tom"), centre.desk("li")
    contact = centre.channel.contact()["interaction"]
    offer = tom.offered(contact)
    li.accept(contact)
    tom.until(lambda: tom.me["presence"] == "not-responding", "who did not answer is set away")
    assert offer["offer"] not in tom.offers
    assert any(taken["offer"] == offer["offer"] for taken in tom.revoked)
    tom.ready()
    following = centre.channel.contact()["interaction"]
    tom.accept(following)


def test_a_transfer_to_a_queue_keeps_the_place(centre):
    li = centre.desk("li")
    anna = centre.visitor()
    contact = anna.say("I waited for cards")["interaction"]
    li.accept(contact)
    entered = centre.admin.interaction(contact)["arrived_at"]
    li.command("transfer", interaction=contact, queue="loans", note="wants a loan")
    li.sees(contact, "wrap-up")
    anna.is_in("waiting")
    assert centre.admin.interaction(contact)["arrived_at"] == entered
    sun = centre.desk("sun")
    sun.accept(contact)
    assert "wants a loan" in str(sun.work[contact]["notes"])
    anna.is_in("active")
    assert anna.agent["name"] == "孙丽"
    sun.say(contact, "I have read everything")
    anna.hears("I have read everything")
    sun.until(lambda: sun.texts(contact) == ["I waited for cards", "I have read everything"], "the whole transcript")


@one_chat_each
def test_who_waited_before_a_transfer_is_ahead_of_who_came_meanwhile(centre):
    contact = centre.channel.contact("I wait from the beginning")["interaction"]
    waited = eventually_waited(centre, contact, 1500)
    li = centre.desk("li")
    li.accept(contact)
    later = centre.channel.contact("I come later", entry="web-loans")["interaction"]
    li.command("transfer", interaction=contact, queue="loans")
    assert centre.admin.interaction(contact)["waited_milliseconds"] >= waited
    sun = centre.desk("sun")
    for expected in (contact, later):
        assert sun.accept()["interaction"] == expected
        sun.finish(expected)


def eventually_waited(centre, contact, milliseconds):
    return eventually(
        lambda: (waited := centre.admin.interaction(contact)["waited_milliseconds"]) >= milliseconds and waited,
        f"{contact} has waited {milliseconds} ms")


def test_a_transfer_to_a_person_drops_nobody(centre):
    li, wang = centre.desk("li"), centre.desk("wang")
    anna = centre.visitor()
    contact = anna.say("Hello")["interaction"]
    li.accept(contact)
    li.command("transfer", interaction=contact, agent="wang", note="please")
    offer = wang.offered(contact)
    assert offer["is_transfer"] is True and "please" in str(offer["note"])
    anna.say("Are you there?")  # the owner keeps it until the other accepts
    li.hears(contact, "Are you there?")

    wang.decline(contact)
    li.until(lambda: not li.work[contact].get("transfer_to"), "the transfer came to nothing")
    assert li.work[contact]["phase"] == "active"

    li.command("transfer", interaction=contact, agent="wang")
    wang.offered(contact)
    li.command("cancel-transfer", interaction=contact)
    wang.until(lambda: not wang.offers, "the offer was taken back")

    li.command("transfer", interaction=contact, agent="wang")
    wang.accept(contact)
    li.sees(contact, "wrap-up")
    anna.until(lambda: anna.agent["name"] == "王芳", "the visitor sees who has taken over")
    wang.say(contact, "Wang here")
    anna.hears("Wang here")


@pytest.mark.policy(("park-after: 20m", "park-after: 1s"))
def test_a_silent_conversation_is_parked_and_comes_back_to_the_same_agent(centre):
    li = centre.desk("li")
    anna = centre.visitor()
    contact = anna.say("One moment please")["interaction"]
    li.accept(contact)
    li.say(contact, "I am here")
    li.sees(contact, "parked")
    li.until(lambda: li.me["load"] == 0, "a parked conversation is no load")
    centre.desk("wang")
    anna.say("Back again")
    li.sees(contact, "active")
    li.hears(contact, "Back again")
    assert centre.admin.interaction(contact)["agent"] == "li"


@pytest.mark.policy(("wrap-up: { voice: 5m, chat: 5m }", "wrap-up: { voice: 5m, chat: 1s }"))
def test_wrap_up_ends_by_time_and_the_agent_can_extend_it(centre):
    li = centre.desk("li")
    contact = centre.visitor().say("Short")["interaction"]
    li.accept(contact)
    li.command("end", interaction=contact)
    li.is_without(contact)
    closed = centre.admin.interaction(contact)
    assert closed["state"] == "closed" and not closed.get("disposition")

    longer = centre.visitor().say("Long")["interaction"]
    li.accept(longer)
    li.command("end", interaction=longer)
    li.command("extend", interaction=longer)
    assert li.sees(longer, "wrap-up")["wrap_up_ends_at"]
    li.finish(longer, disposition="follow-up")


def test_a_visitor_who_leaves_while_waiting_is_not_offered_any_more(centre):
    anna = centre.visitor()
    contact = anna.say("Hello")["interaction"]
    anna.leave()
    anna.is_in("closed")
    closed = centre.admin.interaction(contact)
    assert (closed["state"], closed["close_cause"]) == ("closed", "abandoned")
    li = centre.desk("li")
    after = centre.visitor().say("Somebody else")["interaction"]
    assert li.accept()["interaction"] == after


def test_a_visitor_who_leaves_in_the_middle_puts_the_agent_into_wrap_up(centre):
    li = centre.desk("li")
    anna = centre.visitor()
    contact = anna.say("Hello")["interaction"]
    li.accept(contact)
    anna.leave()
    li.sees(contact, "wrap-up")
    li.finish(contact, disposition="solved")
    assert centre.admin.interaction(contact)["close_cause"] == "completed"


@pytest.mark.policy(("waiting: 5000, then: message", "waiting: 2, then: message"))
def test_a_full_queue_takes_a_message_and_refuses_nobody(centre):
    waiting = [centre.visitor() for _ in range(2)]
    for visitor in waiting:
        visitor.say("I wait")
        visitor.is_in("waiting")
    late = centre.visitor()
    contact = late.say("Please call me back")["interaction"]
    late.is_in("message")
    assert centre.admin.interaction(contact)["is_message"] is True
    assert centre.admin.texts(contact) == ["Please call me back"]


def test_everything_that_waits_can_say_why(centre):
    contact = centre.channel.contact("Hello")["interaction"]
    why = centre.supervisor.get(f"/v1/interactions/{contact}/why")
    assert why["interaction"] == contact and why["state"] == "waiting"
    assert why["reason"]["code"] and why["reason"]["text"]
    centre.desk("li").accept(contact)
    assert centre.supervisor.get(f"/v1/interactions/{contact}/why")["state"] == "active"


def test_an_agent_who_goes_on_break_gets_nothing_and_finishes_what_is_there(centre):
    li = centre.desk("li")
    contact = centre.channel.contact()["interaction"]
    li.accept(contact)
    li.away("break")
    li.until(lambda: li.me.get("next") or li.me["presence"] == "away", "the break is taken note of")
    following = centre.channel.contact()["interaction"]
    li.finish(contact, disposition="solved")
    li.until(lambda: li.me["presence"] == "away" and li.me["reason"] == "break", "the break begins")
    assert not li.offers
    tom = centre.desk("tom")
    assert tom.accept()["interaction"] == following


def test_three_chats_fill_an_agent_and_the_fourth_waits(centre):
    li = centre.desk("li")
    contacts = [centre.channel.contact(f"Chat {number}")["interaction"] for number in range(4)]
    for contact in contacts[:3]:
        li.accept(contact)
    assert li.me["load"] == 99
    assert centre.admin.interaction(contacts[3])["state"] == "waiting"
    li.finish(contacts[0])
    li.accept(contacts[3])


def test_the_desk_shows_history_and_transcripts_of_a_customer(centre):
    site, who = centre.channel, {"identities": [{"kind": "account", "value": "anna"}], "name": "Anna"}
    li = centre.desk("li")
    before = site.contact("The first time", customer=who)
    li.accept(before["interaction"])
    li.finish(before["interaction"], disposition="solved")
    now = site.contact("The second time", customer=who)
    assert now["customer"] == before["customer"]
    item = li.accept(now["interaction"])
    assert item["customer"]["name"] == "Anna"
    history = li.command("history", customer=before["customer"])["items"]
    assert before["interaction"] in [entry["id"] for entry in history]
    said = li.command("transcript", interaction=before["interaction"])["messages"]
    assert [message["text"] for message in said if message["sender"] == "customer"] == ["The first time"]


def test_agents_work_by_the_http_api_as_well(centre):
    li = centre.agent("li")
    li.post("/v1/agents/li/sign-in")
    assert li.put("/v1/agents/li/presence", {"presence": "ready"})["presence"] == "ready"
    contact = centre.channel.contact("By HTTP")["interaction"]
    offers = li.get("/v1/offers", agent="li")["items"]
    assert [offer["interaction"] for offer in offers] == [contact]
    accepted = li.post(f"/v1/offers/{offers[0].get('offer') or offers[0]['id']}/accept")
    assert accepted["state"] == "active" and accepted["interaction"] == contact
    message = li.post(f"/v1/interactions/{contact}/messages", {"text": "Hello by HTTP"})
    assert message["interaction"] == contact
    assert centre.admin.texts(contact) == ["By HTTP", "Hello by HTTP"]
    assert li.post(f"/v1/interactions/{contact}/end")["state"] == "wrap-up"
    assert li.post(f"/v1/interactions/{contact}/wrap-up", {"disposition": "solved"})["state"] == "closed"
    assert li.post("/v1/agents/li/sign-out")["presence"] == "offline"
