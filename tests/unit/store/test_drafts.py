"""Drafts are opened in the person's own editor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.drafts import discard_draft, has_changed, open_draft


@pytest.fixture(autouse=True)
def drafts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder in which drafts are made; no editor is set."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


def test_a_copy_is_edited_and_can_be_discarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "my editor.py"
    script.write_text("import sys\nopen(sys.argv[1], 'ab').write(b'new')\n", "utf-8")
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    draft = open_draft(b"old ", "constitution.yaml")
    assert draft.name == "constitution.yaml"
    assert draft.read_bytes() == b"old new"
    assert has_changed(draft)
    discard_draft(draft)
    assert not draft.parent.exists()


@pytest.mark.parametrize("editor", ["/no/such/editor", "false", "'"])
def test_an_editor_that_fails_is_told_and_leaves_nothing(
    editor: str, monkeypatch: pytest.MonkeyPatch, drafts: Path
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    with pytest.raises(CannotRunError, match="failed"):
        open_draft(b"", "constitution.yaml")
    assert not list(drafts.iterdir())


def test_a_draft_in_which_nothing_was_written_has_not_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert not has_changed(open_draft(b"old", "constitution.yaml"))


def test_without_an_editor_it_is_told_what_to_set() -> None:
    with pytest.raises(CannotRunError, match="No editor is known"):
        open_draft(b"", "constitution.yaml")
