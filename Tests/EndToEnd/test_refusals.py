# SPDX-License-Identifier: Apache-2.0
"""Bad input gets a clear answer that names what is wrong, and changes nothing."""

import json
import socket
import uuid

import pytest

#: Calls that cannot be read: what is wrong with the body of a new contact, the code, the field named.
UNREADABLE = [
    ('{"channel": "chat"', "malformed-json", None),
    ("", "malformed-json", None),
    ("[]", None, None),
    ('"chat"', None, None),
    ("{} {}", "malformed-json", None),
    ('{"channel": NaN}', "malformed-json", None),
    ('{"channel": "chat\x00"}', "malformed-json", None),
    ('{"text": "no channel", "customer": {"identities": []}}', "missing-field", "channel"),
    ('{"channel": "pigeon", "customer": {"identities": []}}', "invalid-field", "channel"),
    ('{"channel": 7, "customer": {"identities": []}}', "invalid-field", "channel"),
    ('{"channel": "chat", "customer": {"identities": "me"}, "text": "x"}', "invalid-field", "customer.identities"),
    ('{"channel": "chat", "customer": {"identities": [{"kind": "shoe", "value": "42"}]}, "text": "x"}',
     "invalid-field", "customer.identities[0].kind"),
    ('{"channel": "chat", "customer": {"identities": []}, "text": "x", "colour": "red"}', "invalid-field", "colour"),
    ('{"channel": "chat", "customer": {"identities": [], "shoe": 1}, "text": "x"}', "invalid-field", "customer.shoe"),
    ('{"channel": "chat", "customer": {"identities": []}, "text": "x", "attributes": {"a": {}}}',
     "invalid-field", "attributes.a"),
]


@pytest.mark.parametrize("body, code, field", UNREADABLE)
def test_a_body_that_cannot_be_read_is_400_and_names_the_field(shared_centre, body, code, field):
    answer = shared_centre.channel.request(
        "POST", "/v1/interactions", data=body.encode(), headers={"Content-Type": "application/json"})
    problem = check_problem(answer, 400)
    assert code in (None, problem["code"])
    if field:
        assert loose(problem["field"]) == loose(field)


def loose(field):
    """`customer.identities[0].kind`, `customer.identities.0.kind` and `/customer/identities/0/kind` are as good."""
    return field.replace("/", ".").replace("[", ".").replace("]", "").strip(".")


def check_problem(answer, status):
    """RFC 9457, with a code that has a page of advice."""
    assert answer.status_code == status, f"{answer.status_code} {answer.text[:300]}"
    assert answer.headers["Content-Type"].split(";")[0] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status and problem["title"]
    assert problem["type"].endswith("/problems/" + problem["code"])
    return problem


def test_values_of_the_wrong_kind_for_a_declared_field_are_named(shared_centre):
    refusal = shared_centre.admin.refused(
        "POST", "/v1/customers", {"identities": [{"kind": "account", "value": "x"}], "fields": {"value": "much"}})
    assert refusal.status in (400, 422) and "value" in json.dumps(refusal.problem)
    unknown = shared_centre.admin.refused(
        "POST", "/v1/customers", {"identities": [{"kind": "account", "value": "x"}], "fields": {"shoe": 42}})
    assert unknown.status in (400, 422) and "shoe" in json.dumps(unknown.problem)


@pytest.mark.parametrize("method, path", [
    ("GET", "/v1/interactions/i999999"), ("GET", "/v1/interactions/i999999/messages"),
    ("GET", "/v1/interactions/nonsense"), ("GET", "/v1/interactions/i99999999999999999999999999"),
    ("GET", "/v1/interactions/i-1"), ("GET", "/v1/customers/c999999"), ("DELETE", "/v1/customers/c999999"),
    ("GET", "/v1/agents/nobody"), ("PUT", "/v1/agents/nobody/presence"), ("POST", "/v1/agents/nobody/sign-in"),
    ("GET", "/v1/queues/nowhere"), ("POST", "/v1/offers/o999999/accept"), ("POST", "/v1/interactions/i999999/end"),
    ("POST", "/v1/interactions/i999999/leave"), ("GET", "/v1/interactions/i999999/why"), ("GET", "/nothing/here"),
    ("GET", "/v1"), ("GET", "/problems/no-such-code"),
])
def test_unknown_ids_and_paths_are_404(shared_centre, method, path):
    bodies = {"presence": {"presence": "ready"}, "accept": {"agent": "li"}, "end": {"agent": "li"}}
    caller = shared_centre.channel if path.endswith("/leave") else shared_centre.supervisor
    if method == "DELETE":
        caller = shared_centre.admin
    answer = caller.request(method, path, bodies.get(path.rsplit("/", 1)[1], None if method == "GET" else {}))
    assert answer.status_code == 404, f"{answer.status_code} {answer.text[:200]}"


@pytest.mark.parametrize("body, code", [
    ({"entry": "no-such-entry"}, "unknown-entry"), ({"language": "tlh"}, None),
])
def test_unknown_names_in_a_body_are_told(shared_centre, body, code):
    answer = shared_centre.channel.request("POST", "/v1/interactions", {
        "channel": "chat", "text": "x", "customer": {"identities": [{"kind": "account", "value": "u"}]}, **body})
    if code:
        assert check_problem(answer, 422)["code"] == code
    else:
        assert answer.status_code in (201, 200, 400, 422)


def test_the_wrong_method_is_405_and_names_the_right_ones(shared_centre):
    answer = shared_centre.admin.request("DELETE", "/v1/queues")
    assert check_problem(answer, 405)["code"] == "method-not-allowed"
    assert "GET" in answer.headers["Allow"]


def test_what_is_not_json_is_415(shared_centre):
    answer = shared_centre.channel.request(
        "POST", "/v1/interactions", data=b"channel=chat", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert check_problem(answer, 415)["code"] == "unsupported-media-type"


def test_a_plain_get_of_a_socket_is_told_to_upgrade(shared_centre):
    answer = shared_centre.open.request("GET", "/chat/socket")
    assert answer.status_code in (400, 426), answer.text


# Too large.

def test_a_body_too_large_is_413(shared_centre):
    answer = shared_centre.channel.request("POST", "/v1/interactions", {
        "channel": "chat", "text": "x" * 3_000_000, "customer": {"identities": []}})
    assert check_problem(answer, 413)["code"] == "too-large"


def test_a_text_too_long_is_refused_and_one_of_the_longest_is_not(centre):
    assert centre.channel.contact("卡" * 4000)["interaction"]
    answer = centre.channel.request("POST", "/v1/interactions", {
        "channel": "chat", "text": "卡" * 4001, "customer": {"identities": [{"kind": "account", "value": "l"}]}})
    assert answer.status_code in (400, 413) and answer.json()["code"] in ("too-large", "invalid-field")


def head(centre, *more):
    return "\r\n".join([
        "POST /v1/interactions HTTP/1.1", "Host: localhost", "Content-Type: application/json",
        f"Authorization: Bearer {centre.token('channel')}", *more, "", ""]).encode()


def raw(centre, timeout=20):
    connection = socket.create_connection(("127.0.0.1", centre.port), timeout=timeout)
    connection.settimeout(timeout)
    return connection


def test_an_endless_chunked_body_is_refused_long_before_its_end(centre):
    """100 MB are announced by nobody: they just come. The answer is 413, and memory stays where it was."""
    before = centre.rss_kibibytes()
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    sent, answer = 0, b""
    with raw(centre) as connection:
        connection.sendall(head(centre, "Transfer-Encoding: chunked"))
        try:
            for _ in range(1600):
                connection.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass  # it stopped listening: as good an answer as any, if it said why
        try:
            answer = connection.recv(4096)
        except OSError:
            answer = b""
    assert sent < 100_000_000 or b"413" in answer.split(b"\r\n")[0], "it read 100 MB and said nothing"
    assert not answer or b" 413 " in answer.split(b"\r\n")[0]
    assert centre.rss_kibibytes() - before < 60_000, "memory grew with the body"
    assert centre.open.get("/health") == {"status": "ok"}


def test_a_content_length_that_is_too_large_is_refused_before_the_body_comes(shared_centre):
    with raw(shared_centre) as connection:
        connection.sendall(head(shared_centre, "Content-Length: 1000000000"))
        assert b" 413 " in connection.recv(4096).split(b"\r\n")[0]


@pytest.mark.parametrize("lie", ["Content-Length: -1", "Content-Length: 5, 6", "Content-Length: abc",
                                 "Content-Length: 3\r\nContent-Length: 300",
                                 "Content-Length: 3\r\nTransfer-Encoding: chunked"])
def test_a_content_length_that_lies_is_refused(shared_centre, lie):
    with raw(shared_centre) as connection:
        connection.sendall(head(shared_centre, lie) + b"{}\n0\r\n\r\n")
        answer = connection.recv(4096)
    assert answer == b"" or answer.split(b" ")[1] == b"400", answer[:200]


def test_a_body_shorter_than_announced_changes_nothing(centre):
    with raw(centre) as connection:
        connection.sendall(head(centre, "Content-Length: 500") + b'{"channel":"chat",')
    assert centre.admin.all("/v1/interactions") == []


# Illegal transitions.

def test_an_illegal_transition_is_409_with_the_state(centre):
    contact = centre.channel.contact()["interaction"]
    supervisor = centre.supervisor
    waiting = supervisor.refused("POST", f"/v1/interactions/{contact}/hold", {"agent": "li"})
    assert (waiting.status, waiting.problem["state"]) == (409, "waiting")
    li = centre.desk("li")
    li.accept(contact)
    centre.desk("wang")
    answer = supervisor.refused("POST", f"/v1/interactions/{contact}/end", {"agent": "wang"})
    assert (answer.status, answer.code, answer.problem["state"]) == (409, "not-your-interaction", "active")
    early = centre.agent("li").refused("POST", f"/v1/interactions/{contact}/wrap-up", {"disposition": "solved"})
    assert (early.status, early.code, early.problem["state"]) == (409, "not-wrapping-up", "active")
    li.finish(contact, disposition="solved")
    late = centre.agent("li").refused("POST", f"/v1/interactions/{contact}/end")
    assert (late.status, late.problem["state"]) == (409, "closed")
    assert centre.admin.interaction(contact)["close_cause"] == "completed"


def test_an_offer_can_be_accepted_once_and_only_by_whom_it_was_made_to(centre):
    li = centre.desk("li")
    contact = centre.channel.contact()["interaction"]
    offer = li.offered(contact)["offer"]
    stranger = centre.agent("wang").refused("POST", f"/v1/offers/{offer}/accept")
    assert stranger.status in (403, 409)
    li.accept(contact)
    again = centre.agent("li").refused("POST", f"/v1/offers/{offer}/accept")
    assert (again.status, again.code) == (409, "offer-over")
    assert centre.admin.interaction(contact)["agent"] == "li"


def test_two_who_accept_the_same_offer_at_once_get_one_yes(centre):
    li = centre.desk("li")
    contact = centre.channel.contact()["interaction"]
    offer = li.offered(contact)["offer"]
    ids = [li.send("accept", offer=offer) for _ in range(5)]
    answers = [li.until(lambda: li.answers.get(id), "an answer") for id in ids]
    assert sorted(answer["type"] for answer in answers) == ["done"] + ["refused"] * 4
    assert {answer["code"] for answer in answers if answer["type"] == "refused"} == {"offer-over"}


@pytest.mark.parametrize("command, fields, code", [
    ("transfer", {"queue": "nowhere"}, "unknown-queue"), ("transfer", {"agent": "nobody"}, "unknown-agent"),
    ("transfer", {"agent": "li"}, "transfer-to-self"), ("transfer", {"agent": "wang"}, "agent-not-ready"),
    ("finish", {"disposition": "no-such"}, None), ("dance", {}, None), ("say", {"text": ""}, None),
])
def test_commands_that_cannot_be_carried_out_are_refused_and_nothing_is_lost(centre, command, fields, code):
    li = centre.desk("li")
    contact = centre.channel.contact()["interaction"]
    li.accept(contact)
    frame = li.refused(command, interaction=contact, **fields)
    assert code in (None, frame["code"]) and frame["title"]
    assert li.work[contact]["phase"] == "active" and li.is_open


# Idempotency.

def test_the_same_key_gets_the_same_answer_and_makes_one_contact(centre):
    key = str(uuid.uuid4())
    body = {"channel": "chat", "entry": "web", "text": "Once",
            "customer": {"identities": [{"kind": "account", "value": "a"}]}}
    headers = {"Idempotency-Key": key}
    first = centre.channel.request("POST", "/v1/interactions", body, headers=headers)
    again = centre.channel.request("POST", "/v1/interactions", body, headers=headers)
    assert first.status_code == 201 and "Idempotency-Replayed" not in first.headers
    assert again.json() == first.json() and again.headers["Idempotency-Replayed"] == "true"
    other = centre.channel.refused("POST", "/v1/interactions", {**body, "text": "Twice"}, headers=headers)
    assert (other.status, other.code) == (422, "key-reused")
    centre.kill()
    centre.start()
    after = centre.channel.request("POST", "/v1/interactions", body, headers=headers)
    assert after.json()["interaction"] == first.json()["interaction"]
    assert len(centre.admin.all("/v1/interactions")) == 1


@pytest.mark.parametrize("key", ["", "x" * 129, "with space", "schlüssel"])
def test_a_key_that_is_none_is_refused(shared_centre, key):
    answer = shared_centre.channel.request(
        "POST", "/v1/interactions", {"channel": "chat", "text": "x", "customer": {"identities": []}},
        headers={"Idempotency-Key": key.encode()})
    assert answer.status_code == 400, answer.text


def test_the_same_provider_message_twice_is_one_message(centre):
    contact = {"conversation": "web-7", "message_id": "m-1",
               "customer": {"identities": [{"kind": "account", "value": "a"}]}}
    first = centre.channel.contact("First", **contact)
    again = centre.channel.contact("First", **contact)
    more = centre.channel.contact("Second", **{**contact, "message_id": "m-2"})
    assert first["created"] is True
    assert again["interaction"] == more["interaction"] == first["interaction"]
    assert more["created"] is False
    assert centre.admin.texts(first["interaction"]) == ["First", "Second"]


# The policy, checked over the API.

def test_a_policy_with_mistakes_is_told_where_they_are(shared_centre):
    text = "patchbay: 1\nname: x\nqueues:\n  general: { needs: { card: 3 } }\nroutes:\n  - otherwise: generl\n"
    result = shared_centre.admin.post("/v1/policy/check", {"files": {"default.yaml": text}})
    assert result["ok"] is False
    found = [(item["file"], item["line"]) for item in result["diagnostics"] if item["severity"] == "error"]
    assert ("default.yaml", 4) in found and ("default.yaml", 6) in found
    assert all(item["message"] and item["column"] >= 1 for item in result["diagnostics"])


def test_a_policy_bomb_is_refused_quickly(shared_centre):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefghij", "abcdefghi"):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 9) + "]")
    result = shared_centre.admin.post("/v1/policy/check", {"files": {"a.yaml": "\n".join(lines)}}, timeout=15)
    assert result["ok"] is False


# Lists of customers from a file.

def test_an_import_takes_what_is_good_and_names_the_lines_that_are_not(centre):
    rows = ("name,language,phone,email,account,tier\r\n"
            'Anna,en,+8613800000001,anna@example.com,1,vip\r\n'
            'Bo,zh,not-a-number,,2,\r\n'
            '"Chen, ""the"" third",zh,+8613800000003,,3,vip\r\n')
    headers = {"Content-Type": "text/csv"}
    result = centre.admin.call("POST", "/v1/customers/import", data=rows.encode(), headers=headers)
    assert result["created"] == 2 and [row["line"] for row in result["refused"]] == [3]
    again = centre.admin.call("POST", "/v1/customers/import", data=rows.encode(), headers=headers)
    assert (again["created"], again["updated"]) == (0, 2)
    found = centre.supervisor.get("/v1/customers", identity="phone:+8613800000003")["items"]
    assert [customer["name"] for customer in found] == ['Chen, "the" third']
    assert found[0]["fields"]["tier"] == "vip"


def test_an_import_that_is_sent_again_with_its_key_changes_nothing_and_answers_the_same(centre):
    taken = centre.admin.customer("phone", "+8613800000077")
    rows = "name,phone,email,tier\n" + "".join(f"Anna {n},+86138000010{n:02},,vip\n" for n in range(30)) + \
        f"Ben,{taken['value']},,standard\n" + "Both,+8613800001001,x@example.com,vip\nNobody,,,vip\n"
    centre.admin.post("/v1/customers", {"identities": [{"kind": "email", "value": "x@example.com"}]})
    headers = {"Content-Type": "text/csv", "Idempotency-Key": "monday"}

    def send(text, **more):
        return centre.admin.request("POST", "/v1/customers/import", data=text.encode(), headers={**headers, **more})
    first = send(rows)
    assert first.ok and "Idempotency-Replayed" not in first.headers
    assert (first.json()["created"], first.json()["updated"]) == (30, 1)
    assert [row["code"] for row in first.json()["refused"]] == ["identity-taken", "missing-field"]
    found = centre.admin.get("/v1/customers", identity="phone:+8613800001003")["items"][0]
    centre.admin.patch(f"/v1/customers/{found['id']}", {"name": "Anna by hand"})
    centre.kill()
    centre.start()
    again = send(rows)
    assert again.json() == first.json() and again.headers["Idempotency-Replayed"] == "true"
    assert centre.admin.get(f"/v1/customers/{found['id']}")["name"] == "Anna by hand"
    other = send(rows + "Carl,+8613800001099,,vip\n")
    assert other.status_code == 422 and other.json()["code"] == "key-reused"
    assert send(rows, **{"Idempotency-Key": "tuesday"}).json()["updated"] == 31
