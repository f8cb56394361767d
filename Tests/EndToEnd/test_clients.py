# SPDX-License-Identifier: Apache-2.0
"""An outsourcer's clients are kept apart: whoever may know of one's contacts learns nothing of another's."""

import json
import re
import secrets

import pytest

from support.api import Api
from support.hooks import Hook
from support.policies import REPOSITORY
from support.waiting import eventually

OUTSOURCER = REPOSITORY / "Routing" / "examples" / "outsourcer"
#: Said in the insurer's conversations, and nowhere else.
SECRET = "Policenummer-4711"
#: A customer of the insurer alone.
STRANGER = "Only Insured"


def limited(centre, role, name, clients):
    """A caller whose token is limited to clients, as an administrator writes it into the file."""
    token = secrets.token_urlsafe(32)
    path = centre.seen / "access.tokens"
    path.write_text(path.read_text() + f"{role} {name} {token} clients={clients}\n")
    caller = Api(centre.url, token)
    eventually(lambda: caller.request("GET", "/v1/sessions/me").status_code == 200, "the new token is known")
    return caller


def say(caller, entry, account, text, name=None, **more):
    customer = {"identities": [{"kind": "account", "value": account}], **({"name": name} if name else {})}
    body = {"channel": "chat", "entry": entry, "customer": customer, "language": "zh", "text": text, **more}
    return caller.post("/v1/interactions", body)


class Floor:
    """A shop's and an insurer's contacts: one customer has both, one is the insurer's alone."""

    def __init__(self, centre):
        self.centre = centre
        self.lead = limited(centre, "supervisor", "shop-lead", "shop")
        self.shop = say(centre.channel, "shop-web", "wei", "你好", conversation="s1")
        self.ours = say(centre.channel, "shop-web", "wei", "订单", conversation="s2")
        self.mine = [contact["interaction"] for contact in (self.shop, self.ours)]
        self.jun = centre.desk("jun")
        self.insured = say(centre.channel, "insurer-web", "wei", f"理赔 {SECRET}", conversation="x1",
                           attributes={"complaint": "centre"})
        self.jun.accept(self.insured["interaction"])
        self.offered = say(centre.channel, "insurer-web", "ben", f"理赔 {SECRET}", STRANGER, conversation="x2")
        self.offer = self.jun.offered(self.offered["interaction"])["offer"]
        self.waiting = say(centre.channel, "insurer-web", "ben", SECRET, conversation="x3")
        self.ended = say(centre.channel, "insurer-web", "ben", f"{SECRET} bye", conversation="x4")
        centre.channel.post(f"/v1/interactions/{self.ended['interaction']}/leave")
        self.complaint = centre.admin.get("/v1/complaints")["items"][0]["id"]
        centre.supervisor.post(f"/v1/interactions/{self.waiting['interaction']}/move", {"queue": "claims"})
        self.theirs = [contact["interaction"]
                       for contact in (self.insured, self.offered, self.waiting, self.ended)]
        self.stranger = self.offered["customer"]
        self.customer = self.shop["customer"]
        assert self.insured["customer"] == self.customer

    @property
    def ids(self):
        """Everything of the insurer that has an id, by the letter it begins with."""
        return [*self.theirs, self.stranger, self.offer, self.complaint]

    def needles(self):
        numbers = [rf"\b{number}\b" for number in self.ids]
        return re.compile("|".join([SECRET, STRANGER, "军", r'"jun"', "account:ben", *numbers]))


@pytest.fixture(scope="module")
def floor(new_shared_centre):
    return Floor(new_shared_centre(policy=OUTSOURCER).start())


def paths(centre, method):
    described = centre.admin.get("/openapi.json")["paths"]
    return [path for path, methods in described.items() if method in methods]


def test_no_answer_of_any_get_route_tells_of_another_client(floor):
    """Every GET route there is, with every id of the insurer's: nothing of it comes out."""
    told, refused, control = [], {}, set()
    for path in paths(floor.centre, "get"):
        asked = [path.replace("{id}", str(number)) for number in [*floor.ids, *floor.mine, floor.customer]] \
            if "{id}" in path else [path]
        for concrete in asked:
            answer = floor.lead.request("GET", concrete)
            if floor.needles().search(answer.text.replace(concrete, "")):
                told.append((concrete, answer.text[:200]))
            number = concrete.split("/")[3] if "{id}" in path and concrete.startswith("/v1/") else None
            if number in floor.ids:
                refused[concrete] = answer.status_code
            full = floor.centre.admin.request("GET", concrete)
            if floor.needles().search(full.text):
                control.add(path)
    assert told == []
    assert set(refused.values()) <= {403, 404}, {path: status for path, status in refused.items()
                                                if status not in (403, 404)}
    # The administrator is told: else this test would find nothing whatever happens.
    assert {"/v1/interactions", "/v1/interactions/{id}", "/v1/interactions/{id}/messages", "/v1/why-waiting",
            "/v1/interactions/{id}/explain", "/v1/interactions/{id}/why", "/v1/offers", "/v1/agents",
            "/v1/customers", "/v1/customers/{id}", "/v1/complaints", "/v1/audit", "/v1/open-matters"} <= control


def test_ids_of_another_client_are_as_unknown_as_ones_never_given(floor):
    for number in floor.theirs:
        for end in ("", "/messages", "/why", "/why-waiting", "/explain"):
            theirs = floor.lead.refused("GET", f"/v1/interactions/{number}{end}")
            never = floor.lead.refused("GET", f"/v1/interactions/i999999{end}")
            assert (theirs.status, theirs.problem) == (404, never.problem), (number, end)
    theirs = floor.lead.refused("GET", f"/v1/customers/{floor.stranger}")
    assert (theirs.status, theirs.code) == (404, "unknown-customer")
    assert floor.lead.refused("GET", "/v1/agents/jun").problem == floor.lead.refused("GET", "/v1/agents/nobody").problem


def test_nothing_that_changes_something_reaches_another_client(floor):
    """Every other route with an id in it."""
    before = [floor.centre.admin.get(f"/v1/interactions/{number}") for number in floor.theirs]
    wrong = []
    for method in ("post", "put", "patch", "delete"):
        for path in paths(floor.centre, method):
            if "{id}" not in path:
                continue
            for number in [*floor.ids, "jun"]:
                body = {"agent": "mei", "by": "jun", "level": 1, "queue": "orders"} if method != "delete" else None
                answer = floor.lead.request(method.upper(), path.replace("{id}", number), body)
                if answer.status_code not in (403, 404):
                    wrong.append((method, path, number, answer.status_code, answer.text[:100]))
    assert wrong == []
    after = [floor.centre.admin.get(f"/v1/interactions/{number}") for number in floor.theirs]
    clocks = ("waited_milliseconds", "estimated_wait_milliseconds")
    assert [{key: value for key, value in one.items() if key not in clocks} for one in after] == \
        [{key: value for key, value in one.items() if key not in clocks} for one in before]


def test_its_own_contacts_are_all_there(floor):
    assert {item["id"] for item in floor.lead.all("/v1/interactions")} == set(floor.mine)
    assert {item["client"] for item in floor.lead.all("/v1/interactions")} == {"shop"}
    assert [item["id"] for item in floor.lead.all("/v1/customers")] == [floor.customer]
    assert {item["interaction"] for item in floor.lead.get("/v1/why-waiting")["items"]} == set(floor.mine)
    matters = floor.lead.get("/v1/open-matters")
    assert ({item["interaction"] for item in matters["items"]}, matters["total"]) == (set(floor.mine), 2)
    assert floor.lead.get("/v1/complaints")["items"] == []
    for number in floor.mine:
        for end in ("", "/messages", "/why", "/explain?language=zh-Hans"):
            assert floor.lead.get(f"/v1/interactions/{number}{end}")
    agents = {agent["id"]: agent for agent in floor.lead.get("/v1/agents")["items"]}
    assert set(agents) == {"mei", "both", "noa", "boss"}
    assert agents["both"]["clients"] == ["shop"]


def test_figures_are_those_of_its_own_contacts(floor):
    def waiting(caller):
        return {queue["id"]: sum(queue["waiting"].values()) for queue in caller.get("/v1/queues")["items"]}
    assert waiting(floor.lead) == {"orders": 1, "claims": 0, "desk": 1}
    assert waiting(floor.centre.supervisor) == {"orders": 1, "claims": 2, "desk": 1}
    assert floor.lead.get("/v1/queues/claims")["longest_wait_milliseconds"] == 0


def test_what_concerns_everybody_is_refused(floor):
    for method, path, body in [
            ("GET", "/v1/policy", None), ("GET", "/metrics", None), ("GET", "/v1/outgoing", None),
            ("POST", "/v1/queues/orders/pause", {}), ("POST", "/v1/customers", {}),
            ("POST", "/v1/agents/both/sign-out", {}), ("POST", "/v1/route", {"channel": "chat"})]:
        assert floor.lead.refused(method, path, body).code == "forbidden", path


def test_the_trail_shows_what_was_done_with_its_contacts(floor):
    floor.lead.post(f"/v1/interactions/{floor.mine[1]}/move", {"queue": "orders"})
    acts = floor.lead.all("/v1/audit")
    assert {act["interaction"] for act in acts} == {floor.mine[1]}
    assert floor.waiting["interaction"] in {act["interaction"] for act in floor.centre.admin.all("/v1/audit")}


def test_an_agent_never_sees_a_customers_contacts_with_another_client(floor):
    mei = floor.centre.desk("mei")
    history = mei.command("history", customer=floor.customer)
    assert {item["id"] for item in history["items"]} == set(floor.mine)
    for number in floor.theirs:
        assert mei.refused("transcript", interaction=number)["code"] == "unknown-interaction"
        assert mei.refused("complain", interaction=number, level=1)["code"] == "unknown-interaction"
    assert mei.command("transcript", interaction=floor.mine[0])["messages"]
    mei.until(lambda: mei.floor, "the floor")
    assert {agent["id"] for agent in mei.floor["agents"]} == {"mei", "both", "noa", "boss"}
    assert not floor.needles().search(json.dumps(mei.floor))
    caller = floor.centre.agent("mei")
    for number in floor.theirs:
        assert caller.refused("GET", f"/v1/interactions/{number}/messages").status == 404
    assert caller.refused("GET", f"/v1/customers/{floor.stranger}").status == 404
    mei.close()


def test_a_limited_channel_brings_in_its_own_clients_contacts_alone(floor):
    site = limited(floor.centre, "channel", "shop-site", "shop")
    body = {"channel": "sms", "customer": {"identities": [{"kind": "account", "value": "eva"}]}, "text": "hello"}
    assert site.refused("POST", "/v1/interactions", {**body, "entry": "insurer-web"}).code == "unknown-entry"
    assert site.refused("POST", "/v1/interactions", body).code == "missing-field"
    assert site.refused("POST", f"/v1/interactions/{floor.theirs[2]}/messages", {"text": "x"}).status == 404
    # The same person writes to both clients by the same number: two conversations.
    first = floor.centre.channel.post("/v1/interactions", {**body, "entry": "insurer-web"})
    second = site.post("/v1/interactions", {**body, "entry": "shop-web"})
    assert (first["created"], second["created"]) == (True, True)
    assert first["interaction"] != second["interaction"] and first["customer"] == second["customer"]
    again = site.post("/v1/interactions", {**body, "entry": "shop-web", "text": "still there?"})
    assert (again["created"], again["interaction"]) == (False, second["interaction"])


def test_a_limited_browser_session_stays_limited(floor):
    token = floor.lead.session.headers["Authorization"].split()[1]
    browser = Api(floor.centre.url)
    me = browser.post("/v1/sessions", {"token": token})
    assert (me["name"], me["clients"]) == ("shop-lead", ["shop"])
    assert {item["id"] for item in browser.all("/v1/interactions")} >= set(floor.mine)
    assert browser.refused("GET", f"/v1/interactions/{floor.theirs[0]}").status == 404


def test_limits_hold_after_a_restart(new_centre):
    centre = new_centre(policy=OUTSOURCER).start()
    lead = limited(centre, "supervisor", "shop-lead", "shop")
    shop = say(centre.channel, "shop-web", "wei", "你好")
    insured = say(centre.channel, "insurer-web", "wei", SECRET)
    centre.restart()
    assert lead.get(f"/v1/interactions/{shop['interaction']}")["client"] == "shop"
    assert lead.refused("GET", f"/v1/interactions/{insured['interaction']}").status == 404
    mei = centre.desk("mei")
    assert mei.offered(shop["interaction"])
    assert centre.admin.get(f"/v1/interactions/{insured['interaction']}")["state"] == "waiting"


def test_who_serves_several_clients_is_told_whose_contact_it_is(new_centre):
    centre = new_centre(policy=OUTSOURCER).start()
    both = centre.desk("both")
    for entry, text, client in (("shop-web", "订单", {"id": "shop", "label": {"zh": "网店", "en": "Shop"}}),
                                ("insurer-web", "理赔", {"id": "insurer", "label": {"zh": "保险公司", "en": "Insurer"}})):
        contact = say(centre.channel, entry, "wei", text)["interaction"]
        assert both.offered(contact)["client"] == client
        assert both.accept(contact)["client"] == client


@pytest.fixture
def hooks():
    made = [Hook("shop-crm"), Hook("house")]
    yield made
    for hook in made:
        hook.close()


def telling(folder, shop_crm, house):
    """The outsourcer's floor, with one webhook that is the shop's, and one of its own."""
    lines = []
    for hook, client in ((shop_crm, ", client: shop"), (house, "")):
        key = folder / f"{hook.name}.key"
        key.write_text(hook.secret + "\n")
        key.chmod(0o600)
        lines.append(f'  {hook.name}: {{ url: "{hook.url}", secret: file:{hook.name}.key{client} }}\n')
    text = (OUTSOURCER / "outsourcer.yaml").read_text() + "\nwebhooks:\n" + "".join(lines)
    told = "    tell: [webhook.shop-crm, webhook.house]\n"
    path = folder / "outsourcer.yaml"
    path.write_text(text.replace("    owner: shift\n", "    owner: shift\n" + told))
    return path


def test_a_webhook_of_a_client_hears_of_its_contacts_and_complaints_alone(new_centre, hooks, tmp_path):
    shop_crm, house = hooks
    centre = new_centre(policy=telling(tmp_path, *hooks), options=["--allow-private-destinations"]).start()
    ours, theirs = (say(centre.channel, entry, "wei", "你好", attributes={"complaint": "centre"}, conversation=entry)
                    ["interaction"] for entry in ("shop-web", "insurer-web"))
    complaints = {item["client"]: item["id"] for item in centre.admin.get("/v1/complaints")["items"]}
    for hook in hooks:
        hook.until(lambda hook=hook: hook.taken(complaints["shop"]), f"{hook.name} hears of the complaint")
    house.until(lambda: house.taken(complaints["insurer"]), "the house hears of the other one")
    raised = [event["data"] for event in shop_crm.taken(complaints["shop"])]
    assert [(data["client"], data["interaction"]) for data in raised] == [("shop", ours)]

    # What is over is told of, too: the contact, and the complaint, after a restart.
    for number in (ours, theirs):
        centre.channel.post(f"/v1/interactions/{number}/leave")
        house.hears("abandoned", number)
    assert shop_crm.hears("abandoned", ours)["client"] == "shop"
    centre.restart()
    for client in ("insurer", "shop"):
        centre.agent("boss").post(f"/v1/complaints/{complaints[client]}/resolve")
        house.until(lambda: house.taken(complaints[client])[-1]["type"].endswith(".resolved"), "it is resolved")
    last = shop_crm.until(lambda: [event for event in shop_crm.taken() if event["type"].endswith(".resolved")], "also told")
    assert [event["data"]["client"] for event in last] == ["shop"]
    assert {event["data"]["client"] for event in shop_crm.taken()} == {"shop"}
    assert {event["data"]["client"] for event in house.taken()} == {"shop", "insurer"}
    assert not [event for event in shop_crm.taken() if event["subject"] in (theirs, complaints["insurer"])]
    assert centre.admin.all("/v1/outgoing", state="dead") == []


def test_what_is_done_with_a_clients_complaints_is_in_its_audit_trail(new_centre):
    centre = new_centre(policy=OUTSOURCER).start()
    lead = limited(centre, "supervisor", "shop-lead", "shop")
    for entry in ("shop-web", "insurer-web"):
        say(centre.channel, entry, "wei", "你好", attributes={"complaint": "centre"}, conversation=entry)
    complaints = {item["client"]: item["id"] for item in centre.admin.get("/v1/complaints")["items"]}
    for number in complaints.values():
        centre.supervisor.post(f"/v1/complaints/{number}/take-up", {"agent": "boss"})
        centre.supervisor.post(f"/v1/complaints/{number}/resolve", {"agent": "boss"})
    everything = {(act["action"], act["complaint"]) for act in centre.admin.all("/v1/audit") if "complaint" in act}
    assert len(everything) == 4
    mine = {(act["action"], act["complaint"]) for act in lead.all("/v1/audit")}
    assert mine == {act for act in everything if act[1] == complaints["shop"]} and len(mine) == 2
