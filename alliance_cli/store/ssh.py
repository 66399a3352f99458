"""Parse SSH signatures and public keys strictly, and write them anew from what was understood.

The formats are OpenSSH's PROTOCOL.sshsig, and for keys RFC 4253, section 6.6. Only what was
understood is handed on, so no other program can see something else in it.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable
from dataclasses import dataclass

from alliance_cli.messages import Message, say

NAMESPACE = "git"
"""What git has signed; a signature made for something else proves nothing about a commit."""

_KINDS = frozenset(
    {
        "ssh-ed25519",
        "ssh-rsa",
        *(f"ecdsa-sha2-nistp{bits}" for bits in (256, 384, 521)),
        *("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"),
    }
)
_HASHES = frozenset({b"sha256", b"sha512"})
_MAGIC, _VERSION = b"SSHSIG", (1).to_bytes(4)
_HEAD, _FOOT = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_ARMOUR = re.compile(rb"%s((?:[A-Za-z0-9+/=]+\n)+)%s" % (_HEAD, _FOOT))
_WIDTH = 70
_LENGTH = 4
_PRINCIPAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+~-]*(?:@[A-Za-z0-9.-]+)?")


class BadSignatureError(ValueError):
    """A signature that is not what it should be; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class SshSignature:
    """A signature for git: the key that it names, and all it consists of.

    Nobody has verified yet that the key made it.
    """

    key: str
    content: bytes

    @property
    def armoured(self) -> bytes:
        """The signature as ssh-keygen reads it."""
        text = b64encode(self.content)
        lines = (text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH))
        return _HEAD + b"\n".join(lines) + b"\n" + _FOOT


def ssh_signature_of(text: bytes) -> SshSignature:
    """Parse an armoured signature; raise BadSignatureError if it is none that can count."""
    match = _ARMOUR.fullmatch(text)
    if match is None:
        raise BadSignatureError(_what_else(text))
    content = _decoded(match[1].replace(b"\n", b""))
    if content is None or not content.startswith(_MAGIC + _VERSION):
        raise BadSignatureError(say("the signature cannot be read"))
    parts = _parts(content[len(_MAGIC + _VERSION) :])
    if parts is None or len(parts) != len(("key", "namespace", "reserved", "hash", "signature")):
        raise BadSignatureError(say("the signature cannot be read"))
    blob, namespace, reserved, hash_, _ = parts
    if namespace != NAMESPACE.encode():
        raise BadSignatureError(say("the signature was made for something else than git"))
    key = _find_key(blob)
    if reserved or hash_ not in _HASHES or key is None:
        raise BadSignatureError(say("the signature is of a kind that is not known"))
    return SshSignature(key, content)


def key_of(text: str) -> str:
    """Return a public key, type and base64 alone; raise ValueError where it is none."""
    kind, encoded, *_ = (*text.split(" ", 2), "", "")
    blob = _decoded(encoded.encode()) if encoded.isascii() else None
    key = _find_key(blob) if blob else None
    if "\n" in text or "\r" in text or key != f"{kind} {encoded}":
        message = "not a public key"
        raise ValueError(message)
    return key


def allowed_signers_text(entries: Iterable[tuple[str, str]]) -> str:
    """Return the file by which git knows whose keys are good, of principals and their keys.

    A principal is an id or an e-mail address; a comment after a key is left out. Raise ValueError
    for one that ssh-keygen could read as more than that: a pattern, a list, an option.
    """
    lines = []
    for principal, key in entries:
        if not _PRINCIPAL.fullmatch(principal):
            message = f"not an id or an e-mail address: {principal!r}"
            raise ValueError(message)
        lines.append(f'{principal} namespaces="{NAMESPACE}" {key_of(key)}\n')
    return "".join(lines)


def _what_else(text: bytes) -> Message:
    """Return why a text is no SSH signature."""
    if text.count(b"-----BEGIN ") > 1:
        return say("the commit has several signatures")
    if b"-----BEGIN PGP" in text or b"-----BEGIN SIGNED MESSAGE" in text:
        return say("the commit is signed, but not with an SSH key")
    return say("the signature cannot be read")


def _find_key(blob: bytes) -> str | None:
    """Return a key as ssh-keygen writes it; None for a kind that is not known."""
    parts = _parts(blob) or [b""]
    kind = parts[0].decode("latin-1")
    return f"{kind} {b64encode(blob).decode()}" if kind in _KINDS else None


def _decoded(text: bytes) -> bytes | None:
    """Return what base64 says; None where the same could not be written so."""
    try:
        content = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    return content if b64encode(content) == text else None


def _parts(content: bytes) -> list[bytes] | None:
    """Return the strings that `content` consists of, each after its length; None where not."""
    found, place = [], 0
    while place < len(content):
        start = place + _LENGTH
        place = start + int.from_bytes(content[place:start])
        if start > len(content) or place > len(content):
            return None
        found.append(content[start:place])
    return found
