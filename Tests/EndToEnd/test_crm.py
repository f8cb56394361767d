# SPDX-License-Identifier: Apache-2.0
"""What the CRM knows of a customer: asked for when a contact comes, waited for by nobody."""

import pytest

from support.crm import Crm
from support.waiting import eventually, for_a_while

NUMBER = "+8613800000007"


@pytest.fixture
def crm():
    crm = Crm()
    yield crm
    crm.close()


@pytest.fixture
def asking(new_centre, policy, crm, tmp_path):
    """A centre that asks `crm`."""
    return new_centre(policy=policy, options=["--providers", crm.write_file(tmp_path)]).start()


def comes(centre, number=NUMBER, text="Hello", **more):
    return centre.channel.contact(
        text, customer={"identities": [{"kind": "phone", "value": number}]}, **more)["interaction"]


def outcomes(centre, outcome):
    for line in centre.admin.request("GET", "/metrics").text.splitlines():
        if line.startswith("patchbay_crm_lookups_total") and f'"{outcome}"' in line:
            return float(line.split()[-1])
    return None


def tier(centre, contact):
    return centre.admin.interaction(contact)["tier"]


def test_a_vip_whom_only_the_crm_knows_goes_first(asking, crm):
    crm.customers[NUMBER] = {"name": "Anna", "language": "zh", "fields": {"tier": "vip", "shoe-size": 38}, "more": []}
    first = comes(asking, "+8613800000001")
    anna = comes(asking)
    eventually(lambda: tier(asking, anna) == "vip", "the CRM's answer is known")
    assert asking.desk("li").accept()["interaction"] == anna, "the VIP was not served first"
    assert tier(asking, first) == "standard"
    asked, token = next((asked, token) for asked, token in crm.asked if asked.get("phone") == [NUMBER])
    assert token == "Bearer a-secret" and asked["customer"][0].startswith("c")
    customer = asking.admin.get("/v1/customers/" + asking.admin.interaction(anna)["customer"]["id"])
    assert customer["name"] == "Anna" and customer["fields"] == {"tier": "vip"}


def test_a_slow_crm_delays_nobody_and_its_late_answer_keeps_the_place(asking, crm):
    crm.customers[NUMBER] = {"fields": {"tier": "vip"}}
    crm.delay = 1.5
    anna = comes(asking)
    assert outcomes(asking, "answered") == 0, "it waited for the CRM"
    arrived = asking.admin.interaction(anna)
    assert arrived["tier"] == "standard" and arrived["state"] == "waiting"
    eventually(lambda: tier(asking, anna) == "vip", "the late answer is taken")
    assert asking.admin.interaction(anna)["arrived_at"] == arrived["arrived_at"]


def test_a_crm_that_is_too_slow_or_confused_or_dead_changes_nothing(asking, crm):
    crm.customers[NUMBER] = {"fields": {"tier": "vip"}}
    crm.delay = 4
    late = comes(asking)
    eventually(lambda: outcomes(asking, "failed") == 1, "it was too slow")
    crm.delay, crm.body = 0, b'{"fields": {"tier": 7}, "name": {}}'
    confused = comes(asking, "+8613800000008")
    eventually(lambda: outcomes(asking, "failed") == 2, "it made no sense")
    crm.close()
    dead = comes(asking, "+8613800000009")
    eventually(lambda: outcomes(asking, "failed") == 3, "it is dead")
    li = asking.desk("li")
    for contact in (late, confused, dead):
        assert tier(asking, contact) == "standard"
        assert li.accept()["interaction"] == contact


def test_who_was_asked_about_lately_is_not_asked_about_again(asking, crm):
    crm.customers[NUMBER] = {"fields": {"value": 7}}
    comes(asking, conversation="one")
    eventually(lambda: outcomes(asking, "answered") == 1, "the answer")
    comes(asking, conversation="two")
    comes(asking, "+8613800000001")
    eventually(lambda: outcomes(asking, "unknown") == 1, "a stranger is asked about")
    for_a_while(lambda: len(crm.asked) > 2, "somebody is asked about again", 0.5)
    assert len(crm.asked) == 2


def test_what_a_desk_has_is_left_alone(asking, crm):
    crm.customers[NUMBER] = {"fields": {"tier": "vip"}}
    crm.delay = 1.0
    li = asking.desk("li")
    anna = comes(asking)
    li.accept(anna)
    eventually(lambda: outcomes(asking, "answered") == 1, "the answer")
    assert tier(asking, anna) == "standard" and li.sees(anna, "active")
