# SPDX-License-Identifier: Apache-2.0
"""What people see of what leaves, and what they do about it: at the terminal and over HTTP."""

import json
import time

from support import patchbay
from support.waiting import eventually, for_a_while


def ask(centre, *words, code=0):
    result = patchbay.run(*words, "--server", centre.url, "--token-file", centre.data / "access.tokens")
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout + result.stderr


def ask_json(centre, *words):
    return json.loads(ask(centre, *words, "--json"))


def waiting(centre):
    return centre.supervisor.get("/v1/outgoing")["items"]


def test_a_delivery_is_followed_at_the_terminal_from_its_first_attempt_to_its_last(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.script = [(503, {"Retry-After": "600"})]
    contact = centre.channel.contact("card")["interaction"]
    order = eventually(lambda: [each for each in waiting(centre) if each["attempts"] == 1], "it was tried")[0]
    assert order["id"] == f"{floor.attempts()[0]['id']}@floor" and order["interaction"] == contact
    listed = ask(centre, "deliveries", "list")
    assert order["id"] in listed and contact in listed and "webhook/floor" in listed
    shown = eventually(
        lambda: (said := ask(centre, "deliveries", "show", order["id"])) and "status-503" in said and said, "it is told why")
    assert "503" in shown and "next attempt" in shown

    assert "will be sent again" in ask(centre, "deliveries", "retry", order["id"])
    floor.hears("arrived", contact)
    full = eventually(
        lambda: (one := ask_json(centre, "deliveries", "show", order["id"]))["state"] == "delivered" and one, "it left")
    assert [(each["number"], each["status"], each["reason"]) for each in full["tried"]] == [
        (1, 503, "status-503"), (2, 200, None)]
    assert floor.attempts()[0]["id"] == floor.attempts()[1]["id"]
    assert order["id"] in ask(centre, "deliveries", "list", "--state", "delivered")
    assert "delivered or dropped" in ask(centre, "deliveries", "retry", order["id"], code=2)
    assert "no order of that id" in ask(centre, "deliveries", "show", "event-9999-1@floor", code=2)


def test_what_is_dropped_does_not_leave_and_the_name_is_kept(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived", "waiting"]})
    floor.script = [(503, {"Retry-After": "600"})]
    contact = centre.channel.contact("card")["interaction"]
    first = eventually(lambda: [each for each in waiting(centre) if each["attempts"] == 1], "it was tried")[0]
    assert "is dropped" in ask(centre, "deliveries", "drop", first["id"])
    floor.hears("waiting", contact)
    assert floor.words(contact) == ["waiting"], "the next of its lane goes on"
    dropped = centre.supervisor.get("/v1/outgoing", state="dropped")["items"]
    assert [each["id"] for each in dropped] == [first["id"]] and dropped[0]["dropped_by"].startswith("supervisor/")
    assert f"of={first['id']}" in centre.log.read_text() and "act=drop" in centre.log.read_text()


def test_dead_letters_of_a_destination_are_sent_again_or_dropped_together(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.standard = (410, {})
    contacts = [centre.channel.contact("card")["interaction"] for _ in range(5)]
    eventually(lambda: len(centre.supervisor.get("/v1/outgoing", state="dead")["items"]) == 5, "all are given up")
    assert "disabled" in ask(centre, "webhooks", "list")
    floor.standard = (200, {})
    assert "is enabled" in ask(centre, "webhooks", "enable", "floor")
    gone = centre.supervisor.get("/v1/outgoing", state="dead", destination="webhook/floor")["items"][0]
    ask(centre, "deliveries", "drop", gone["id"])
    assert ask_json(centre, "deliveries", "retry", "--destination", "webhook/floor") == {"count": 4}
    for contact in contacts:
        if contact != gone["interaction"]:
            floor.hears("arrived", contact)
    assert gone["interaction"] not in [each["event"]["subject"] for each in floor.attempts() if each["status"] == 200]
    assert ask_json(centre, "deliveries", "drop", "--destination", "webhook/floor") == {"count": 0}
    open_again = ask_json(centre, "deliveries", "list", "--destinations")["items"][0]
    assert (open_again["destination"], open_again["state"], open_again["dead"]) == ("webhook/floor", "open", 0)


def test_a_webhook_is_tried_out_and_says_what_is_wrong(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor)
    assert "took it" in ask(centre, "webhooks", "test", "floor")
    assert floor.attempts()[0]["event"]["type"] == "patchbay.test"
    floor.standard = (401, {})
    assert "status-401" in ask(centre, "webhooks", "test", "floor", code=2)
    assert "no such webhook" in ask(centre, "webhooks", "test", "flor", code=2)
    assert waiting(centre) == [], "it is in no ledger"


def test_a_stretch_of_time_is_sent_again_by_the_same_ids(hooks, telling):
    floor, other = hooks("floor"), hooks("other")
    centre = telling(floor, other, events={"floor": ["arrived", "closed", "abandoned"]})
    before = centre.channel.contact("card")["interaction"]
    floor.hears("arrived", before)
    time.sleep(0.05)
    since = eventually(lambda: floor.attempts(before), "it was heard")[0]["event"]["time"]
    contacts = [centre.channel.contact("card")["interaction"] for _ in range(4)]
    centre.channel.post(f"/v1/interactions/{contacts[0]}/leave")
    floor.hears("abandoned", contacts[0])
    for contact in contacts:
        floor.hears("arrived", contact)
    heard = {each["id"]: each["body"] for each in floor.attempts()}
    others = len(other.attempts())
    answer = centre.supervisor.post("/v1/webhooks/floor/replay", {"since": since})
    assert answer["count"] == 6 and answer["more"] is False
    floor.until(lambda: len(floor.attempts()) == 12, "all come again")
    again = floor.attempts()[6:]
    assert {each["id"] for each in again} == set(heard) and all(heard[each["id"]] == each["body"] for each in again)
    for_a_while(lambda: len(other.attempts()) > others + 8, "another webhook hears it again", 0.3)
    nothing = ask_json(centre, "webhooks", "replay", "floor", "--since", "2020-01-01T00:00", "--until", "2020-01-02T00:00")
    assert nothing == {"count": 0}


def test_webhooks_pick_among_contacts_by_queue_and_condition(hooks, telling):
    cards, vips, mail = hooks("cards"), hooks("vips"), hooks("mail")
    centre = telling(cards, vips, mail, more=[
        ("secret: file:cards.key", "secret: file:cards.key, queues: [cards]"),
        ("secret: file:vips.key", '''secret: file:vips.key, when: 'interaction.entry == "web-loans" && event.type in ["arrived", "abandoned"]' '''),
        ("secret: file:mail.key", '''secret: file:mail.key, when: 'interaction.channel == "email"' ''')])
    card = centre.channel.contact("card")["interaction"]
    loan = centre.channel.contact("mortgage", entry="web-loans")["interaction"]
    for contact in (card, loan):
        centre.channel.post(f"/v1/interactions/{contact}/leave")
    cards.hears("abandoned", card)
    vips.hears("abandoned", loan)
    assert {each["event"]["subject"] for each in cards.attempts()} == {card}
    assert vips.words(loan) == ["arrived", "abandoned"] and vips.words(card) == []
    for_a_while(lambda: mail.attempts(), "no mail came", 0.2)
    shown = {each["name"]: each for each in centre.supervisor.get("/v1/webhooks")["items"]}
    assert shown["cards"]["queues"] == ["cards"] and 'web-loans' in shown["vips"]["when"]


def test_both_keys_sign_while_one_replaces_the_other(hooks, telling, tmp_path):
    floor, renewed = hooks("floor"), hooks("renewed")
    centre = telling(floor, events={"floor": ["arrived"]})
    old, key = floor.secret, tmp_path / "floor.key"
    floor.hears("arrived", centre.channel.contact("card")["interaction"])
    key.write_text(f"{renewed.secret}\n{old}\n")
    floor.hears("arrived", centre.channel.contact("card")["interaction"])
    assert len(floor.attempts()[-1]["signature"].split(" ")) == 2
    floor.secret = renewed.secret
    floor.hears("arrived", centre.channel.contact("card")["interaction"])
    key.write_text(f"{renewed.secret}\n")
    floor.hears("arrived", centre.channel.contact("card")["interaction"])
    assert len(floor.attempts()[-1]["signature"].split(" ")) == 1


def test_only_who_may_sees_or_touches_what_leaves(hooks, telling):
    floor = hooks("floor")
    centre = telling(floor, events={"floor": ["arrived"]})
    floor.script = [(503, {"Retry-After": "600"})]
    centre.channel.contact("card")
    order = eventually(lambda: waiting(centre), "it waits")[0]["id"].replace("@", "%40")
    for caller in (centre.channel, centre.agent("li")):
        for method, path, body in [
                ("GET", "/v1/outgoing", None), ("GET", f"/v1/outgoing/{order}", None), ("GET", "/v1/webhooks", None),
                ("POST", f"/v1/outgoing/{order}/retry", None), ("DELETE", f"/v1/outgoing/{order}", None),
                ("POST", "/v1/outgoing/retry", {}), ("POST", "/v1/outgoing/drop", {"destination": "webhook/floor"}),
                ("POST", "/v1/webhooks/floor/enable", None), ("POST", "/v1/webhooks/floor/test", None),
                ("POST", "/v1/webhooks/floor/replay", {"since": "2026-01-01T00:00:00Z"})]:
            assert caller.refused(method, path, body).status == 403, (method, path)
    assert centre.supervisor.refused("POST", "/v1/outgoing/drop", {}).code == "missing-field"
    assert centre.supervisor.refused("GET", "/v1/outgoing", state="lost").code == "invalid-field"
    assert len(waiting(centre)) == 1
