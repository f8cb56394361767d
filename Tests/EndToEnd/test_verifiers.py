# SPDX-License-Identifier: Apache-2.0
"""The verifiers of Sources/Delivery/README.md believe what Patchbay sends, and nothing else."""

import re
import shutil
import subprocess

import pytest

from support import webhooks
from support.hooks import Hook, policy_with
from support.policies import REPOSITORY

README = REPOSITORY / "Sources" / "Delivery" / "README.md"

#: How a language's program is run; the first word has to be there.
LANGUAGES = {
    "python": ("verify.py", ["python3", "verify.py"]),
    "javascript": ("verify.js", ["node", "verify.js"]),
    "java": ("Verify.java", ["java", "Verify.java"]),
    "go": ("verify.go", ["go", "run", "verify.go"]),
    "php": ("verify.php", ["php", "verify.php"]),
    "ruby": ("verify.rb", ["ruby", "verify.rb"]),
}
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


def programs():
    found = re.findall(r"^```(\w+)\n(.*?)^```$", README.read_text(), re.M | re.S)
    return {language: text for language, text in found if language in LANGUAGES}


def test_there_is_one_for_each_language():
    assert set(programs()) == set(LANGUAGES) and len(LANGUAGES) >= 5


@pytest.fixture(params=LANGUAGES)
def believes(request, tmp_path):
    """Whether the program of a language believes a request."""
    name, command = LANGUAGES[request.param]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    (tmp_path / name).write_text(programs()[request.param])

    def ask(secret, headers, body):
        words = [headers[f"webhook-{part}"] for part in ("id", "timestamp", "signature")]
        result = subprocess.run(
            [*command, secret, *words], input=body, cwd=tmp_path, capture_output=True, timeout=120)
        assert result.returncode in (0, 1), result.stderr.decode()
        return result.returncode == 0

    return ask


def test_a_program_believes_what_is_signed_and_nothing_else(believes):
    body = '{"text": "你好, \\u0000"}'.encode()
    good = webhooks.headers(SECRET, "event-1-1", body)
    assert believes(SECRET, good, body)
    assert not believes(OTHER, good, body)
    assert not believes(SECRET, good, body + b" ")
    assert not believes(SECRET, {**good, "webhook-id": "event-1-2"}, body)
    assert not believes(SECRET, webhooks.headers(SECRET, "event-1-1", body, at=1_600_000_000), body)
    both = {**good, "webhook-signature": webhooks.headers(OTHER, "event-1-1", body)["webhook-signature"] + " " + good["webhook-signature"]}
    assert believes(SECRET, both, body), "while a key is replaced"


def test_a_program_believes_what_patchbay_sends(believes, new_centre, tmp_path):
    floor = Hook("floor")
    try:
        (tmp_path / "centre").mkdir()
        centre = new_centre(
            policy=policy_with(tmp_path / "centre", floor, events={"floor": ["arrived"]}),
            options=["--allow-private-destinations"]).start()
        floor.hears("arrived", centre.channel.contact("card")["interaction"])
        sent = floor.attempts()[0]
        headers = {"webhook-id": sent["id"], "webhook-timestamp": str(sent["timestamp"]), "webhook-signature": sent["signature"]}
        assert believes(floor.secret, headers, sent["body"])
    finally:
        floor.close()
