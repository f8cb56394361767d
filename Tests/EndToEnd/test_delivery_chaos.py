# SPDX-License-Identifier: Apache-2.0
"""Whatever an endpoint does ends in the ledger as it is written in Sources/Delivery/README.md."""

import os
import random
import subprocess
import time

import pytest

from support import unruly
from support.hooks import OPEN, Hook, policy_with
from support.mail import make_certificate
from support.patchbay import free_port
from support.unruly import Unruly
from support.waiting import eventually



@pytest.fixture
def endpoint():
    made = []

    def make(name, behave, **options):
        made.append(Unruly(name, behave, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


def attempts(centre, name):
    """The attempts at the one order of a webhook, whatever became of it."""
    for state in ("waiting", "delivered", "dead"):
        items = centre.supervisor.get("/v1/outgoing", state=state, destination=f"webhook/{name}")["items"]
        if items:
            return centre.supervisor.get(f"/v1/outgoing/{items[0]['id'].replace('@', '%40')}")
    return None


#: What it does, the status and the reason of its first attempt (None: it was taken).
CHAOS = {
    "hangs": (unruly.hangs, None, "timed-out"),
    "drips": (unruly.drips, None, "timed-out"),
    "resets": (unruly.resets, None, "connection-broken"),
    "mute": (unruly.ends_without_a_word, None, "connection-broken"),
    "half": (unruly.breaks_off, None, "connection-broken"),
    "half-head": (unruly.breaks_off_in_the_head, None, "connection-broken"),
    "nonsense": (unruly.talks_nonsense, None, "not-http"),
    "flood-head": (unruly.floods_the_head, None, "too-large"),
    "flood-body": (unruly.floods_the_body, 200, None),
    "huge-refusal": (unruly.answers(500, b"no " * 700_000), 500, "status-500"),
    "round": (unruly.leads_round, 302, "status-302"),
    "busy": (unruly.answers(429, b"", "Retry-After: 1800"), 429, "status-429"),
    "broken": (unruly.answers(503, b"down for maintenance, ask anna@bank.example"), 503, "status-503"),
    "forbids": (unruly.answers(403, b'{"error": "unknown key whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}'), 403, "status-403"),
    "gone": (unruly.answers(410), 410, "status-410"),
    "well": (unruly.takes, 200, None),
}


def test_whatever_an_endpoint_does_is_told_as_it_is_and_slows_no_other(endpoint, new_centre, tmp_path):
    hooks = [endpoint(name, behave) for name, (behave, _, _) in CHAOS.items()]
    wrong = tmp_path / "certificate"
    wrong.mkdir()
    make_certificate(wrong)
    hooks.append(endpoint("stranger", unruly.takes, certificate=wrong))
    nobody = endpoint("nobody", unruly.takes)
    nobody.close()
    nobody.url = f"http://127.0.0.1:{free_port()}/"
    nowhere = endpoint("nowhere", unruly.takes)
    nowhere.url = "http://no-such-host.invalid/"
    hooks += [nobody, nowhere]
    expected = {name: (status, reason) for name, (_, status, reason) in CHAOS.items()} | {
        "stranger": (None, "tls"), "nobody": (None, "connection-refused"), "nowhere": (None, "name-not-found")}
    path = policy_with(tmp_path, *hooks, events={hook.name: ["arrived"] for hook in hooks})
    centre = new_centre(policy=path, options=OPEN).start()
    begun = time.monotonic()
    centre.channel.contact("card")
    eventually(lambda: (attempts(centre, "well") or {}).get("state") == "delivered", "the healthy one has it", within=5)
    quick = time.monotonic() - begun
    assert quick < 10, "fifteen others kept it waiting"

    def first(name):
        order = attempts(centre, name)
        return order and order["tried"] and order["tried"][0]

    for name, (status, reason) in expected.items():
        attempt = eventually(lambda name=name: first(name), f"{name} was tried", within=25)
        assert (attempt["status"], attempt["reason"]) == (status, reason), (name, attempt)
    assert first("hangs")["took_milliseconds"] >= 14_000 and first("drips")["took_milliseconds"] >= 14_000
    assert first("broken")["excerpt"] == "down for maintenance, ask […]"
    assert "whsec" not in first("forbids")["excerpt"] and "unknown key" in first("forbids")["excerpt"]
    assert len(first("huge-refusal")["excerpt"]) <= 200
    states = {name: attempts(centre, name)["state"] for name in expected}
    assert {name for name, state in states.items() if state == "delivered"} == {"well", "flood-body"}
    assert {name for name, state in states.items() if state == "dead"} == {"gone"}
    assert centre.rss_kibibytes() < 600 * 1024, "floods are not kept"
    round_trip = [request for hook in hooks if hook.name == "round" for request in hook.requests]
    assert len(round_trip) <= attempts(centre, "round")["attempts"], "a redirect is not followed"


def test_what_comes_back_is_asked_once_and_then_gets_all(endpoint, new_centre, tmp_path):
    """Five failures in a row open the breaker; then one order asks whether the host is back."""
    flaky = endpoint("flaky", unruly.in_turn(*[unruly.answers(502)] * 5, unruly.takes))
    path = policy_with(tmp_path, flaky, events={"flaky": ["arrived"]})
    centre = new_centre(policy=path, options=OPEN).start()
    contacts = [centre.channel.contact("card")["interaction"] for _ in range(20)]

    def health():
        return centre.supervisor.get("/v1/webhooks")["items"][0]["health"]

    left_alone = eventually(lambda: health() if health()["state"] == "left-alone" else None, "it is left alone")
    assert left_alone["left_alone_until"] and left_alone["last_reason"] == "status-502"
    assert len(flaky.requests) == 5, "nobody asks meanwhile"
    eventually(lambda: health()["waiting"] == 0, "all have left", within=40)
    assert health()["state"] == "open"
    delivered = centre.supervisor.all("/v1/outgoing", state="delivered")
    assert {each["interaction"] for each in delivered} == set(contacts)
    log = centre.log.read_text()
    assert "left alone for a while" in log and "a host answers again" in log


def test_a_good_certificate_of_a_known_authority_is_believed(endpoint, new_centre, tmp_path):
    folder = tmp_path / "certificate"
    folder.mkdir()
    make_certificate(folder)
    sealed = endpoint("sealed", unruly.takes, certificate=folder)
    providers = tmp_path / "providers.yaml"
    providers.write_text(f"authorities: {folder / 'authority.pem'}\n")
    path = policy_with(tmp_path, sealed, events={"sealed": ["arrived"]})
    centre = new_centre(policy=path, options=[*OPEN, "--providers", str(providers)]).start()
    centre.channel.contact("card")
    eventually(lambda: (attempts(centre, "sealed") or {}).get("state") == "delivered", "it is taken over TLS")
    assert len(sealed.requests) == 1


@pytest.fixture
def names(tmp_path):
    """`/etc/hosts` of a mount namespace of its own: `(inside, path to write to)`."""
    hosts = tmp_path / "hosts"
    hosts.write_text("127.0.0.1 localhost\n")
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    script = 'mount --bind "$0" /etc/hosts && echo bound && exec sleep 3600'
    holder = subprocess.Popen(
        ["unshare", *user, "--mount", "--propagation", "private", "sh", "-c", script, str(hosts)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if holder.stdout.readline().strip() != "bound":
        pytest.skip("no mount namespace can be made: " + holder.stderr.read())
    entering = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
    yield ["nsenter", "--target", str(holder.pid), *entering, "--mount", "--root", f"--wd={os.getcwd()}", "--"], hosts
    holder.kill()
    holder.wait(10)


def test_a_name_that_moves_is_followed(endpoint, names, new_centre, tmp_path):
    inside, hosts = names
    port = free_port()
    hosts.write_text("127.0.0.1 localhost\n127.0.0.1 hooks.moving.example\n")
    moving = endpoint("moving", unruly.takes, address="127.0.0.2", port=port)
    moving.url = f"http://hooks.moving.example:{port}/"
    path = policy_with(tmp_path, moving, events={"moving": ["arrived"]})
    centre = new_centre(policy=path, options=OPEN, inside=inside).start()
    centre.channel.contact("card")
    tried = eventually(lambda: (attempts(centre, "moving") or {}).get("tried"), "it was tried where nobody is")
    assert tried[0]["reason"] == "connection-refused"
    hosts.write_text("127.0.0.1 localhost\n127.0.0.2 hooks.moving.example\n")
    eventually(lambda: attempts(centre, "moving")["state"] == "delivered", "it is found where it moved", within=40)


def test_a_name_that_comes_to_lead_inside_is_refused(endpoint, names, new_centre, tmp_path):
    inside, hosts = names
    secret = endpoint("secret", unruly.takes)
    secret.url = f"http://hooks.rebound.example:{secret.port}/"
    hosts.write_text("127.0.0.1 localhost hooks.rebound.example\n169.254.169.254 hooks.rebound.example\n")
    path = policy_with(tmp_path, secret, events={"secret": ["arrived"]})
    centre = new_centre(policy=path, inside=inside).start()
    centre.channel.contact("card")
    tried = eventually(lambda: (attempts(centre, "secret") or {}).get("tried"), "it was tried")
    assert {each["reason"] for each in tried} == {"private-destination"} and not secret.requests


@pytest.fixture
def steady():
    hooks = [Hook(name) for name in ("one", "two", "three")]
    yield hooks
    for hook in hooks:
        hook.close()


def test_ten_thousand_deliveries_survive_a_kill_loop(steady, new_centre, tmp_path):
    """None is lost, and what comes again comes by the same id with the same body."""
    seed = int(os.environ.get("SEED") or random.randrange(1 << 32))
    print(f"replay with: SEED={seed}")
    chance = random.Random(seed)
    for hook in steady:
        # Slower than contacts come, so that each kill meets a backlog and answers under way; some are refused.
        hook.answers_after = 0.03
        hook.script = [(chance.choice([200] * 9 + [503]), {}) for _ in range(2000)]
    centre = new_centre(policy=policy_with(tmp_path, *steady, events={
        hook.name: ["arrived", "waiting", "abandoned"] for hook in steady}), options=OPEN).start()
    contacts = []
    for _ in range(8):
        for _ in range(140):
            contacts.append(centre.channel.contact("card", timeout=60)["interaction"])
            centre.channel.post(f"/v1/interactions/{contacts[-1]}/leave", timeout=60)
        time.sleep(chance.random() * 0.3)
        centre.kill()
        centre.start()
    for hook in steady:
        hook.answers_after = 0
    total = len(contacts) * 3 * len(steady)
    assert total > 10_000
    eventually(lambda: not centre.admin.get("/v1/outgoing")["items"], "the ledger is empty", within=120, every=0.3)
    assert not centre.admin.get("/v1/outgoing", state="dead")["items"]
    repeated = 0
    for hook in steady:
        bodies, taken, words = {}, set(), {contact: [] for contact in contacts}
        for each in hook.attempts():
            assert bodies.setdefault(each["id"], each["body"]) == each["body"], "the same id says the same"
            if each["status"] != 200:
                continue
            if each["id"] in taken:
                repeated += 1
                continue
            taken.add(each["id"])
            words[each["event"]["subject"]].append(each["event"]["type"].rpartition(".")[2])
        assert words == {contact: ["arrived", "waiting", "abandoned"] for contact in contacts}
    print(f"{total} deliveries, {repeated} were taken again")
    assert repeated > 0, "no kill met a delivery under way: the loop proves nothing"
