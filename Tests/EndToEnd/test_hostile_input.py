# SPDX-License-Identifier: Apache-2.0
"""Names and texts that were made to do harm come back as they were, or are refused; never as something else."""

import json
import socket

import pytest

HOSTILE = {
    "script": "<script>alert(1)</script>", "image": '"><img src=x onerror=alert(1)>',
    "right to left": "\u202egnp.exe\u202c \u2066x\u2069", "header": "Anna\r\nSet-Cookie: a=b",
    "template": "${7*7} {{7*7}} %s%n", "sql": "'; DROP TABLE records; --", "path": "../../../../etc/passwd",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20, "zalgo": "a" + "\u0301" * 500, "quotes": "\"'`\\ \u2028\u2029",
    "separators": "a\tb\u0085c\u00a0d\ufeff", "noncharacters": "\ufffe\uffff\U0010ffff",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_and_text_come_back_unchanged_or_are_refused(shared_centre, name):
    site = shared_centre.channel
    answer = site.request("POST", "/v1/interactions", {
        "channel": "chat", "entry": "web", "text": name, "subject": name, "attributes": {"note": name},
        "customer": {"name": name, "identities": [{"kind": "account", "value": f"h-{abs(hash(name))}"}]}})
    if answer.status_code == 400:
        assert answer.json()["field"]
        return
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert shared_centre.admin.texts(made["interaction"]) == [name]
    seen = shared_centre.admin.request("GET", f"/v1/customers/{made['customer']}")
    assert seen.json()["name"] == name
    assert seen.headers["Content-Type"].split(";")[0] == "application/json"
    assert seen.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["x" * 10_000, "a\x00b", "\ud800"])
def test_names_too_long_with_nul_or_half_characters_are_refused(shared_centre, name):
    body = json.dumps({"channel": "chat", "text": "x", "customer": {"name": name, "identities": []}}).encode()
    answer = shared_centre.channel.request(
        "POST", "/v1/interactions", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 413), f"{answer.status_code} {answer.text[:200]}"
    assert "x" * 1000 not in answer.text, "what was too long is not sent back"


def test_bytes_that_are_no_utf8_are_refused(shared_centre):
    body = b'{"channel": "chat", "text": "\xff\xfe", "customer": {"identities": []}}'
    answer = shared_centre.channel.request(
        "POST", "/v1/interactions", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize("depth", [100, 20_000])
def test_deep_nesting_is_refused_and_does_not_crash(shared_centre, depth):
    body = '{"channel":' + "[" * depth + "]" * depth + "}"
    answer = shared_centre.channel.request(
        "POST", "/v1/interactions", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert shared_centre.open.get("/health")


@pytest.mark.parametrize("number", ["1e999", "-0", "123456789012345678901234567890", "0.1"])
def test_numbers_that_do_not_fit_are_refused(shared_centre, number):
    body = '{"identities": [{"kind": "account", "value": "n"}], "fields": {"value": %s}}' % number
    answer = shared_centre.admin.request(
        "POST", "/v1/customers", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in ((200, 201, 409) if number == "-0" else (400, 422)), answer.text


@pytest.mark.parametrize("path", [
    "/static/../../../../etc/passwd", "/static/..%2f..%2f..%2fetc%2fpasswd", "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static/....//....//etc/passwd", "/static//etc/passwd", "/static/%00", "/static/chat/../../access.tokens",
    "/static/..\\..\\access.tokens", "/chat/../access.tokens", "/problems/../access.tokens", "/static/", "/static"])
def test_no_path_leads_out_of_the_pages(shared_centre, path):
    answer = ask(shared_centre, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ")[1] in (b"400", b"403", b"404"), answer[:120]
    assert b"root:" not in answer and shared_centre.token("admin").encode() not in answer


def ask(centre, request):
    with socket.create_connection(("127.0.0.1", centre.port), timeout=15) as connection:
        connection.sendall(request)
        connection.settimeout(15)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
        return b"".join(parts)


@pytest.mark.parametrize("request_line", [
    b"GET / HTTP/9.9", b"NONSENSE", b"GET " + b"/" + b"a" * 100_000 + b" HTTP/1.1", b"G\x00T / HTTP/1.1",
    b"GET http://evil.example/ HTTP/1.1"])
def test_garbage_in_the_request_line_is_answered_or_closed_and_nothing_else(shared_centre, request_line):
    answer = ask(shared_centre, request_line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer == b"" or answer.startswith(b"HTTP/1."), answer[:100]
    assert shared_centre.open.get("/health") == {"status": "ok"}


def test_too_many_headers_are_refused(shared_centre):
    headers = b"".join(b"X-%d: %s\r\n" % (number, b"y" * 500) for number in range(1000))
    answer = ask(shared_centre, b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + b"\r\n")
    assert answer == b"" or answer.split(b" ")[1] in (b"400", b"413", b"431")
    assert shared_centre.open.get("/health")


def test_parameters_that_would_change_a_header_do_not(shared_centre):
    answer = ask(shared_centre, b"GET /chat?lang=en%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n"
                 b"Connection: close\r\n\r\n")
    assert b"\r\nset-cookie:" not in answer.split(b"\r\n\r\n")[0].lower()
    page = shared_centre.open.request("GET", "/chat?widget=%3Cscript%3Ealert(1)%3C/script%3E&lang=%22%3E%3Cb%3E")
    assert "<script>alert(1)" not in page.text and '"><b>' not in page.text


@pytest.mark.parametrize("path", ["/chat?widget=web", "/desk"])
def test_pages_forbid_what_they_do_not_need(shared_centre, path):
    page = shared_centre.open.request("GET", path)
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "default-src" in policy and "unsafe-inline" not in policy.split("script-src")[-1].split(";")[0]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    if path == "/desk":
        assert "frame-ancestors 'none'" in policy, "nobody may put the desk into a frame"


def test_page_queries_that_make_no_sense_are_refused(shared_centre):
    for query in ({"limit": 0}, {"limit": -1}, {"limit": "x"}, {"limit": 10 ** 30}, {"cursor": "nonsense"},
                  {"state": "happy"}, {"queue": "nowhere"}, {"customer": "c-1"}):
        answer = shared_centre.admin.request("GET", "/v1/interactions", **query)
        assert answer.status_code in (400, 404, 422), f"{query}: {answer.status_code}"
