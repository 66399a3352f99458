"""By what an ally is recognised: its e-mail addresses, its accounts on forges, its keys.

No two allies share one. Nothing here judges whether they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.diagnostics import Route
from alliance_cli.records.allies import Ally
from alliance_cli.records.keys import key_itself

_NO_REPLY = re.compile(r"(?:[0-9]+[-+])?(?P<account>[^@]+)@(?P<host>[^@]+)")
_FORGES = {
    "users.noreply.github.com": "github",
    "users.noreply.gitlab.com": "gitlab",
    "noreply.codeberg.org": "codeberg",
}
"""The hosts of addresses that forges give to accounts: `12345+nadia@users.noreply.github.com`."""

Mark = tuple[str, str]
"""Something by which one is recognised: what it is (`email`, `key`, a forge), and which one."""


def marks_of_email(email: str) -> Iterator[Mark]:
    """Yield what an address recognises one by: itself, and the account to which it was given."""
    folded = email.casefold()
    yield "email", folded
    found = _NO_REPLY.fullmatch(folded)
    if found and found["host"] in _FORGES:
        yield _FORGES[found["host"]], found["account"]


def marks_of(ally: Ally) -> Iterator[tuple[Mark, Route]]:
    """Yield everything that `ally` is recognised by, and where its file says so."""
    for place, email in enumerate(ally.emails):
        for mark in marks_of_email(email):
            yield mark, Route(("emails", place))
    for forge, account in ally.accounts.items():
        yield (forge.casefold(), account.casefold()), Route(("accounts", forge))
    for place, key in enumerate(ally.keys):
        yield ("key", key_itself(key.key)), Route(("keys", place, "key"))


def has_mark(ally: Ally, *marks: Mark) -> bool:
    """Tell whether `ally` is recognised by one of `marks`."""
    return any(mark in marks for mark, _ in marks_of(ally))
