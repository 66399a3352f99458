"""Withhold the words of an act that must not be public; its digest stays, and all that it did.

Only the words go: that the act was made, by whom, when and to what effect stays, and so does every
seal that rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say
from alliance_cli.records.digest import canonical_json, digest_of
from alliance_cli.reports.lines import Line
from alliance_cli.store.output import write_new_output
from alliance_cli.store.repository import Repository
from alliance_cli.store.writing import Drop, Edit, Put
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.naming import act_named, ally_named
from alliance_cli.use_cases.plans import Plan, checked, refuse_uncommitted, trailers_of
from alliance_cli.use_cases.powers import refuse_without_power
from alliance_cli.use_cases.workspace import Scene

PlainText = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Withholding:
    """The plan to withhold a text, and the text: as plain data, and as it is kept."""

    plan: Plan
    text: PlainText

    @property
    def kept(self) -> bytes:
        """What is hashed: the SHA-256 of these bytes is the digest."""
        return canonical_json(self.text)


def plan_withholding(
    scene: Scene, proposal: str, act: str, *, ground: PlainText, kept_by: str | None = None
) -> Withholding:
    """Plan to put the ground, who keeps it (default: the actor) and the digest for a text."""
    name = act_named(scene.ledger, proposal, act)
    filed = scene.ledger.acts[proposal][name]
    refuse_without_power(scene, "steward", filed.path)
    if "text" not in filed.data or "withheld" in filed.data:
        raise UsageError(
            say("{act} says nothing openly.", act=name),
            say("See what is withheld: alliance withheld"),
        )
    text: PlainText = filed.data["text"]
    keeper = ally_named(scene.ledger, kept_by) if kept_by else scene.actor
    withheld = {"ground": ground, "kept_by": keeper, "digest": digest_of(text)}
    edits: list[Edit] = [Put(("withheld",), withheld, before="text"), Drop(("text",))]
    plan = Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), edits)},
        f"withhold: {proposal}",
        trailers_of("withhold", scene.actor),
        (say("Withheld: what {act} says. {ally} keeps it.", act=name, ally=keeper),),
        (f"alliance explain {proposal}", "alliance withheld"),
        (Line(_still_there(), "warning"),),
        {"digest": withheld["digest"], "kept_by": keeper},
    )
    return Withholding(plan, text)


def keep(
    withholding: Withholding, path: Path, scene: Scene, root: Path, *, commit: bool = True
) -> None:
    """Write the text into a new file outside of the repository, if the plan can be carried out.

    That comes before the plan: once it is carried out, no file holds the text any more.
    """
    top = Repository.enclosing(root).top
    if path.resolve().is_relative_to(top):
        raise UsageError(
            say("{path} lies in the repository of the alliance.", path=path),
            say("Keep it where nobody publishes it: name a file outside of {folder}", folder=top),
        )
    if commit:
        refuse_uncommitted(withholding.plan, scene.tree, root)
    checked(withholding.plan, scene.alliance, now=scene.now)
    write_new_output(path, withholding.kept)


def _still_there() -> Message:
    return say(
        "The history of the repository, and every clone of it, still holds the words. To take"
        " them out of it is to rewrite it: every later commit gets another id, and whoever"
        " pinned one has to be told."
    )
