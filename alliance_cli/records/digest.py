"""Digests: the SHA-256 of a record's canonical JSON. Test vectors stand in docs/digest.md.

Canonical JSON has its keys sorted by code point, no spaces, nothing escaped that need not be, and
is UTF-8. It is made from the plain data of the file, so that what people wrote is what is sealed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_NOT_TEXT = ("versions", "by")


def canonical_json(data: object) -> bytes:
    """Return the one JSON text of plain `data`."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(data: object) -> str:
    """Return `sha256:` and the SHA-256 of the canonical JSON of plain `data`."""
    return f"sha256:{hashlib.sha256(canonical_json(data)).hexdigest()}"


def bytes_digest(content: bytes) -> str:
    """Return `sha256:` and the SHA-256 of the bytes of a file."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def proposal_digest(data: Mapping[str, Any], constitution: str | None = None) -> str:
    """Return the digest of a proposal's text: its file's data without `versions` and `by`.

    For an amendment, `constitution` is the digest of the proposed file's bytes, as `bytes_digest`
    gives it.
    """
    text = {key: value for key, value in data.items() if key not in _NOT_TEXT}
    if constitution is not None:
        text["constitution_sha256"] = constitution
    return digest_of(text)
