# SPDX-License-Identifier: Apache-2.0
"""A provider like Twilio: signs webhooks with Twilio's own library, and takes messages and orders about calls by REST."""

import base64
import itertools
import json
import threading
from email.utils import formatdate
from urllib.parse import parse_qs, parse_qsl, urlsplit
from xml.etree import ElementTree

from twilio.request_validator import RequestValidator

from support.api import Api, Refused
from support.stand_in import QuietHandler, StandIn
from support.waiting import SOON

ACCOUNT, TOKEN = "AC" + "0123456789abcdef" * 2, "a-secret-token-of-32-characters!"
HOTLINE, CARD_TEXTS, LOAN_TEXTS = "+862155500001", "+862155500003", "+862155500004"

numbers = itertools.count(1)


class TwilioProvider(StandIn):
    """`script` says how the next POSTs go: a status, or one of

    - "break": taken, but the connection breaks before the answer
    - "hang": taken, but the answer never comes (until `release`)
    - "lose": not taken, and the answer never comes (until `release`)
    - (status, code), (status, {header: value}): refused so
    """

    def __init__(self):
        self.patchbay = None
        self.validator = RequestValidator(TOKEN)
        self.messages = []
        self.calls = {}
        self.posts = []
        self.requests = []
        self.mistakes = []
        self.script = []
        self.lists = True
        self.released = threading.Event()
        super().__init__()

    def write_file(self, folder):
        (folder / "twilio.token").write_text(TOKEN + "\n")
        (folder / "twilio.token").chmod(0o600)
        path = folder / "providers.yaml"
        path.write_text(f'twilio: {{ account: {ACCOUNT}, token: "file:twilio.token", url: "{self.url}" }}\n')
        return str(path)

    def close(self):
        self.released.set()
        super().close()

    # REST.

    def handler(self):
        provider = self

        class Handler(QuietHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.check(self.headers, is_form=True)
                self.reply(provider.post(urlsplit(self.path).path, dict(parse_qsl(body, keep_blank_values=True))))

            def do_GET(self):
                provider.check(self.headers)
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.reply(provider.get(parts.path, query))

            def reply(self, answer):
                if answer is None:
                    self.close_connection = True
                    return
                status, content, headers = answer
                body = json.dumps(content).encode()
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler

    def check(self, headers, is_form=False):
        expected = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if headers["Authorization"] != expected:
            self.mistakes.append("the account and its token are not shown")
        if is_form and headers["Content-Type"] != "application/x-www-form-urlencoded":
            self.mistakes.append(f"a form of type {headers['Content-Type']}")

    def post(self, path, form):
        with self.changed:
            way = self.script.pop(0) if self.script else 200
            self.posts.append((path, form))
            self.changed.notify_all()
        if isinstance(way, tuple):
            status, more = way
            headers = more if isinstance(more, dict) else {}
            return status, {"code": more, "message": "no"} if not headers else {}, headers
        if way == "lose":
            self.released.wait(30)
            return None
        if isinstance(way, int) and way >= 300:
            return way, {}, {}
        with self.changed:
            answer = self.take(path.removeprefix(f"/2010-04-01/Accounts/{ACCOUNT}/"), form)
            self.changed.notify_all()
        if way == "break":
            return None
        if way == "hang":
            self.released.wait(30)
            return None
        return answer

    def take(self, resource, form):
        if resource == "Messages.json":
            sid = f"SM{next(numbers):032d}"
            self.messages.append({
                "sid": sid, "to": form["To"], "from": form["From"], "body": form["Body"],
                "callback": form["StatusCallback"], "direction": "outbound-api", "status": "queued",
                "date_created": formatdate(), "date_sent": None})
            return 201, {"sid": sid, "status": "queued"}, {}
        call = self.calls.get(resource.removeprefix("Calls/").removesuffix(".json"))
        if call is None:
            return 404, {"code": 20404}, {}
        if call["status"] != "in-progress":
            return 400, {"code": 21220}, {}
        self.leave_legs(call)
        if form.get("Status") == "completed":
            call["status"] = "completed"
            call["words"].append("hangup")
        else:
            self.follow(call, form["Twiml"])
        return 200, {"sid": call["sid"]}, {}

    def get(self, path, query):
        with self.changed:
            self.requests.append((path, query))
            self.changed.notify_all()
            if not self.lists:
                return 503, {}, {}
            resource = path.removeprefix(f"/2010-04-01/Accounts/{ACCOUNT}/")
            if resource == "Messages.json":
                found = [m for m in reversed(self.messages) if (m["to"], m["from"]) == (query["To"], query["From"])]
                return 200, {"messages": found[:int(query["PageSize"])]}, {}
            if resource == "Calls.json":
                call = self.calls[query["ParentCallSid"]]
                return 200, {"calls": call["legs"]}, {}
            call = self.calls.get(resource.removeprefix("Calls/").removesuffix(".json"))
            return (200, {"status": call["status"]}, {}) if call else (404, {"code": 20404}, {})

    def heard(self):
        return self.posts[-5:]

    def sent(self, text, within=SOON):
        """Waits for a message of ours."""
        return self.until(lambda: [m for m in self.messages if m["body"] == text], f"{text!r} is sent", within)[0]

    # Webhooks.

    def webhook(self, path, form, *, token=TOKEN, url=None):
        """Signed by Twilio's library; returns the raw answer."""
        base = self.patchbay.url
        url = path if path.startswith("http") else base + path
        signature = RequestValidator(token).compute_signature(url, form)
        return Api(base).request(
            "POST", url.removeprefix(base), data=form, headers={"X-Twilio-Signature": signature})

    def tell(self, path, form):
        """A webhook that must be taken; returns the document, if there is one."""
        answer = self.webhook(path, form)
        if not answer.ok:
            raise Refused(answer.status_code, answer.text, answer.headers)
        if answer.status_code == 204:
            return None
        assert answer.headers["Content-Type"].startswith("text/xml")
        document = ElementTree.fromstring(answer.text)
        assert document.tag == "Response"
        return document

    def texts(self, text, *, sender="+8613800000001", to=CARD_TEXTS, sid=None, **more):
        """A customer writes; returns the form."""
        form = {
            "MessageSid": sid or f"SM{next(numbers):032d}", "AccountSid": ACCOUNT, "From": sender, "To": to,
            "Body": text, "NumMedia": "0", "NumSegments": "1", **more}
        assert len(self.tell("/v1/twilio/sms", form)) == 0, "no reply comes by the document"
        return form

    def tells_status(self, message, status, **more):
        """What became of a message of ours."""
        self.tell(message["callback"], {
            "MessageSid": message["sid"], "MessageStatus": status, "To": message["to"], "From": message["from"], **more})

    # Calls.

    def rings(self, *, sender="+8613800000001", to=HOTLINE):
        """A customer calls; returns the call, which does what the answer says."""
        sid = f"CA{next(numbers):032d}"
        call = {"sid": sid, "from": sender, "to": to, "status": "ringing", "legs": [], "words": [], "documents": []}
        with self.changed:
            self.calls[sid] = call
        document = self.tell("/v1/twilio/voice", self.form_of(call))
        with self.changed:
            call["status"] = "in-progress"
            self.follow(call, document)
        return call

    def form_of(self, call, **more):
        return {"CallSid": call["sid"], "AccountSid": ACCOUNT, "From": call["from"], "To": call["to"],
                "CallStatus": call["status"], "Direction": "inbound", **more}

    def follow(self, call, document):
        """The call does what the document says, as far as tests look."""
        if isinstance(document, str):
            call["documents"].append(document)
            document = ElementTree.fromstring(document)
        for verb in document:
            if verb.tag == "Dial":
                phone = verb[0]
                call["legs"].append({
                    "sid": f"CA{next(numbers):032d}", "parent_call_sid": call["sid"], "to": phone.text,
                    "status": "ringing", "date_created": formatdate(), "direction": "outbound-dial",
                    "action": verb.get("action"), "progress": phone.get("statusCallback")})
                call["words"].append(f"dial {phone.text}")
                return
            call["words"].append({"Enqueue": "enqueue", "Play": "play", "Hangup": "hangup"}.get(verb.tag, verb.tag))
            if verb.tag in ("Enqueue", "Hangup"):
                call["status"] = "completed" if verb.tag == "Hangup" else call["status"]
                return

    def leave_legs(self, call):
        """Another document ends what the one before had set up."""
        for leg in call["legs"]:
            if leg["status"] in ("ringing", "in-progress"):
                leg["status"] = "completed"

    def leg(self, call, number=0, within=SOON):
        """Waits until an agent's phone rings."""
        return self.until(lambda: call["legs"][number:], f"leg {number} of {call['sid']}", within)[0]

    def leg_tells(self, leg, status):
        """Progress of an agent's leg."""
        self.tell(leg["progress"], {
            "CallSid": leg["sid"], "ParentCallSid": leg["parent_call_sid"], "CallStatus": status,
            "To": leg["to"], "Direction": "outbound-dial"})

    def answers(self, leg):
        with self.changed:
            leg["status"] = "in-progress"
        self.leg_tells(leg, "in-progress")

    def dial_ends(self, call, leg, status, *, caller="in-progress"):
        """How the dial ended; the call does what the answer says, which is returned."""
        with self.changed:
            leg["status"] = status
        form = {**self.form_of(call), "CallStatus": caller, "DialCallSid": leg["sid"], "DialCallStatus": status}
        document = self.tell(leg["action"], form)
        with self.changed:
            call["status"] = caller
            if caller == "in-progress":
                self.follow(call, document)
        return document

    def caller_hangs_up(self, call):
        with self.changed:
            call["status"] = "completed"
        self.tell("/v1/twilio/voice/status", self.form_of(call))
