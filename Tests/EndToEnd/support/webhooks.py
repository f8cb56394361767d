# SPDX-License-Identifier: Apache-2.0
"""Standard Webhooks 1.0, symmetric signatures, from its specification (standard-webhooks/standard-webhooks):
the signature is HMAC-SHA256 over `id.timestamp.body`, base64, after `v1,`; several may stand there, parted by spaces;
the secret is `whsec_` and base64; a timestamp is whole seconds and may be off by five minutes."""

import base64
import hashlib
import hmac
import time

TOLERANCE = 300


def sign(secret, id, timestamp, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def headers(secret, id, body, *, at=None):
    """The three headers of a request that is signed now, or at another time."""
    timestamp = str(int(time.time() if at is None else at))
    return {"webhook-id": id, "webhook-timestamp": timestamp,
            "webhook-signature": sign(secret, id, timestamp, body)}


def problem(secret, headers, body, *, now=None):
    """Why a request is not to be believed; None: it is."""
    id, timestamp, given = (headers.get(f"webhook-{name}") for name in ("id", "timestamp", "signature"))
    if not (id and timestamp and given):
        return "a header is missing"
    if not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > TOLERANCE:
        return "the timestamp is stale"
    expected = sign(secret, id, timestamp, body)
    if not any(hmac.compare_digest(expected, one) for one in given.split(" ")):
        return "the signature is wrong"
    return None
