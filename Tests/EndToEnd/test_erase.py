# SPDX-License-Identifier: Apache-2.0
"""A person is erased everywhere: nothing of what they said or were called can be read again, ids and figures stay."""

import json

from support import patchbay
from support.waiting import eventually

CANARY = "Kanarienvogel-7f3a91"


def bytes_that_hold(folder, word):
    """Files below the folder in which the word stands: as UTF-8, UTF-16, or base64 of any offset is not looked for."""
    words = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
            and any(one in path.read_bytes() for one in words)]


def with_a_person(centre):
    """A customer who wrote, was answered, was noted about, and stands in the directory and in search."""
    who = {"name": f"{CANARY} Name", "identities": [
        {"kind": "phone", "value": "+8613700000007"}, {"kind": "email", "value": f"{CANARY}@example.com".lower()}]}
    li = centre.desk("li")
    made = centre.channel.contact(
        f"{CANARY} wrote this", customer=who, subject=f"{CANARY} subject", attributes={"note": f"{CANARY} attribute"})
    contact = made["interaction"]
    li.accept(contact)
    li.say(contact, f"Dear {CANARY}")
    li.say(contact, f"{CANARY} " + "at length " * 300 + CANARY)
    li.finish(contact, disposition="solved", note=f"{CANARY} note")
    waiting = centre.channel.contact(f"{CANARY} waits", customer=who, conversation="another")["interaction"]
    return made["customer"], contact, waiting


def check_gone(centre, customer, contact):
    admin = centre.admin
    assert admin.get(f"/v1/customers/{customer}")["erased"] is True
    for path in (f"/v1/customers/{customer}", f"/v1/interactions/{contact}", f"/v1/interactions/{contact}/messages",
                 "/v1/customers", "/v1/interactions"):
        assert CANARY.lower() not in json.dumps(admin.get(path)).lower(), path
    assert admin.get("/v1/customers", identity="phone:+8613700000007")["items"] == []
    closed = admin.interaction(contact)
    assert (closed["state"], closed["disposition"]) == ("closed", "solved"), "figures stay"


def test_an_erased_person_is_gone_from_answers_and_files(centre):
    customer, contact, waiting = with_a_person(centre)
    eventually(lambda: centre.admin.texts(contact), "the transcript can be read")
    assert CANARY in json.dumps(centre.admin.get(f"/v1/interactions/{contact}/messages"))
    answer = centre.admin.delete(f"/v1/customers/{customer}")
    assert answer == {"customer": customer, "erased": True}
    check_gone(centre, customer, contact)
    centre.restart()
    check_gone(centre, customer, contact)
    centre.stop()
    assert bytes_that_hold(centre.data, CANARY) == []
    assert CANARY not in centre.log.read_text(), "personal data in the log"
    centre.start()
    again = centre.channel.contact("I am new here", customer={
        "name": "Somebody", "identities": [{"kind": "phone", "value": "+8613700000007"}]})
    assert again["customer"] != customer, "who writes again is a new customer"


def test_nothing_personal_lies_in_the_files_in_clear(centre):
    with_a_person(centre)
    centre.kill()
    assert bytes_that_hold(centre.data, CANARY) == []
    assert bytes_that_hold(centre.data, "+8613700000007") == []
    assert CANARY not in centre.log.read_text(), "personal data in the log"


def test_the_command_erases_a_person_and_shows_it(centre):
    customer, contact, _ = with_a_person(centre)
    centre.stop()
    result = patchbay.run("customer", "erase", customer, "--data", centre.data)
    assert result.returncode == 0, result.stderr
    assert customer in result.stdout and CANARY not in result.stdout + result.stderr
    centre.start()
    check_gone(centre, customer, contact)


def test_the_command_erases_also_while_a_server_runs(centre):
    customer, contact, _ = with_a_person(centre)
    result = patchbay.run("customer", "erase", customer, "--data", centre.data)
    assert result.returncode == 0, result.stderr
    check_gone(centre, customer, contact)
    unknown = patchbay.run("customer", "erase", "c999999", "--data", centre.data)
    assert unknown.returncode > 0 and "c999999" in unknown.stderr + unknown.stdout


def test_the_archive_can_be_built_again_from_the_journal(centre):
    _, contact, _ = with_a_person(centre)
    before = centre.admin.messages(contact)
    centre.stop()
    archive = [path for path in centre.data.iterdir() if path.name.startswith("archive")]
    assert archive, "there is no archive"
    result = patchbay.run("archive", "rebuild", "--data", centre.data)
    assert result.returncode == 0, result.stderr
    centre.start()
    assert centre.admin.messages(contact) == before
    centre.stop()
    for path in archive:
        if path.is_file():
            path.unlink(missing_ok=True)
    centre.start()
    eventually(lambda: centre.admin.messages(contact) == before, "a projection that is gone is built again")
