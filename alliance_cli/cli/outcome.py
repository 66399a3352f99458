"""Say what a plan wrote, or would write, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alliance_cli.cli.landing import tell_landing
from alliance_cli.cli.showing import show_lines
from alliance_cli.cli.terminal import Style, Terminal
from alliance_cli.messages import Message, say, say_many

if TYPE_CHECKING:
    from alliance_cli.use_cases.branching import OwnBranch
    from alliance_cli.use_cases.plans import Plan, Written

_MOST_LISTED = 40
"""So many files are told one by one; of the others, how many they are."""

_STYLES: Mapping[str, Style] = {"+": "good", "-": "error"}


def show_trial(
    terminal: Terminal,
    plan: Plan,
    before: Mapping[str, bytes | None],
    *,
    as_json: bool,
    on: OwnBranch | None = None,
) -> None:
    """Show what `plan` would write, line by line, and `on` which branch, if on one of its own."""
    from alliance_cli.reports.changes import render_changes
    from alliance_cli.use_cases.files import SCHEMAS

    if as_json:
        branch = {"branch": on.name} if on else {}
        terminal.show_json(
            {"wrote": [], "would_write": sorted(plan.changes), **branch, **plan.facts}
        )
        return
    show_lines(terminal, plan.details)
    if on is None:
        terminal.tell(say("Nothing was written. This would be:"))
    else:
        terminal.tell(
            say("Nothing was written. This would be, on the branch {branch}:", branch=on.name)
        )
    readable = {path: content for path, content in plan.changes.items() if _is_read(path)}
    for line in render_changes(before, readable):
        terminal.show(line, _STYLES.get(line[:1], "plain"))
    if len(readable) < len(plan.changes):
        terminal.show(say("And the JSON Schemas for editors, in {folder}/", folder=SCHEMAS))


def show_written(terminal: Terminal, written: Written, *, as_json: bool) -> None:
    """Say what was written and what comes next, or at least that it was."""
    try:
        _show_written(terminal, written, as_json=as_json)
        terminal.out.flush()
    except OSError:
        terminal.tell(_all_the_same(written))
        raise


def _show_written(terminal: Terminal, written: Written, *, as_json: bool) -> None:
    plan = written.plan
    if as_json:
        terminal.show_json(
            {
                "wrote": sorted(plan.changes),
                "commit": written.commit,
                "subject": plan.subject,
                **(written.on.data if written.on else {}),
                **plan.facts,
            }
        )
        return
    for said in plan.said:
        terminal.show(said, "good")
    show_lines(terminal, plan.details)
    listed = _listed(plan)
    for path in listed[:_MOST_LISTED]:
        terminal.show(f"  {path}", "faint")
    if rest := len(listed[_MOST_LISTED:]):
        more = say_many("  and {count} file more", "  and {count} files more", rest)
        terminal.show(more, "faint")
    if written.on is not None:
        tell_landing(terminal, written.on, written.put_back)
        return
    for hint in plan.hints:
        terminal.tell(say("Next: {command}", command=hint), "faint")


def _all_the_same(written: Written) -> Message:
    """Return what somebody must know who cannot be shown what was written."""
    if written.commit is None:
        return say("The files are written all the same.")
    subject, commit = written.plan.subject, written.commit[:10]
    return say("It is committed all the same: {commit} {subject}", commit=commit, subject=subject)


def _listed(plan: Plan) -> list[str]:
    """Return the paths to tell; the schemas, which are many, as one folder."""
    from alliance_cli.use_cases.files import SCHEMAS

    return sorted({path if _is_read(path) else f"{SCHEMAS}/" for path in plan.changes})


def _is_read(path: str) -> bool:
    """Tell whether people read the file at `path`; schemas are for editors."""
    from alliance_cli.use_cases.files import SCHEMAS

    return not path.startswith(f"{SCHEMAS}/")
