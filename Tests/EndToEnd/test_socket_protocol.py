# SPDX-License-Identifier: Apache-2.0
"""Clients that break the rules of WebSocket or of our protocol lose their connection, and nobody else does."""

import base64
import json
import uuid

import pytest

from support.api import Api
from support.desk import Desk
from support.live import Disconnected
from support.raw_socket import BINARY, CLOSE, PING, TEXT, RawSocket
from support.visitor import Visitor

HELLO = {"type": "hello", "version": 1, "widget": "web", "language": "en", "token": None, "resume": None}


def say(text="Hello"):
    return json.dumps({"type": "say", "id": str(uuid.uuid4()), "text": text}).encode()


@pytest.fixture(params=["before hello", "after hello"])
def visitor(request, shared_centre):
    with RawSocket(shared_centre, "/chat/socket") as raw:
        assert raw.status == 101
        if request.param == "after hello":
            raw.send(json.dumps(HELLO).encode())
            assert json.loads(raw.frame()[1])["type"] == "welcome"
        yield raw


BROKEN = {
    "not masked": (lambda raw: raw.send(say(), masked=False), {1002}),
    "reserved bit": (lambda raw: raw.send(say(), reserved=0x40), {1002}),
    "unknown opcode": (lambda raw: raw.send(b"x", opcode=0x3), {1002}),
    "continuation of nothing": (lambda raw: raw.send(b"x", opcode=0x0), {1002}),
    "long ping": (lambda raw: raw.send(b"x" * 126, opcode=PING), {1002}),
    "ping in pieces": (lambda raw: raw.send(b"x", opcode=PING, final=False), {1002}),
    "bad UTF-8": (lambda raw: raw.send(b'{"type":"say","text":"\xff\xfe"}'), {1007, 1008}),
    "binary": (lambda raw: raw.send(b"\x00\x01", opcode=BINARY), {1003, 1008}),
    "too large": (lambda raw: raw.send(b"", announce=100_000_000), {1009, 1008}),
    "larger than can be": (lambda raw: raw.send(b"", announce=(1 << 63) + 5), {1002, 1009}),
    "close code that is none": (lambda raw: raw.send(b"\x00\x05", opcode=CLOSE), {1002}),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_frame_ends_the_connection_with_the_right_code(visitor, how):
    act, codes = BROKEN[how]
    act(visitor)
    assert visitor.close_code() in codes


@pytest.mark.parametrize("text", [b"hello?", b"[1]", b"", b"{", b'{"type":"say"}', b'{"type":"hello","version":1}'])
def test_a_frame_that_makes_no_sense_is_refused_or_ends_the_connection(visitor, text):
    visitor.send(text)
    frame = visitor.frame()
    while frame is not None and frame[0] == TEXT and json.loads(frame[1])["type"] in ("state", "place"):
        frame = visitor.frame()
    assert frame is None or frame[0] == CLOSE or json.loads(frame[1])["type"] in ("refused", "bye")


def test_a_message_in_many_pieces_without_end_is_refused(shared_centre):
    with RawSocket(shared_centre, "/chat/socket") as raw:
        raw.send(b'"' + b"x" * 1000, final=False)
        try:
            for _ in range(2000):
                raw.send(b"x" * 4096, opcode=0x0, final=False)
        except OSError:
            pass
        else:
            assert raw.close_code() in (1009, 1008)
    assert shared_centre.open.get("/health")


def test_a_message_in_pieces_is_understood(shared_centre):
    with RawSocket(shared_centre, "/chat/socket") as raw:
        text = json.dumps(HELLO).encode()
        raw.send(text[:10], final=False)
        raw.send(b"still there?", opcode=PING)
        raw.send(text[10:], opcode=0x0)
        frames = [raw.frame() for _ in range(3)]
        assert (0xA, b"still there?") in frames
        assert any(code == TEXT and json.loads(payload)["type"] == "welcome" for code, payload in frames)


@pytest.mark.parametrize("frame", [
    {"type": "say", "id": "x", "text": "before hello"}, {"type": "leave"}, {"type": "nonsense"}, {}, {"type": 7},
    {**HELLO, "version": 99}, {**HELLO, "version": "1"}, {**HELLO, "widget": 5}, {**HELLO, "resume": "yesterday"},
    {**HELLO, "resume": {"record": -1, "index": 0}}, {**HELLO, "token": 5},
    {**HELLO, "widget": "no-such-widget"}, {**HELLO, "name": "x" * 100_000},
])
def test_a_first_frame_that_is_no_hello_gets_no_conversation(shared_centre, frame):
    visitor = Visitor(shared_centre).open()
    visitor.transmit(frame)
    try:
        visitor.until(lambda: visitor.bye or visitor.refusals, "a refusal or the end")
    except Disconnected:
        pass
    assert visitor.welcome is None
    visitor.close()


def test_a_forged_or_changed_token_is_not_somebody_else(centre):
    anna = centre.visitor(name="Anna")
    anna.say("This is mine")
    signature = anna.token.rindex(".") + 1
    changed = anna.token[:signature] + ("A" if anna.token[signature] != "A" else "B") + anna.token[signature + 1:]
    forgeries = ["", "x", changed, anna.token.replace("1.", "2.", 1), anna.token[:signature - 1],
                 base64.urlsafe_b64encode(b'{"visitor": "1"}').decode(), anna.token.split(".")[0]]
    for forged in forgeries:
        visitor = Visitor(centre, token=forged).open()
        visitor.transmit(visitor.hello())
        try:
            visitor.until(lambda: visitor.welcome or visitor.bye or visitor.refusals, "an answer")
        except Disconnected:
            continue
        assert "This is mine" not in json.dumps(visitor.frames), forged
        visitor.close()


def test_a_desk_without_a_good_token_is_shown_nothing(shared_centre):
    for token in (None, "wrong", shared_centre.token("channel")):
        desk = Desk(shared_centre, "li").open()
        desk.transmit({"type": "hello", "version": 1, "token": token, "resume": None})
        desk.until_closed()
        assert desk.welcome is None and desk.me == {}


def test_another_sites_page_cannot_open_the_desk_socket_with_the_cookie(shared_centre):
    browser = Api(shared_centre.url)
    browser.call("POST", "/v1/sessions", {"token": shared_centre.token("agent", "li")},
                 headers={"Origin": shared_centre.url})
    cookie = "; ".join(f"{item.name}={item.value}" for item in browser.session.cookies)
    with RawSocket(shared_centre, "/desk/socket", headers=[f"Cookie: {cookie}", "Origin: https://evil.example"]) as raw:
        if raw.status == 101:
            raw.send(json.dumps({"type": "hello", "version": 1, "resume": None}).encode())
            frame = raw.frame()
            assert frame is None or frame[0] == CLOSE or json.loads(frame[1])["type"] != "welcome"
        else:
            assert raw.status in (401, 403)
    own = Desk(shared_centre, "li").open(headers={"Cookie": cookie}, origin=shared_centre.url)
    own.transmit({"type": "hello", "version": 1, "resume": None})
    assert own.until(lambda: own.welcome, "the welcome by cookie")["me"]["id"] == "li"
    own.close()


@pytest.mark.parametrize("frame", [
    {"type": "command"}, {"type": "command", "id": "x"}, {"type": "command", "id": "x", "command": 5},
    {"type": "command", "id": "", "command": "hold"}, {"type": "other"}, {"type": "command", "id": "x" * 10_000,
                                                                         "command": "hold", "interaction": "i1"},
    {"type": "command", "id": "x", "command": "accept", "offer": 7},
    {"type": "command", "id": "y", "command": "say", "interaction": "i999999999", "text": "x"},
])
def test_commands_that_make_no_sense_are_refused(shared_centre, frame):
    desk = Desk(shared_centre, "tom").connect()
    desk.transmit(frame)
    try:
        desk.until(lambda: desk.bye or desk.answers, "a refusal or the end")
    except Disconnected:
        pass
    assert all(answer["type"] == "refused" for answer in desk.answers.values())
    desk.close()
