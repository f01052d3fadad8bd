"""Signing what is sent, as Standard Webhooks does: receivers find ready-made libraries for it.

Source: https://www.standardwebhooks.com (headers webhook-id, webhook-timestamp, webhook-signature `v1,<base64>`).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

MARK = "whsec_"


def new_secret() -> str:
    """192 random bits, as the receiver stores it."""
    return MARK + base64.b64encode(secrets.token_bytes(24)).decode()


def signature(secret: str, *, id: str, timestamp: int, body: bytes) -> str:
    """Over id, time and body, so that none of them can be replaced or sent again later."""
    key = base64.b64decode(secret.removeprefix(MARK))
    signed = f"{id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(secret: str, *, id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """What goes with a delivery."""
    return {
        "webhook-id": id, "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, id=id, timestamp=timestamp, body=body),
    }  # fmt: skip
