"""SSH public keys are told from what only looks like one."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.records.keys import fault_of_key, key_itself


def blob(*parts: bytes) -> str:
    return b64encode(b"".join(len(part).to_bytes(4) + part for part in parts)).decode()


def key(kind: str, parts: Iterable[bytes]) -> str:
    return f"{kind} {blob(kind.encode(), *parts)}"


POINT = b"\x04" + b"p" * 64
RSA = b"\x00" + b"\xf0" * 256
ED25519 = key("ssh-ed25519", [b"k" * 32])
GOOD = [
    ED25519,
    f"{ED25519} nadia@example.org at home",
    key("ssh-rsa", [b"\x01\x00\x01", RSA]),
    key("ecdsa-sha2-nistp256", [b"nistp256", POINT]),
    key("ecdsa-sha2-nistp521", [b"nistp521", b"\x04" + b"p" * 132]),
    key("sk-ssh-ed25519@openssh.com", [b"k" * 32, b"ssh:"]),
    key("sk-ecdsa-sha2-nistp256@openssh.com", [b"nistp256", POINT, b"ssh:"]),
]
BAD = {
    "nothing": "",
    "a type alone": "ssh-ed25519",
    "options": f'cert-authority,namespaces="*" {ED25519}',
    "a newline": f"{ED25519}\n* {ED25519}",
    "a wildcard": f"* {ED25519}",
    "two spaces": ED25519.replace(" ", "  "),
    "an old type": key("ssh-dss", [b"1", b"2", b"3", b"4"]),
    "no base64": "ssh-ed25519 AAAA*",
    "base64 without its padding": ED25519.rstrip("=")[:-1],
    "another type inside": f"ssh-ed25519 {blob(b'ssh-rsa', b'k' * 32)}",
    "too short": key("ssh-ed25519", [b"k" * 31]),
    "something after it": key("ssh-ed25519", [b"k" * 32, b"more"]),
    "cut short": f"ssh-ed25519 {b64encode(b'...' + b'k' * 20).decode()}",
    "cut in a length": f"ssh-ed25519 {b64encode(b'ab').decode()}",
    "another curve": key("ecdsa-sha2-nistp256", [b"nistp384", POINT]),
    "a compressed point": key("ecdsa-sha2-nistp256", [b"nistp256", b"\x02" + b"p" * 64]),
    "a small modulus": key("ssh-rsa", [b"\x01\x00\x01", b"\x00" + b"\xf0" * 128]),
    "a huge modulus": key("ssh-rsa", [b"\x01\x00\x01", b"\xf0" * 4096]),
    "a private key": "-----BEGIN OPENSSH PRIVATE KEY-----",
}


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text.split()[0])
def test_a_public_key_is_taken(text: str) -> None:
    assert fault_of_key(text) is None


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_anything_else_is_refused(text: str) -> None:
    assert fault_of_key(text) is not None


def test_a_comment_makes_no_other_key() -> None:
    assert key_itself(f"{ED25519} home") == key_itself(f"{ED25519} work") == ED25519


@given(st.binary(max_size=80))
def test_no_bytes_bring_it_to_a_halt(content: bytes) -> None:
    assert fault_of_key(f"ssh-ed25519 {b64encode(content).decode()}") is not None or content


@given(st.text())
def test_no_text_brings_it_to_a_halt(text: str) -> None:
    fault_of_key(text)
    fault_of_key(f"ssh-rsa {text}")
