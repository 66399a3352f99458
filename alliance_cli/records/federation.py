"""`federation.yaml`: alliances that share what they learn, and where the records of each are."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from alliance_cli.messages import mark, say
from alliance_cli.records.base import Many, Named, Record
from alliance_cli.records.identifiers import Id, checked_form, schema_form
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text

_HOST = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_USER = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_REST = r"[^\s<>\x22'\\]"
_ADDRESS = "|".join(
    (
        rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:/{_REST}*)?",
        rf"ssh://(?:{_USER}@)?{_HOST}(?::[0-9]{{1,5}})?/{_REST}+",
        rf"{_USER}@{_HOST}:[^\s<>\x22'\\:-]{_REST}*",
        rf"file:///{_REST}+",
        rf"\.{{1,2}}(?:/{_REST}*)?",
        rf"/{_REST}+",
    )
)
_STEP = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PATH = rf"{_STEP}(?:/{_STEP})*"

Address = Annotated[
    str,
    Field(max_length=2_000),
    checked_form(
        _ADDRESS,
        mark("the address of a repository"),
        mark(
            "Write https://…, ssh://…, user@host:path, file:///… or a path (./…, ../…, /…), and "
            "no password in it."
        ),
    ),
    schema_form(_ADDRESS),
]
"""The address of a git repository: `https`, `ssh`, `file`, or a path."""

Within = Annotated[
    str,
    Field(max_length=500),
    checked_form(
        _PATH,
        mark("a name or a path of names"),
        mark("Write letters, digits, dots and hyphens, with slashes between: west/alliance."),
    ),
    schema_form(_PATH),
]
"""A folder in a repository, or a branch of it."""

Share = Literal["experiences", "principles", "glossary", "themes"]
"""What alliances may share; figures are always told."""


class FederatedAlliance(Record):
    """An alliance of a federation."""

    id: Id
    """Its id within the federation."""
    name: Text
    """Its name, as its own records say it."""
    repository: Address
    """Where its records are: `https`, `ssh`, `file`, or a path from here."""
    branch: Within | None = None
    """On which branch (default: the one that the repository shows first)."""
    folder: Within | None = None
    """In which folder of the repository (default: at its top)."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Where its records are: repository, branch, folder."""
        return self.repository, self.branch or "", self.folder or ""


def _each_somewhere(members: tuple[FederatedAlliance, ...]) -> tuple[FederatedAlliance, ...]:
    places: set[tuple[str, str, str]] = set()
    for number, each in enumerate(members):
        if each.place in places:
            raise refusal(
                say("there are two alliances at {repository}", repository=each.repository),
                help=say("Name each once, or say by “folder” where in the repository it is."),
                at=(number, "repository"),
            )
        places.add(each.place)
    return members


class Federation(Record):
    """Alliances that share what they learn (`federation.yaml`)."""

    name: Text
    """The federation's name."""
    members: Annotated[
        Named[FederatedAlliance], Field(min_length=1), AfterValidator(_each_somewhere)
    ]
    """Its alliances."""
    shares: Many[Share] = ()
    """What they share, besides figures; an alliance may share less by a file of its own."""
