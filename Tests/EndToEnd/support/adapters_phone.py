# SPDX-License-Identifier: Apache-2.0
"""Ways in that are signed: a telephone exchange's events, and a Twilio-compatible provider's messages and calls."""

import itertools
import json
import time
from dataclasses import replace
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from support import webhooks
from support.adapters import Bad, HttpAdapter, Parcel
from support.twilio_provider import ACCOUNT, CARD_TEXTS, HOTLINE, TOKEN

numbers = itertools.count(1)


class SignedAdapter(HttpAdapter):
    """The customer's telephone number tells who it is."""

    def person(self):
        return f"+86139{next(numbers):08d}"

    def identity(self, person):
        return "phone", person


class PhoneAdapter(SignedAdapter):
    """An exchange's events as JSON, signed by Standard Webhooks: id, time and body."""

    name = "phone"
    path = "/v1/phone/events"
    has_text, joins, is_dated = False, False, True

    def event(self, event, call, *, id=None, at=None, secret=None, **more):
        body = json.dumps({"event": event, "call": call, **more}).encode()
        return self.sealed(more.get("from", ""), call, body, id=id, at=at, secret=secret)

    def sealed(self, person, call, body, *, id=None, at=None, secret=None):
        signed = webhooks.headers(secret or self.rig.phone_key, id or self.fresh("evt"), body, at=at)
        return Parcel(person, call, body, None, self.path, (("Content-Type", "application/json"), *signed.items()))

    def parcel(self, person, text="Hello", id=None, **options):
        return self.event("offered", id or self.fresh("call"), **options, **{"from": person, "to": HOTLINE})

    def changed(self, parcel):
        other = self.person()
        event = dict(parcel.headers)["webhook-id"]
        return [Bad("another caller under the event's id", self.parcel(other, id=parcel.id), 200, None),
                Bad("another caller under the event's own id",
                    self.event("offered", parcel.id, id=event, **{"from": other, "to": HOTLINE}), 422, "key-reused")]

    def story(self, person):
        call = self.fresh("call")
        return [self.parcel(person, id=call), self.event("digits", call, digits="1"), self.event("ended", call)]

    def forgeries(self, person):
        good = self.parcel(person)
        wrong, guess = (403, "bad-signature"), "whsec_" + "QUJD" * 8
        return [Bad("another key", self.parcel(person, secret=guess), *wrong),
                Bad("another body", replace(good, body=good.body.replace(b"offered", b"ended")), *wrong),
                Bad("another id", good.with_headers(webhook_id="evt-forged"), *wrong),
                Bad("another time", good.with_headers(webhook_timestamp=str(int(time.time()) - 5)), *wrong),
                Bad("no signature", good.with_headers(webhook_signature=None), 401, "unauthenticated"),
                Bad("a wrong token", good.with_headers(Authorization="Bearer " + "x" * 43), 401, "unauthenticated")]

    def stale(self, person):
        return [Bad(what, self.parcel(person, at=time.time() + seconds), 403, "stale-signature")
                for what, seconds in (("five minutes old", -310), ("from the future", 310))]

    def wrong(self, person):
        def like(what, status, code, **changes):
            body = {"event": "offered", "call": self.fresh("call"), "from": person, "to": HOTLINE, **changes}
            return torn(what, json.dumps(body).encode(), code, status)

        def torn(what, body, code="malformed-json", status=400):
            return Bad(what, self.sealed(person, "", body), status, code)

        return [like("too large", 413, "too-large", attributes={"note": "x" * 70_000}),
                like("no such event", 400, "invalid-field", event="sneezed"),
                like("a call's id too long", 400, "invalid-field", call="x" * 129),
                like("digits that do not belong", 400, "invalid-field", digits="1"),
                torn("cut off", b'{"event": "offered"'), torn("no UTF-8", b'{"event": "\xff"}'),
                torn("a list", b"[]", "invalid-field"), torn("nothing", b"{}", "missing-field")]


class TwilioAdapter(SignedAdapter):
    """Forms with X-Twilio-Signature. It holds no time, and a retry is byte for byte the same: an old one is answered
    200 and changes nothing."""

    def form(self, person, id):
        raise NotImplementedError

    def sealed(self, person, id, form, text=None, path=None, token=TOKEN):
        path = path or self.path
        signature = RequestValidator(token).compute_signature(self.rig.centre.url + path, form)
        return self.torn(person, id, urlencode(form).encode(), signature, text, path)

    def torn(self, person, id, body, signature="AAAA", text=None, path=None):
        return Parcel(person, id, body, text, path or self.path, (
            ("Content-Type", "application/x-www-form-urlencoded"), ("X-Twilio-Signature", signature)))

    def forgeries(self, person):
        good = self.parcel(person)
        wrong = 403, "bad-signature"
        elsewhere = RequestValidator(TOKEN).compute_signature(
            "https://elsewhere.example" + self.path, self.form(person, good.id))
        return [Bad("another token", self.sealed(person, good.id, self.form(person, good.id), token="guess"), *wrong),
                Bad("another body", replace(good, body=good.body + b"&More=1"), *wrong),
                Bad("another URL", good.with_headers(X_Twilio_Signature=elsewhere), *wrong),
                Bad("no signature", good.with_headers(X_Twilio_Signature=None), 401, "unauthenticated"),
                Bad("a token instead", good.with_headers(
                    Authorization=f"Bearer {self.rig.token('channel', 'site')}"), 403, "forbidden")]

    def wrong(self, person):
        """What is no form is refused before its signature can be looked at."""
        def like(what, status, code, **changes):
            form = {**self.form(person, self.fresh("SM")), **changes}
            return Bad(what, self.sealed(person, "", {k: v for k, v in form.items() if v}), status, code)

        return [like("too large", 413, "too-large", Body="x" * 70_000), *self.lacking(like),
                Bad("half a character", self.torn(person, "", b"Body=%zz"), 400, "invalid-field"),
                Bad("a field twice", self.torn(person, "", b"Body=a&Body=b"), 400, "invalid-field"),
                Bad("many fields", self.torn(person, "", b"&".join(b"f%d=1" % n for n in range(65))), 400,
                    "invalid-field")]


class TextsAdapter(TwilioAdapter):
    """Text messages."""

    name = "sms"
    path = "/v1/twilio/sms"

    def form(self, person, id, text="Hello"):
        return {"MessageSid": id, "AccountSid": ACCOUNT, "From": person, "To": CARD_TEXTS, "Body": text,
                "NumMedia": "0"}

    def parcel(self, person, text="Hello", id=None):
        id = id or self.fresh("SM")
        return self.sealed(person, id, self.form(person, id, text), text)

    def changed(self, parcel):
        return [Bad("another text", self.parcel(parcel.sender, "Something else", parcel.id), 200, None)]

    def lacking(self, like):
        return [like("a text too long", 400, "invalid-field", Body="x" * 16_001),
                like("nobody's", 400, "missing-field", From=""), like("no id", 400, "missing-field", MessageSid="")]


class CallsAdapter(TwilioAdapter):
    """Calls; the answer is what the caller hears."""

    name = "voice"
    path = "/v1/twilio/voice"
    has_text, joins = False, False

    def form(self, person, id, status="ringing"):
        return {"CallSid": id, "AccountSid": ACCOUNT, "From": person, "To": HOTLINE, "CallStatus": status,
                "Direction": "inbound"}

    def parcel(self, person, text="Hello", id=None):
        id = id or self.fresh("CA")
        return self.sealed(person, id, self.form(person, id))

    def changed(self, parcel):
        return [Bad("another caller", self.sealed(
            parcel.sender, parcel.id, self.form(self.person(), parcel.id)), 200, None)]

    def story(self, person):
        call, path = self.fresh("CA"), "/v1/twilio/voice/status"
        return [self.parcel(person, id=call)] + [
            self.sealed(person, call, self.form(person, call, status), path=path)
            for status in ("in-progress", "completed")]

    def lacking(self, like):
        return [like("no id", 400, "missing-field", CallSid=""),
                like("an id too long", 400, "missing-field", CallSid="C" * 65)]
