"""Have ssh-keygen verify a signature, confined: it sees a key, a signature, and what was signed.

No configuration names the program, and nothing of the environment reaches it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError, CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.ssh import NAMESPACE, SshSignature, allowed_signers_text

LONGEST = 30.0
"""How many seconds it may take over one signature."""

_SIGNER = "signer"
_GOOD = f'Good "{NAMESPACE}" signature for {_SIGNER} with '.encode()
_BAD = b"Could not verify signature."
_KEPT = ("SYSTEMDRIVE", "SYSTEMROOT")
_MOST_WORDS = 400


def is_good(signature: SshSignature, payload: bytes, work: Path, name: str) -> bool:
    """Tell whether the key that `signature` names made it for `payload`.

    Files called `name` are written into the folder `work`. Raise CannotRunError where ssh-keygen
    cannot tell.
    """
    signed, signers = work / f"{name}.sig", work / f"{name}.signers"
    signed.write_bytes(signature.armoured)
    signers.write_bytes(allowed_signers_text([(_SIGNER, signature.key)]).encode())
    done = _run(
        *("-Y", "verify", "-n", NAMESPACE, "-I", _SIGNER, "-f", str(signers), "-s", str(signed)),
        payload=payload,
        work=work,
    )
    if done.returncode == 0 and done.stdout.startswith(_GOOD):
        return True
    if done.stdout.startswith(_BAD):
        return False
    words = os.fsdecode(done.stderr[:_MOST_WORDS]).strip() or str(done.returncode)
    raise CannotRunError(
        say("ssh-keygen refused: {words}", words=words),
        say("Install OpenSSH 8.2 or newer (https://www.openssh.com)."),
    )


@cache
def ssh_keygen_program() -> str:
    """Return where ssh-keygen is; one that lies in the current folder is nobody's to run."""
    return program_on(os.environ.get("PATH", os.defpath))


def program_on(path: str) -> str:
    """Return where ssh-keygen is on a search path; raise CannotRunError where it is not."""
    folders = os.pathsep.join(filter(os.path.isabs, path.split(os.pathsep)))
    found = shutil.which("ssh-keygen", path=folders) if folders else None
    if found is None or not Path(found).is_absolute():
        raise CannotRunError(
            say("ssh-keygen cannot be run here, so no signature can be verified"),
            say("Install OpenSSH 8.2 or newer (https://www.openssh.com), and put it on the PATH."),
        )
    return found


def _run(*arguments: str, payload: bytes, work: Path) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and its own place
            [ssh_keygen_program(), *arguments],
            input=payload,
            capture_output=True,
            cwd=work,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotVerifyError(
            say("ssh-keygen took longer than {seconds} seconds", seconds=LONGEST),
            say("Try again when the machine has less to do."),
        ) from error
