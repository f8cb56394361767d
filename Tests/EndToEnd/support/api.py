# SPDX-License-Identifier: Apache-2.0
"""The HTTP API as one caller: with a token, or without one."""

import itertools

import requests

numbers = itertools.count(1)


class Refused(Exception):
    """An answer that is not a success: its status and its problem details (RFC 9457)."""

    def __init__(self, status, problem, headers):
        super().__init__(f"{status} {problem}")
        self.status = status
        self.problem = problem if isinstance(problem, dict) else {}
        self.headers = headers
        self.code = self.problem.get("code")


class Api:
    """`get` and its like return the body of a success and raise `Refused` for anything else."""

    def __init__(self, url, token=None):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def request(self, method, path, body=None, *, data=None, headers=None, timeout=20, **query):
        """The raw answer, whatever its status."""
        return self.session.request(
            method, self.url + path, json=body, data=data, headers=headers, timeout=timeout,
            params=query or None, allow_redirects=False)

    def call(self, method, path, body=None, **options):
        answer = self.request(method, path, body, **options)
        is_json = "json" in answer.headers.get("Content-Type", "")
        content = answer.json() if is_json and answer.content else answer.text
        if not answer.ok:
            raise Refused(answer.status_code, content, answer.headers)
        return content

    def get(self, path, **query):
        return self.call("GET", path, **query)

    def post(self, path, body=None, *, key=None, **options):
        """`key`: the Idempotency-Key."""
        headers = {"Idempotency-Key": key} if key else {}
        return self.call("POST", path, {} if body is None else body, headers=headers, **options)

    def put(self, path, body):
        return self.call("PUT", path, body)

    def patch(self, path, body):
        return self.call("PATCH", path, body)

    def delete(self, path):
        return self.call("DELETE", path)

    def all(self, path, **query):
        """Every item of a list, page by page."""
        items, cursor = [], None
        for _ in range(10_000):
            page = self.get(path, **query, **({"cursor": cursor} if cursor else {}))
            items += page["items"]
            cursor = page["next"]
            if cursor is None:
                return items
        raise AssertionError(f"the list {path} has no end")

    def refused(self, method, path, body=None, **options):
        """The refusal of a call that must not succeed."""
        try:
            content = self.call(method, path, body, **options)
        except Refused as refusal:
            return refusal
        raise AssertionError(f"{method} {path} succeeded: {content}")

    # In the words of the trade.

    def contact(self, text="Hello", *, channel="chat", key=None, timeout=20, **more):
        """A contact of the channel's own kind comes in; by default somebody writes on the bank's web site."""
        body = {"channel": channel, **more}
        if channel == "chat":
            body.setdefault("entry", "web")
        if channel != "voice":
            body["text"] = text
        body.setdefault("customer", {"identities": [{"kind": "account", "value": key or f"account-{next(numbers)}"}]})
        return self.post("/v1/interactions", body, key=key, timeout=timeout)

    def interaction(self, id):
        return self.get(f"/v1/interactions/{id}")

    def messages(self, id):
        return self.all(f"/v1/interactions/{id}/messages")

    def texts(self, id):
        """What was said, in order, without what the centre itself says."""
        return [message["text"] for message in self.messages(id) if message["sender"] != "centre"]

    def customer(self, kind, value, **fields):
        """Puts somebody into the directory, and returns the identity to write or call with."""
        identity = {"kind": kind, "value": value}
        self.post("/v1/customers", {"identities": [identity], "fields": fields})
        return identity
