# SPDX-License-Identifier: Apache-2.0
"""What is no HTTP request is told so at once, with a problem's body, and the connection ends."""

import json
import socket

import pytest

HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
GARBAGE = {
    "random bytes": b"\x00\xff\x13\x37 nothing of this is HTTP\r\n\r\n",
    "a TLS hello": bytes.fromhex("16030100750100007103035f5e") + b"\x00" * 60,
    "no path": b"GET\r\n\r\n",
    "an unknown version": b"GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "a header without a colon": b"GET /health HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n\r\n",
    "a control character in a header": b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: a\x00b\r\n\r\n",
    "a blank in a header's name": b"GET /health HTTP/1.1\r\nHost: localhost\r\nX A: b\r\n\r\n",
    "two lengths": b"POST /v1/interactions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
                   b"Content-Length: 2\r\n\r\nab",
    "a length that is no number": b"POST /v1/interactions HTTP/1.1\r\nHost: localhost\r\n"
                                  b"Content-Length: much\r\n\r\n",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_answered_400_at_once_and_the_connection_ends(shared_centre, garbage):
    status, body = only_answer(ask(shared_centre, garbage))
    assert (status, body["code"], body["status"]) == (400, "malformed-request", 400)
    assert shared_centre.open.get("/health")


@pytest.mark.parametrize("head", [
    b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n",
    b"GET /health HTTP/1.1\r\nHost: localhost\r\n" + b"".join(
        b"X-%d: %s\r\n" % (number, b"a" * 1000) for number in range(60)) + b"\r\n",
    b"GET /health HTTP/1.1\r\nHost: localhost\r\n" + b"".join(
        b"X-%d: a\r\n" % number for number in range(150)) + b"\r\n",
], ids=["one long header", "much in all", "too many"])
def test_a_head_that_is_too_large_is_answered_431(shared_centre, head):
    status, body = only_answer(ask(shared_centre, head))
    assert (status, body["code"]) == (431, "headers-too-large")


def test_garbage_behind_a_request_waits_for_its_answer(shared_centre):
    first, rest = split(ask(shared_centre, HEALTH + GARBAGE["random bytes"]))
    assert first.startswith(b"HTTP/1.1 200")
    status, body = only_answer(rest)
    assert (status, body["code"]) == (400, "malformed-request")


def test_garbage_on_a_connection_that_was_used_is_answered(shared_centre):
    with socket.create_connection(("127.0.0.1", shared_centre.port), timeout=5) as connection:
        connection.sendall(HEALTH)
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        connection.sendall(GARBAGE["no path"])
        status, _ = only_answer(everything(connection))
    assert status == 400


def test_a_body_that_breaks_off_into_garbage_is_answered_once(shared_centre):
    request = (b"POST /v1/interactions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
               b"Authorization: Bearer " + shared_centre.token("channel").encode()
               + b"\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"ch\r\nthis is no chunk\r\n")
    status, body = only_answer(ask(shared_centre, request))
    assert (status, body["code"]) == (400, "malformed-request")


def test_half_a_request_line_is_waited_for_only_so_long(shared_centre):
    with socket.create_connection(("127.0.0.1", shared_centre.port), timeout=30) as connection:
        connection.sendall(b"GET /heal")
        assert everything(connection) == b""
    assert shared_centre.open.get("/health")


def ask(centre, request):
    with socket.create_connection(("127.0.0.1", centre.port), timeout=5) as connection:
        connection.sendall(request)
        return everything(connection)


def everything(connection):
    """Until the server ends the connection; longer than the socket's patience is a failure."""
    answer = b""
    while more := connection.recv(65_536):
        answer += more
    return answer


def split(answers):
    """The first answer and what follows it."""
    head, _, rest = answers.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    return head, rest[length:]


def only_answer(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"connection: close" in head.lower(), head
    assert b"application/problem+json" in head.lower(), head
    return int(head.split(b" ")[1]), json.loads(body)
