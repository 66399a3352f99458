"""What the commit of a step says: who, when, why, and the signatures on it."""

from __future__ import annotations

import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from alliance_cli.records.moments import moment_of
from tests.attacks.workshop import KEYS, Data, Workshop, many

MADE = "2026-03-20T11:00:00Z"


def commit_content(shop: Workshop, step: Data, tree: str, parents: tuple[str, ...]) -> bytes:
    """Return the bytes of the commit that a step makes."""
    by = step["by"]
    made = _seconds(step.get("at", MADE))
    landed = _seconds(step.get("committed", step.get("at", MADE)))
    author = _person(by, step)
    committer = _person(step.get("committer", by), {} if "committer" in step else step)
    lines = [
        f"tree {tree}",
        *(f"parent {each}" for each in parents),
        f"author {author} {made} +0000",
        f"committer {committer} {landed} +0000",
    ]
    raw = step.get("raw", {})
    for line in raw.get("after-author", ()):
        lines.insert(lines.index(f"author {author} {made} +0000") + 1, str(line))
    trailers = "".join(f"{name}: {value}\n" for name, value in step.get("trailers", {}).items())
    message = f"{step.get('message', 'A change')}\n" + (f"\n{trailers}" if trailers else "")
    head = "".join(f"{line}\n" for line in lines)
    payload = f"{head}\n{message}".encode()
    keys = _keys(shop, step, by)
    signed = [_signature(key, str(raw.get("namespace", "git")), payload) for key in keys]
    if raw.get("altered"):
        message = f"{raw['altered']}\n"
    return f"{head}{''.join(signed)}\n{message}".encode()


def _person(by: Any, step: Data) -> str:  # noqa: ANN401 - as it is read
    if isinstance(by, dict):
        return f"{by.get('name', 'Somebody')} <{by['email']}>"
    name = str(step.get("name", str(by).capitalize()))
    return f"{name} <{step.get('email', f'{by}@example.org')}>"


def _keys(shop: Workshop, step: Data, by: Any) -> list[str]:  # noqa: ANN401 - as it is read
    """Return the names of the keys by which a commit is signed: usually one, its author's."""
    if "key" in step:
        return [str(key) for key in many(step["key"]) if key is not None]
    return [str(by)] if shop.signed and isinstance(by, str) else []


def _seconds(moment: object) -> int:
    return int(moment_of(str(moment)).timestamp())


@lru_cache(maxsize=4096)
def _signature(key: str, namespace: str, payload: bytes) -> str:
    """Return the header that signs `payload`; ed25519 gives the same signature every time."""
    with tempfile.TemporaryDirectory() as folder:
        private = Path(folder) / "key"  # ssh-keygen takes no key that others may read
        private.write_bytes((KEYS / key).read_bytes())
        private.chmod(0o600)
        done = subprocess.run(
            ("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(private)),
            input=payload,
            capture_output=True,
            check=True,
        )
    return "gpgsig " + done.stdout.decode().rstrip("\n").replace("\n", "\n ") + "\n"
