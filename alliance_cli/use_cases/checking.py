"""Check an alliance: what is wrong in it, found out or remembered."""

from __future__ import annotations

from datetime import datetime

from alliance_cli.following import Follow, unseen
from alliance_cli.records.watched import Watch
from alliance_cli.store.trees import Tree
from alliance_cli.use_cases.check_memory import Checked, CheckMemory, KeyedTree
from alliance_cli.use_cases.load import all_findings, is_newer, load_alliance


def checked(tree: Tree, *, now: datetime, follow: Follow = unseen) -> Checked:
    """Return what is wrong with the alliance in `tree` at `now`."""
    alliance = load_alliance(tree, follow)
    return Checked(
        all_findings(alliance, now=now, follow=follow),
        alliance.ledger.records,
        alliance.ledger.languages,
        is_newer(alliance),
    )


def checked_and_kept(
    tree: KeyedTree, memory: CheckMemory, *, now: datetime, follow: Follow = unseen
) -> Checked:
    """Do so, and remember it for as long as it would be found again."""
    watch = Watch(now)
    found = checked(tree, now=watch.moment, follow=follow)
    memory.keep(tree, found, since=now, until=watch.until)
    return found
