# SPDX-License-Identifier: Apache-2.0
"""`kill -9` in a loop under load: what was acknowledged to its sender is there afterwards, in one place, once.

`KILLS=100 SEED=7 pytest test_kill_loop.py` does more, or the same again."""

import collections
import os
import random
import threading
import time

from support.load import Chatter, Site, Worker

KILLS = int(os.environ.get("KILLS") or 20)


def test_kill_loop(centre):
    seed = int(os.environ.get("SEED") or random.randrange(1 << 32))
    print(f"replay with: SEED={seed} KILLS={KILLS}")
    chance, stopping, working = random.Random(seed), threading.Event(), threading.Event()

    def own():
        return random.Random(chance.random())

    senders = [Site(centre, f"site{number}", own(), stopping) for number in range(2)]
    senders += [Chatter(centre, f"visitor{number}", own(), stopping) for number in range(6)]
    agents = [Worker(centre, agent, own(), working) for agent in ("li", "wang")]
    for person in senders + agents:
        person.start()

    kill_again_and_again(centre, chance)
    stopping.set()
    for sender in senders:
        sender.join(90)
    promised = together(senders)
    agents_get_work_again(agents)
    working.set()
    for agent in agents:
        agent.join(60)
    people = senders + agents
    assert [person.failure for person in people if person.failure] == []
    assert not any(person.is_alive() for person in people), "somebody still waits for an answer"
    assert sum(person.retries for person in people) >= KILLS / 2, "the kills met no load"
    print(f"{len(promised)} contacts and messages acknowledged, {sum(p.retries for p in people)} retries")

    everything_promised_is_there_once(centre, {**promised, **together(agents)}, agents)
    centre.kill()
    centre.start()
    everything_promised_is_there_once(centre, {**promised, **together(agents)}, agents)


def kill_again_and_again(centre, chance):
    """At any instant: while it starts, while it recovers, in the middle of work."""
    for _ in range(KILLS):
        time.sleep(chance.choice([chance.uniform(0, 0.15), chance.uniform(0.1, 1.2), chance.uniform(0.1, 1.2)]))
        assert centre.is_running, f"it ended by itself:\n{centre.tail()}"
        centre.kill()
        if chance.random() < 0.3:
            centre.launch()  # and again before it answers
            time.sleep(chance.uniform(0, 0.4))
            centre.kill()
        centre.start()


def together(people):
    """Text to interaction, of all of them."""
    return {text: interaction for person in people for text, interaction in person.promised.items()}


def agents_get_work_again(agents):
    """After the last start each agent is offered something and finishes something."""
    before = [len(agent.finished) for agent in agents]
    end = time.monotonic() + 60
    while not all(len(agent.finished) > count for agent, count in zip(agents, before)):
        assert time.monotonic() < end, f"no agent gets work: {[(a.name, a.failure, a.desk.me) for a in agents]}"
        time.sleep(0.05)


def everything_promised_is_there_once(centre, promised, agents):
    admin = centre.admin
    contacts = admin.all("/v1/interactions", limit=200)
    ids = [contact["id"] for contact in contacts]
    assert len(ids) == len(set(ids)), "a contact is listed in two places"

    found, messages = collections.defaultdict(list), set()
    for contact in contacts:
        for message in admin.messages(contact["id"]):
            assert message["id"] not in messages, f"{message['id']} is there twice"
            messages.add(message["id"])
            if message["sender"] != "centre":
                found[message["text"]].append(contact["id"])
    wrong = {text: (interaction, found[text]) for text, interaction in promised.items()
             if found[text] != [interaction]}
    assert not wrong, f"{len(wrong)} promises (text: promised, found), e.g. {dict(list(wrong.items())[:5])}"
    twice = {text: places for text, places in found.items() if len(places) > 1}
    assert not twice, f"said once, there twice: {dict(list(twice.items())[:5])}"
    each_contact_is_in_one_place(admin, contacts, agents)


def each_contact_is_in_one_place(admin, contacts, agents):
    states = {contact["id"]: contact for contact in contacts}
    work = [item for agent in admin.get("/v1/agents")["items"] for item in agent["work"]]
    assert len(work) == len(set(work)), f"in the work of two agents: {work}"
    for agent in admin.get("/v1/agents")["items"]:
        for item in agent["work"]:
            assert states[item]["state"] in ("active", "held", "parked", "wrap-up"), states[item]
            assert states[item]["agent"] == agent["id"]
    for contact in contacts:
        if contact["state"] in ("active", "held", "parked"):
            assert contact["id"] in work, f"{contact['id']} is {contact['state']} at nobody's desk"
    for agent in agents:
        for interaction in agent.finished:
            assert states[interaction]["state"] == "closed", f"{interaction} was finished and is not closed"
            assert states[interaction]["disposition"] == "solved"
