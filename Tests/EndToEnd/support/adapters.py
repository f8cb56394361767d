# SPDX-License-Identifier: Apache-2.0
"""The ways in, spoken to in the same words: something is said once, again byte for byte, changed under the same id,
forged, torn; and what the centre then holds is read over its API, whatever the way was."""

import itertools
import json
import re
import socket
import threading
import time
from dataclasses import dataclass, replace

import requests

from support.api import Api

numbers = itertools.count(1)
#: Tells the runs of one machine apart where names are kept, as in mailboxes.
RUN = f"{time.time_ns():x}"


@dataclass(frozen=True)
class Parcel:
    """What somebody sends, byte for byte: the same parcel again is the provider's retry."""
    sender: str
    id: str
    body: bytes
    text: str | None = None
    path: str = ""
    headers: tuple = ()

    def with_headers(self, **changes):
        """Underscores stand for dashes; None takes a header away."""
        headers = {**dict(self.headers), **{name.replace("_", "-"): value for name, value in changes.items()}}
        return replace(self, headers=tuple((name, value) for name, value in headers.items() if value is not None))


@dataclass(frozen=True)
class Outcome:
    """The answer. `told` is what it says, to be compared; a socket's refusal has the status that the API gives it."""
    status: int
    code: str | None = None
    told: object = None
    retry_after: float | None = None
    problem: dict | None = None

    @property
    def is_taken(self):
        return 200 <= self.status < 300


@dataclass(frozen=True)
class Bad:
    """Something that must not be taken, and what is said to it."""
    what: str
    parcel: Parcel
    status: int
    code: str | None


class Adapter:
    """One way in. Each sets `name`, and says plainly what its protocol has not."""

    name = ""
    #: A call has no words.
    has_text = True
    #: Further parcels of a sender join what is open; else each is a contact of its own.
    joins = True
    #: A signature or a token opens the door; without it there is a refusal.
    is_guarded = True
    #: The signature holds a time, so that an old one can be told.
    is_dated = False
    #: What cannot be understood is refused; else it is kept as well as can be.
    refuses = True
    #: Between taking and keeping lies somebody else's store: the answer is not the centre's.
    is_relayed = False
    #: How much one sender may say at once before 429.
    allowance = None

    def __init__(self, rig):
        self.rig = rig

    @classmethod
    def obstacle(cls):
        """Why this way can't be tested here; None: it can."""
        return None

    def fresh(self, letter="p"):
        return f"{letter}-{self.name}-{RUN}-{next(numbers)}"

    # To be told by each.

    def person(self):
        """Somebody nobody has seen before."""
        raise NotImplementedError

    def identity(self, person):
        """How the directory knows that person: (kind, value)."""
        raise NotImplementedError

    def parcel(self, person, text="Hello", id=None):
        """A contact, or a further message of an open one."""
        raise NotImplementedError

    def send(self, parcel, timeout=20):
        """Raises what a client sees whose server dies (support.load.TROUBLE)."""
        raise NotImplementedError

    def send_and_hang_up(self, parcel):
        """The connection ends before the answer."""
        raise NotImplementedError

    def changed(self, parcel):
        """The same id, other contents; each with what is said to it."""
        raise NotImplementedError

    def forgeries(self, person):
        return []

    def stale(self, person):
        return []

    def wrong(self, person):
        """Too large, torn, or lacking something."""
        return []

    def story(self, person):
        """What may come in any order."""
        return [self.parcel(person, text) for text in ("One", "Two", "Three")]

    def strangers(self, parcel):
        """Parcels of others who claim to belong to what `parcel` began."""
        return []

    # The same for all.

    def settle(self):
        """Waits until all that was taken is where it goes."""

    def contacts(self, person):
        return self.rig.contacts(*self.identity(person))

    def texts(self, person):
        return sorted(text for contact in self.contacts(person) for text in self.rig.admin.texts(contact["id"]))

    def picture(self, person):
        """What the centre holds of somebody, as far as it must not depend on the order of things."""
        return [(contact["state"], contact["close_cause"], sorted(self.rig.admin.texts(contact["id"])))
                for contact in self.contacts(person)]

    def holds_once(self, parcels):
        """All of these, of one sender, each once."""
        person = parcels[0].sender
        contacts = self.contacts(person)
        expected = 1 if self.joins else len(parcels)
        assert len(contacts) == expected, f"{self.name}: {len(contacts)} contacts instead of {expected}"
        if self.has_text:
            assert self.texts(person) == sorted(parcel.text for parcel in parcels), self.name


class HttpAdapter(Adapter):
    """By POST."""

    path = ""

    def __init__(self, rig):
        super().__init__(rig)
        self.own = threading.local()

    @property
    def session(self):
        """One connection a thread."""
        if not hasattr(self.own, "session"):
            self.own.session = requests.Session()
            self.own.session.trust_env = False
        return self.own.session

    def send(self, parcel, timeout=20):
        answer = self.session.post(
            self.rig.centre.url + parcel.path, data=parcel.body, headers=dict(parcel.headers), timeout=timeout,
            allow_redirects=False)
        is_json = "json" in answer.headers.get("Content-Type", "")
        told = answer.json() if is_json and answer.content else answer.text
        if answer.ok:
            return Outcome(answer.status_code, told=told)
        assert answer.headers["Content-Type"] == "application/problem+json", answer.text
        pause = answer.headers.get("Retry-After")
        return Outcome(answer.status_code, told["code"], retry_after=pause and float(pause), problem=told)

    def send_and_hang_up(self, parcel):
        head = [f"POST {parcel.path} HTTP/1.1", f"Host: 127.0.0.1:{self.rig.centre.port}",
                f"Content-Length: {len(parcel.body)}", *(f"{name}: {value}" for name, value in parcel.headers)]
        with socket.create_connection(("127.0.0.1", self.rig.centre.port), timeout=20) as line:
            line.sendall("\r\n".join([*head, "", ""]).encode() + parcel.body)


class ApiAdapter(HttpAdapter):
    """`POST /v1/interactions` with a channel's token and an Idempotency-Key. The token has no time in it: what makes
    an old request harmless are its ids."""

    name = "api"
    path = "/v1/interactions"

    def person(self):
        return self.fresh()

    def identity(self, person):
        return "account", person

    def contents(self, person, text, id):
        return {"channel": "chat", "entry": "web", "text": text, "conversation": person, "message_id": id,
                "customer": {"identities": [{"kind": "account", "value": person}]}}

    def sealed(self, person, id, body, text=None):
        return Parcel(person, id, body, text, self.path, (
            ("Content-Type", "application/json"), ("Authorization", f"Bearer {self.rig.token('channel', 'site')}"),
            ("Idempotency-Key", id)))

    def parcel(self, person, text="Hello", id=None):
        id = id or self.fresh("m")
        return self.sealed(person, id, json.dumps(self.contents(person, text, id)).encode(), text)

    def changed(self, parcel):
        other = self.parcel(parcel.sender, "Something else", parcel.id)
        return [Bad("another text under the key", other, 422, "key-reused"),
                Bad("another text under the message's id", other.with_headers(Idempotency_Key=None), 200, None)]

    def forgeries(self, person):
        good = self.parcel(person)
        other = self.rig.token("channel", "site")
        other = other[:-1] + ("A" if other[-1] != "A" else "B")
        return [Bad("no token", good.with_headers(Authorization=None), 401, "unauthenticated"),
                Bad("a wrong token", good.with_headers(Authorization=f"Bearer {other}"), 401, "unauthenticated"),
                Bad("an agent's token", good.with_headers(Authorization=f"Bearer {self.rig.token('agent', 'li')}"),
                    403, "forbidden")]

    def strangers(self, parcel):
        """Another account's ids are its own: of the same names nothing follows."""
        body = self.contents(parcel.sender, "A stranger", parcel.id)
        body["customer"]["identities"][0]["value"] = stranger = self.fresh("stranger")
        other = replace(parcel, sender=stranger, body=json.dumps(body).encode(), text="A stranger")
        return [other.with_headers(Authorization=f"Bearer {self.rig.token('channel', 'pbx')}")]

    def wrong(self, person):
        def like(what, status, code, **changes):
            contents = {**self.contents(person, "Hello", self.fresh("m")), **changes}
            return Bad(what, self.sealed(person, self.fresh("m"), json.dumps(contents).encode()), status, code)

        def torn(what, body, code="malformed-json"):
            return Bad(what, self.sealed(person, self.fresh("m"), body), 400, code)

        return [like("too large", 413, "too-large", text="x" * 70_000),
                like("a text too long", 400, "invalid-field", text="x" * 4_001),
                like("no such channel", 400, "invalid-field", channel="pigeon"),
                like("an unknown member", 400, "invalid-field", colour="red"),
                torn("cut off", b'{"channel": "chat"'), torn("no UTF-8", b'{"channel": "ch\xff"}'),
                torn("a list", b"[]", "invalid-field"), torn("nothing", b"{}", "missing-field")]


class Rig:
    """One centre with all its ways in."""

    def __init__(self, centre, provider, post, mailbox, adapters):
        self.centre, self.provider, self.post, self.mailbox = centre, provider, post, mailbox
        self.tokens = {}
        self.adapters = {kind.name: kind(self) for kind in adapters if kind.obstacle() is None}

    def token(self, role, name=None):
        if (role, name) not in self.tokens:
            self.tokens[role, name] = self.centre.token(role, name)
        return self.tokens[role, name]

    @property
    def phone_key(self):
        return self.centre.phone_key()

    @property
    def visitor_key(self):
        return (self.centre.seen / "visitor.key").read_bytes()

    @property
    def admin(self):
        return Api(self.centre.url, self.token("admin"))

    def settle(self):
        for adapter in self.adapters.values():
            adapter.settle()

    def contacts(self, kind, value):
        """All interactions of whoever this belongs to."""
        admin = self.admin
        found = admin.get("/v1/customers", identity=f"{kind}:{value}")["items"]
        return admin.all("/v1/interactions", customer=found[0]["id"]) if found else []

    def since(self, mark=None):
        """Interactions that came after `mark`, the id of one (None: the newest one's only)."""
        admin, found, cursor = self.admin, [], None
        while True:
            page = admin.get("/v1/interactions", limit=200 if mark else 1, **({"cursor": cursor} if cursor else {}))
            new = [contact for contact in page["items"] if number(contact["id"]) > (number(mark) if mark else 0)]
            found += new
            cursor = page["next"]
            if not mark or cursor is None or len(new) < len(page["items"]):
                return found

    def mark(self):
        """The newest interaction."""
        newest = self.since()
        return newest[0]["id"] if newest else "i0"

    def metric(self, name, **labels):
        """The sum of the samples that bear these labels; 0: there is none."""
        text = Api(self.centre.url, self.token("admin")).request("GET", "/metrics").text
        total = 0.0
        for line in text.splitlines():
            found = re.fullmatch(rf"{name}(?:\{{(.*)\}})? (\S+)", line)
            if found and all(f'{key}="{value}"' in (found[1] or "") for key, value in labels.items()):
                total += float(found[2])
        return total


def number(id):
    return int(id.lstrip("i"))
