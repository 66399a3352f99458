"""An older format is migrated step by step; what is closed, and what people wrote, stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.documents import Document
from alliance_cli.store.trees import MemoryTree
from alliance_cli.store.writing import Drop, Edit, Put
from alliance_cli.use_cases.files import outdated_schemas
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.plans import Plan
from alliance_cli.use_cases.upgrading import Migration, UpToDate, plan_upgrade
from alliance_cli.use_cases.workspace import Scene

ACT = "proposals/seeds/acts/nadia/20260302T101500Z-consent.yaml"
FILES = {
    "alliance.yaml": "format: 1\nname: Valley # ours\nfounded: 2026-03-01\nlanguages: [en]\n",
    "allies/nadia.yaml": "# mine\nname: Nadia\nnick: N\nkind: person\n",
    ACT: "act: consent\nnick: N\n",
}


def renamed(document: Document) -> Sequence[Edit]:
    """Give the field `nick` another name."""
    if "nick" not in document.data:
        return ()
    return (Put(("called",), document.data["nick"], before="kind"), Drop(("nick",)))


def shouted(document: Document) -> Sequence[Edit]:
    """Write in capitals what the earlier migration has made."""
    called = document.data.get("called")
    return (Put(("called",), f"{called}!"),) if called else ()


MIGRATIONS = (Migration(1, renamed), Migration(2, shouted))


def scene(files: dict[str, str] | None = None) -> Scene:
    texts = {path: text.encode() for path, text in (files or FILES).items()}
    schemas = outdated_schemas(MemoryTree({}))
    return Scene(
        load_alliance(MemoryTree({**schemas, **texts})),
        datetime(2026, 3, 20, tzinfo=UTC),
        "nadia",
    )


def test_records_of_this_format_are_left_alone() -> None:
    assert plan_upgrade(scene()) == UpToDate(1)


def test_each_step_is_taken_in_order_and_remarks_stay() -> None:
    plan = plan_upgrade(scene(), MIGRATIONS, known=3)
    assert isinstance(plan, Plan)
    assert plan.changes == {
        "alliance.yaml": FILES["alliance.yaml"].replace("format: 1", "format: 3").encode(),
        "allies/nadia.yaml": b"# mine\nname: Nadia\ncalled: N!\nkind: person\n",
    }
    assert plan.subject == "upgrade: format 3"


def test_a_step_that_is_missing_is_told() -> None:
    with pytest.raises(CannotRunError, match="No way leads from format 1"):
        plan_upgrade(scene(), MIGRATIONS[1:], known=3)


def test_an_alliance_that_does_not_say_its_format_is_told() -> None:
    files = FILES | {"alliance.yaml": "name: Valley\n"}
    with pytest.raises(CannotRunError, match="does not say"):
        plan_upgrade(scene(files))


def test_files_of_a_forge_that_another_version_wrote_are_pointed_at() -> None:
    files = FILES | {".github/workflows/alliance.yml": "run: pip install alliance-cli==0.0.1\n"}
    answer = plan_upgrade(scene(files))
    assert isinstance(answer, UpToDate)
    assert answer.hints == ("alliance ci setup github --force",)
