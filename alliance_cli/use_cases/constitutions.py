"""Which constitution is in force, and whether somebody edited its file by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from alliance_cli.diagnostics import CannotRunError, RefusedError, Route, UsageError
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.articles import VERSION
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.proposals import Proposal
from alliance_cli.store.locating import locate
from alliance_cli.store.reading import read_document
from alliance_cli.use_cases.files import folder_of
from alliance_cli.use_cases.load import changed
from alliance_cli.use_cases.workspace import Scene

PATH = "constitution.yaml"
"""The file of the constitution in force."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The constitution in force, as it is kept; `edited` is what its file holds instead, if so."""

    filed: Filed[Constitution]
    content: bytes
    edited: bytes | None

    @property
    def version(self) -> int:
        """Its version."""
        return self.filed.record.version


def constitution_in_force(scene: Scene) -> InForce:
    """Return the last version that is kept; raise CannotRunError if there is none."""
    kept = scene.ledger.constitutions
    version = max(
        (number for number, each in kept.items() if each.record.version == number), default=0
    )
    if not version:
        raise CannotRunError(
            say("No version of the constitution is kept in constitutions/."),
            say("See what is wrong with it: alliance validate"),
        )
    content = scene.tree.read(kept[version].path)
    current = scene.find_content(PATH)
    return InForce(kept[version], content, None if current == content else current)


def unedited(scene: Scene, rules: InForce) -> Scene:
    """Return the scene as if nobody had edited the file of the constitution in force."""
    if scene.find_content(PATH) == rules.content:
        return scene
    return replace(scene, alliance=changed(scene.alliance, {PATH: rules.content}))


def refuse_edits(rules: InForce) -> None:
    """Raise UsageError where the file of the constitution in force was edited by hand."""
    if rules.edited is not None:
        raise UsageError(
            say(
                "{path} was edited: it is not version {version}.", path=PATH, version=rules.version
            ),
            say(
                "Propose the edits first (alliance amend), or take them back: cp {kept} {path}",
                kept=rules.filed.path,
                path=PATH,
            ),
        )


def amendment_named(scene: Scene, proposal: str) -> Filed[Proposal]:
    """Return the amendment called `proposal`; raise UsageError if it is of another kind."""
    filed = scene.ledger.proposals[proposal]
    if filed.record.kind != "amendment":
        raise UsageError(
            say("{proposal} is no amendment.", proposal=proposal),
            say("See: {command}", command=f"alliance status {proposal}"),
        )
    return filed


def proposed_path(filed: Filed[Proposal]) -> str:
    """Return the file of the constitution that an amendment proposes."""
    return f"{folder_of(filed.path)}/constitution.yaml"


def data_of(path: str, content: bytes) -> Mapping[str, Any]:
    """Return the plain data of a constitution's file; raise RefusedError if it cannot be read."""
    document = read_document(path, content)
    if isinstance(document, Document):
        return document.data
    raise RefusedError(document, drafts=(path,))


def with_version(content: bytes, version: int) -> bytes:
    """Return a constitution's file with its version replaced, everything else byte for byte."""
    if VERSION not in data_of(PATH, content):
        return content  # that is for the rules to say
    span = locate(content, Route((VERSION,)))
    lines = content.decode().split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = f"{line[: span.column - 1]}{version}{line[span.end_column - 1 :]}"
    return "\n".join(lines).encode()
