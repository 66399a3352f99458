"""SSH public keys, as far as one can see what is wrong with one: type, encoding, parts, size.

The format is RFC 4253, section 6.6, RFC 5656 for ECDSA, RFC 8709 for Ed25519, and OpenSSH's
PROTOCOL.u2f for keys on hardware. A key is one line; the options that `authorized_keys` allows
before the type would be obeyed by whoever verifies signatures, so there are none.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator

from alliance_cli.messages import Message, say

_PARTS = {
    "ssh-ed25519": ("type", "point:32"),
    "ssh-rsa": ("type", "number", "modulus"),
    "ecdsa-sha2-nistp256": ("type", "nistp256", "curve:65"),
    "ecdsa-sha2-nistp384": ("type", "nistp384", "curve:97"),
    "ecdsa-sha2-nistp521": ("type", "nistp521", "curve:133"),
    "sk-ssh-ed25519@openssh.com": ("type", "point:32", "text"),
    "sk-ecdsa-sha2-nistp256@openssh.com": ("type", "nistp256", "curve:65", "text"),
}
"""What the decoded key of each type consists of."""

_LEAST_BITS, _MOST_BITS = 2048, 16_384
_LENGTH = 4
_UNCOMPRESSED = 0x04
_SHOWN = 40


def fault_of_key(text: str) -> Message | None:
    """Return why `text` is no SSH public key that may be used; None if it is one."""
    kind, encoded, *_ = (*text.split(" ", 2), "", "")
    if text.splitlines() != [text]:
        return say("a key is one line")
    if kind not in _PARTS:
        return say("“{type}” is not a type of key that can be used", type=kind[:_SHOWN])
    return _fault_of_blob(kind, _decoded(encoded))


def _fault_of_blob(kind: str, blob: bytes | None) -> Message | None:
    if blob is None:
        return say("what follows the type is not base64")
    parts = tuple(_parts_of(blob))
    if not _fits(kind, parts):
        return say("what follows the type is not a key of that type")
    if kind == "ssh-rsa" and not _LEAST_BITS <= _bits(parts[2]) <= _MOST_BITS:
        return say(
            "an RSA key has {least} to {most} bits here", least=_LEAST_BITS, most=_MOST_BITS
        )
    return None


def key_itself(text: str) -> str:
    """Return what makes a key the same as another: its type and its base64, without comment."""
    return " ".join(text.split()[:2])


def _decoded(encoded: str) -> bytes | None:
    try:
        blob = b64decode(encoded, validate=True)
    except (Error, ValueError):
        return None
    return blob if blob and b64encode(blob).decode() == encoded else None


def _parts_of(blob: bytes) -> Iterator[bytes]:
    """Yield the parts of `blob`, each after its length; an empty one where it is cut short."""
    place = 0
    while place < len(blob):
        start = place + _LENGTH
        place = start + int.from_bytes(blob[place:start])
        yield blob[start:place] if place <= len(blob) else b""


def _fits(kind: str, parts: tuple[bytes, ...]) -> bool:
    asked = _PARTS[kind]
    return len(parts) == len(asked) and all(
        _is(part, kind if form == "type" else form)
        for part, form in zip(parts, asked, strict=True)
    )


def _is(part: bytes, form: str) -> bool:
    match form.partition(":"):
        case "point", _, size:
            return len(part) == int(size)
        case "curve", _, size:
            return len(part) == int(size) and part[0] == _UNCOMPRESSED
        case (("number" | "modulus" | "text"), _, _):
            return bool(part)
        case _:
            return part == form.encode()


def _bits(number: bytes) -> int:
    return int.from_bytes(number).bit_length()
