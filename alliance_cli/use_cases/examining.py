"""Examine an alliance and what surrounds it, and mend what can be mended without asking."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.transaction import Recovery, tidy
from alliance_cli.use_cases.actors import actor_of, find_repository
from alliance_cli.use_cases.checkup import Check, Patient, checks_of, well, wrong
from alliance_cli.use_cases.checkup_git import (
    examine_clock,
    examine_git,
    examine_identity,
    examine_index_lock,
    examine_journal,
    examine_leftovers,
    examine_lock,
    examine_repository,
    examine_work,
)
from alliance_cli.use_cases.checkup_keys import examine_signers, examine_signing
from alliance_cli.use_cases.checkup_records import (
    examine_ally,
    examine_edits,
    examine_format,
    examine_ignored,
    examine_line_ends,
    examine_names,
    examine_records,
    examine_schemas,
    examine_zones,
)
from alliance_cli.use_cases.files import outdated_schemas
from alliance_cli.use_cases.key_signers import renew_signers
from alliance_cli.use_cases.load import Alliance, refuse_newer
from alliance_cli.use_cases.plans import Plan, Written, trailers_of, write_plan

_WITH_GIT = (
    ("identity", examine_identity),
    ("repository", examine_repository),
    ("ally", examine_ally),
    ("signing", examine_signing),
    ("signers", examine_signers),
    ("unfinished-write", examine_journal),
    ("lock", examine_lock),
    ("leftovers", examine_leftovers),
    ("index-lock", examine_index_lock),
    ("merge", examine_work),
    ("edits", examine_edits),
    ("ignored", examine_ignored),
    ("line-ends", examine_line_ends),
    ("clock", examine_clock),
)
_WITHOUT_GIT = (
    ("format", examine_format),
    ("records", examine_records),
    ("schemas", examine_schemas),
    ("time-zones", examine_zones),
    ("file-names", examine_names),
)


def examination_of(
    root: Path | None, alliance: Alliance | CannotRunError, *, now: datetime, clock: datetime
) -> tuple[Check, ...]:
    """Look at everything; `alliance` is the error where there is none, or it cannot be read.

    What cannot be looked at, because there is no git, no repository or no alliance, is left out.
    """
    (git,) = checks_of(Patient(root, None, None, now, clock), (("git", examine_git),))
    found = alliance if isinstance(alliance, Alliance) else None
    repository = find_repository(root) if root and git.state != "error" else None
    patient = Patient(root, found, repository, now, clock)
    return (
        git,
        _alliance_check(root, alliance),
        *(checks_of(patient, _WITH_GIT) if git.state != "error" else ()),
        *checks_of(patient, _WITHOUT_GIT),
    )


def mend_writing(root: Path) -> Recovery | None:
    """Complete or undo what a run that died has left, and remove what lies about."""
    return tidy(root)


def mend_signers(root: Path, alliance: Alliance, *, now: datetime) -> bool:
    """Bring the keys that git knows up to date, where it asks for them; tell whether any were."""
    return alliance.ledger.constitution is not None and renew_signers(
        root, alliance.ledger, now=now
    )


def mend_schemas(root: Path, alliance: Alliance) -> Written | None:
    """Give editors the schemas of this version, in one commit; None if they have them."""
    refuse_newer(alliance)
    outdated = outdated_schemas(alliance.tree)
    if not outdated:
        return None
    actor = actor_of(alliance.ledger, root)
    plan = Plan(
        outdated,
        "doctor: renew the schemas",
        trailers_of("doctor", actor),
        (say("Renewed: the schemas for editors."),),
    )
    return write_plan(plan, alliance.tree, root)


def _alliance_check(root: Path | None, alliance: Alliance | CannotRunError) -> Check:
    if isinstance(alliance, CannotRunError):
        return wrong("alliance", alliance.message, alliance.help)
    return well("alliance", say("in {folder}", folder=root))
