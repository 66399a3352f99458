"""Ask who may land what: which row takes a path, and what is refused; records to ask it of."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

from alliance_cli.regularity.rights import rights_of
from alliance_cli.regularity.transition import Transition
from tests.unit.regularity.builders import File, text_of
from tests.unit.rules.examples import RIGHT_DIGEST


def refused(asked: Transition) -> list[str]:
    """Return the code and the path of everything that is refused."""
    return [f"{each.code} {each.path}" for each in rights_of(asked)[1]]


def is_allowed(asked: Transition) -> bool:
    """Tell whether nothing is refused, and every path is allowed."""
    taken, found = rights_of(asked)
    assert bool(found) != all(each.allowed for each in taken)
    return not found


def rows(asked: Transition) -> dict[str, str | None]:
    """Return which row took each path."""
    return {each.path: each.rule for each in rights_of(asked)[0]}


def told(asked: Transition) -> str:
    """Return what is said of everything that is refused, and what to do."""
    return "\n".join(f"{each.message} / {each.help}" for each in rights_of(asked)[1])


def key(name: str) -> str:
    """Return an SSH public key that belongs to `name` alone: its type and base64."""
    parts = (b"ssh-ed25519", name.encode().ljust(32, b"."))
    blob = b"".join(len(part).to_bytes(4) + part for part in parts)
    return f"ssh-ed25519 {b64encode(blob).decode()}"


def keyed(ally: str, *entries: str) -> dict[str, str]:
    """Return the file of an ally of the base with the keys that `entries` write."""
    path = f"allies/{ally}.yaml"
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return {path: f"{text_of(path)}keys:\n{lines}"}


def entry(name: str, since: str = "2026-01-01", **ends: str) -> str:
    """Return how a file writes the key of `name`."""
    more = "".join(f", {field}: {value}" for field, value in ends.items())
    return f'key: "{key(name)} {name}", from: {since}{more}'


def proposed(name: str, by: str = "paul", more: str = "", kind: str = "ordinary") -> str:
    """Return the file of a proposal that was opened as the garden was."""
    text = text_of("proposals/garden/proposal.yaml")
    said = {
        "by: [paul]": f"by: [{by}]",
        "by: paul,": f"by: {by.partition(',')[0]},",
        "kind: ordinary": f"kind: {kind}",
        "A garden for all": name,
    }
    for old, new in said.items():
        text = text.replace(old, new)
    return re.sub("sha256:[0-9a-f]{64}", RIGHT_DIGEST, text) + more


def adopted(
    name: str, more: str, *, kind: str = "ordinary", consents: tuple[str, ...] = ("ines",)
) -> Mapping[str, File]:
    """Return the folder of a proposal that was adopted, and sealed, as the garden was."""
    folder = f"proposals/{name}"
    acts: dict[str, File] = {
        f"{folder}/acts/{ally}/20260205T090000Z-consent.yaml": text_of(
            "proposals/garden/acts/ines/20260205T090000Z-consent.yaml"
        )
        for ally in consents
    }
    return acts | {
        f"{folder}/proposal.yaml": proposed(name, more=more, kind=kind),
        f"{folder}/acts/paul/20260203T090000Z-call.yaml": text_of(
            "proposals/garden/acts/paul/20260203T090000Z-call.yaml"
        ),
        f"{folder}/decision.yaml": text_of("proposals/garden/decision.yaml"),
    }


def joining(name: str, more: str = "", kind: str = "person") -> str:
    """Return the file of a newcomer called `name`."""
    return f"name: {name}\nkind: {kind}\njoined: 2026-03-20T11:00:00Z\ncharter: 1\n{more}"


LEFT = "left: 2026-03-01T09:00:00Z\n"
"""What the file of somebody says who has left."""


def suspended(ally: str, by: str = "nadia", more: str = "") -> str:
    """Return a safeguard that suspends `ally` in March."""
    return f"""\
ally: {ally}
measure: suspend
articles: [value:care]
by: {by}
at: 2026-03-10T09:00:00Z
until: 2026-04-10
notified: 2026-03-10T09:00:00Z
reasons: It had to be.
{more}"""
