# SPDX-License-Identifier: Apache-2.0
"""Who may do what. Nothing but /health, chat visitors, signed events and pages without data is open."""

import os
import stat
import time

import pytest

from support import webhooks
from support.api import Api
from support.waiting import eventually

#: What anybody may see: no data is behind it.
OPEN = {"/health", "/", "/chat", "/chat.js", "/desk", "/problems/{code}", "/v1/sessions", "/favicon.ico",
        "/v1/twilio/voice/music.wav"}


def operations(centre):
    """Every operation of the description of the API, with something in place of each parameter."""
    values = {"id": "i1", "code": "too-large"}
    for path, methods in centre.admin.get("/openapi.json")["paths"].items():
        concrete = path
        while "{" in concrete:
            name = concrete.split("{")[1].split("}")[0]
            concrete = concrete.replace("{" + name + "}", values.get(name, "i1"))
        for method in methods:
            if method in ("get", "put", "post", "patch", "delete"):
                yield method.upper(), path, concrete


def test_nothing_is_open_to_the_unauthenticated(shared_centre):
    wrong = []
    for method, path, concrete in operations(shared_centre):
        if path in OPEN or path.startswith(("/static/", "/chat/", "/desk/")):
            continue
        answer = shared_centre.open.request(method, concrete, {} if method != "GET" else None)
        if answer.status_code != 401:
            wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


def test_the_description_names_every_endpoint(shared_centre):
    described = {path for _, path, _ in operations(shared_centre)}
    assert {"/v1/interactions", "/v1/interactions/{id}", "/v1/offers/{id}/accept", "/v1/agents/{id}/presence",
            "/v1/customers/import", "/v1/phone/events", "/v1/policy/check", "/v1/queues", "/ready",
            "/metrics"} <= described


@pytest.mark.parametrize("header", [
    "Bearer wrong", "Bearer ", "Bearer", "Basic YWRtaW46YWRtaW4=", "bearer x" * 500, "Bearer \u00e4", "Bearer a b"])
def test_a_bad_token_is_401(shared_centre, header):
    answer = shared_centre.open.request("GET", "/v1/queues", headers={"Authorization": header.encode()})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("role, method, path, body", [
    ("channel", "GET", "/v1/interactions", None), ("channel", "GET", "/v1/customers", None),
    ("channel", "PUT", "/v1/agents/li/presence", {"presence": "ready"}), ("channel", "GET", "/v1/policy", None),
    ("agent", "POST", "/v1/interactions", {"channel": "chat", "customer": {"identities": []}, "text": "x"}),
    ("agent", "PUT", "/v1/agents/new", {"name": "New", "languages": [], "skills": {}}),
    ("agent", "DELETE", "/v1/customers/c1", None), ("agent", "POST", "/v1/customers/import", None),
    ("agent", "GET", "/v1/policy", None), ("agent", "POST", "/v1/phone/events", {"event": "ended", "call": "x"}),
    ("supervisor", "PUT", "/v1/agents/new", {"name": "New", "languages": [], "skills": {}}),
    ("supervisor", "POST", "/v1/customers/import", None), ("supervisor", "DELETE", "/v1/agents/new", None),
])
def test_what_a_role_may_not_do_is_403(shared_centre, role, method, path, body):
    answer = Api(shared_centre.url, shared_centre.token(role)).request(method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_an_agent_acts_only_as_itself(centre):
    li, wang = centre.desk("li"), centre.agent("wang")
    contact = centre.channel.contact()["interaction"]
    offer = li.offered(contact)["offer"]
    for method, path, body in [
            ("PUT", "/v1/agents/li/presence", {"presence": "away", "reason": "break"}),
            ("POST", "/v1/agents/li/sign-out", {}), ("POST", f"/v1/offers/{offer}/accept", {"agent": "li"})]:
        assert wang.refused(method, path, body).status in (403, 409), path
    li.accept(contact)
    said = wang.refused("POST", f"/v1/interactions/{contact}/messages", {"text": "I am not Li"})
    assert said.status in (403, 409)
    assert centre.admin.texts(contact) == ["Hello"]


def test_the_secrets_of_a_data_directory_are_its_owners_alone(centre):
    for name in ("access.tokens", "session.key", "phone.key", "master.key"):
        path = centre.data / name
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, name
    assert stat.S_IMODE(os.stat(centre.data).st_mode) == 0o700
    tokens = [line.split()[2] for line in (centre.data / "access.tokens").read_text().splitlines()
              if line and not line.startswith("#")]
    assert len(set(tokens)) == len(tokens) >= 7 and all(len(token) >= 32 for token in tokens)
    assert not any(token in centre.log.read_text() for token in tokens), "a token stands in the log"


def test_a_token_can_be_withdrawn_while_it_runs(centre):
    token = centre.token("supervisor")
    floor = Api(centre.url, token)
    assert floor.get("/v1/queues")["items"]
    path = centre.data / "access.tokens"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if token not in line))
    eventually(lambda: floor.request("GET", "/v1/queues").status_code == 401, "the withdrawn token is refused")


def test_a_desk_signs_in_with_a_cookie_that_scripts_cannot_read(centre):
    browser = Api(centre.url)
    answer = browser.request("POST", "/v1/sessions", {"token": centre.token("agent", "li")},
                             headers={"Origin": centre.url})
    assert answer.ok, answer.text
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("patchbay_session=") and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    me = browser.get("/v1/sessions/me")
    assert (me["role"], me["name"]) == ("agent", "li")
    browser.call("DELETE", "/v1/sessions", headers={"Origin": centre.url})
    stale = Api(centre.url).request("GET", "/v1/sessions/me", headers={"Cookie": cookie.split(";")[0]})
    assert stale.status_code == 401, "a cookie that was signed out is worth nothing"


def test_another_site_cannot_use_the_desks_cookie(centre):
    browser = Api(centre.url)
    browser.call("POST", "/v1/sessions", {"token": centre.token("agent", "li")}, headers={"Origin": centre.url})
    answer = browser.request("POST", "/v1/agents/li/sign-in", {}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    forged = Api(centre.url).request(
        "GET", "/v1/sessions/me", headers={"Cookie": "patchbay_session=bGk.MTIz.c2lnbmF0dXJl"})
    assert forged.status_code == 401
    for wrong in ({"code": "wrong"}, {"token": "wrong"}):
        assert Api(centre.url).refused("POST", "/v1/sessions", wrong).status in (401, 403)


# Signatures of a PBX.

EVENT = b'{"event": "offered", "call": "c-1", "from": "+8613800000001", "to": "+862155500001"}'


def event(centre, body=EVENT, **headers):
    return centre.open.request("POST", "/v1/phone/events", data=body, headers={
        "Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}})


@pytest.mark.parametrize("what, status, code", [
    ("nothing", 401, "unauthenticated"), ("no signature", 401, "unauthenticated"),
    ("another secret", 403, "bad-signature"), ("another body", 403, "bad-signature"),
    ("another id", 403, "bad-signature"), ("another time", 403, "bad-signature"),
    ("an old one", 403, "stale-signature"), ("one of tomorrow", 403, "stale-signature"),
    ("garbage", 403, "bad-signature"), ("no such version", 403, "bad-signature"),
])
def test_a_forged_or_stale_signature_is_refused(shared_centre, what, status, code):
    key, now = shared_centre.phone_key(), time.time()
    signed = webhooks.headers(key, "evt-1", EVENT)
    changed = {
        "nothing": {}, "no signature": {name: signed[name] for name in ("webhook-id", "webhook-timestamp")},
        "another secret": webhooks.headers("whsec_" + "AAAA" * 8, "evt-1", EVENT),
        "another body": webhooks.headers(key, "evt-1", EVENT + b" "),
        "another id": {**signed, "webhook-id": "evt-2"},
        "another time": {**signed, "webhook-timestamp": str(int(now) - 5)},
        "an old one": webhooks.headers(key, "evt-1", EVENT, at=now - 400),
        "one of tomorrow": webhooks.headers(key, "evt-1", EVENT, at=now + 400),
        "garbage": {**signed, "webhook-signature": "v1,!!!"},
        "no such version": {**signed, "webhook-signature": signed["webhook-signature"].replace("v1,", "v9,")},
    }[what]
    answer = event(shared_centre, **changed)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert shared_centre.admin.all("/v1/interactions") == []


def test_a_replayed_event_changes_nothing(centre):
    signed = webhooks.headers(centre.phone_key(), "evt-1", EVENT)
    first, replay = event(centre, **signed), event(centre, **signed)
    assert first.ok and replay.status_code in (200, 201, 202, 204, 403, 409)
    assert len(centre.admin.all("/v1/interactions")) == 1
    several = webhooks.headers(centre.phone_key(), "evt-2", EVENT)
    several["webhook-signature"] = "v1,AAAA " + several["webhook-signature"]
    assert event(centre, **several).ok, "one of several signatures is enough"


def test_a_signed_request_with_a_bad_token_is_not_let_in_by_either(shared_centre):
    signed = webhooks.headers(shared_centre.phone_key(), "evt-9", EVENT)
    answer = event(shared_centre, Authorization="Bearer wrong", **signed)
    assert answer.status_code in (401, 403)
