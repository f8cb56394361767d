# SPDX-License-Identifier: Apache-2.0
"""schemathesis makes up requests from the description of the API: no server error, and answers as described.

`SEED=… pytest test_openapi.py` makes up the same ones again."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
CONFIGURATION = Path(__file__).parent / "schemathesis.toml"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


#: Who asks, what they may do, and how thoroughly: kinds of wrong requests one by one, and so many random ones each.
CALLERS = [("admin", "/", "coverage,fuzzing", 6),
           ("channel", "^/v1/(interactions$|interactions/.*/(leave|messages)|phone)", "coverage,fuzzing", 10)]


@pytest.mark.parametrize("role, only, phases, examples", CALLERS, ids=[caller[0] for caller in CALLERS])
def test_made_up_requests_find_no_server_error_and_no_undescribed_answer(
        centre, tmp_path, role, only, phases, examples):
    seed = os.environ.get("SEED") or str(random.randrange(1 << 32))
    print(f"replay with: SEED={seed}")
    with_work(centre)
    result = subprocess.run([
        SCHEMATHESIS, "--config-file", CONFIGURATION, "run", f"{centre.url}/openapi.json",
        "--header", f"Authorization: Bearer {centre.token(role)}", "--include-path-regex", only,
        "--checks", CHECKS, "--max-examples", str(examples), "--seed", seed, "--workers", "1",
        "--request-timeout", "15", "--phases", phases, "--no-color", "--warnings", "off",
        "--generation-database", ":memory:", "--suppress-health-check", "all",
    ], capture_output=True, text=True, timeout=170, cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")})
    print(result.stdout[-6000:], result.stderr[-2000:])
    assert result.returncode == 0
    assert centre.is_running and centre.open.get("/health")


def with_work(centre):
    """Contacts that wait, are offered and are being talked to: so that requests meet something."""
    for number in range(3):
        centre.channel.contact(f"Contact {number}")
    li = centre.agent("li")
    li.post("/v1/agents/li/sign-in")
    li.put("/v1/agents/li/presence", {"presence": "ready"})
    offer = li.get("/v1/offers")["items"][0]
    li.post(f"/v1/offers/{offer.get('offer') or offer['id']}/accept")


def test_the_description_is_one_a_generator_can_read(centre):
    description = centre.admin.get("/openapi.json")
    assert description["openapi"].startswith("3.1")
    ids = [operation["operationId"] for path in description["paths"].values()
           for method, operation in path.items() if method in ("get", "put", "post", "patch", "delete")]
    assert len(ids) == len(set(ids)) > 30
