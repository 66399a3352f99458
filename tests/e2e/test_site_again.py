"""A site that is built again comes to the same bytes as one that is built from nothing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance_cli.cli.languages import catalogue_of
from alliance_cli.records.kinds import KINDS, Place, place_of
from alliance_cli.records.moments import moment_of
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.site import Built, Wanted, build_site, files_of

EXAMPLE = Path(__file__).parents[2] / "examples/territory"
NOW = "2025-09-01T12:00:00Z"
SHOWN_ELSEWHERE = {"act", "ally", "experience", "glossary", "translation"}


@pytest.fixture
def alliance(tmp_path: Path) -> Path:
    root = tmp_path / "alliance"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".git"))
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return root


def build(root: Path, folder: Path, at: str = NOW) -> tuple[Built, dict[str, bytes]]:
    """Build the site into `folder`; return that, and the files it has if made from nothing."""
    loaded = load_alliance(WorkTree(root))
    wanted, now = Wanted(("en",)), moment_of(at)
    built = build_site(loaded, folder, wanted, catalogue_of, root=root, now=now)
    made = files_of(loaded, built.site, catalogue_of)
    return built, {path: each() for path, each in made.items()}


def held(folder: Path) -> dict[str, bytes]:
    """Return the pages in a folder."""
    files = (each for each in folder.rglob("*") if each.is_file() and each.name[0] != ".")
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def one_of_each_kind(root: Path) -> Iterator[Path]:
    """Yield a record of each kind that is shown on the pages of others."""
    seen = {*KINDS} - SHOWN_ELSEWHERE
    for path in sorted(root.rglob("*.yaml")):
        place = place_of(path.relative_to(root).as_posix())
        if isinstance(place, Place) and place.kind not in seen:
            seen.add(place.kind)
            yield path


def test_whatever_record_goes_the_rest_is_as_if_made_anew(alliance: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    build(alliance, folder)
    for path in one_of_each_kind(alliance):
        path.unlink()
        built, made = build(alliance, folder)
        assert held(folder) == made, path
        assert built.files.unchanged, path


def test_a_change_of_one_record_leaves_the_pages_of_others_unmade(
    alliance: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    build(alliance, folder)
    before = {path: (folder / path).stat().st_mtime_ns for path in held(folder)}
    told = min(alliance.glob("experiences/*.yaml"))
    lines = [each for each in told.read_text().splitlines() if not each.startswith("scale:")]
    told.write_text("\n".join((*lines, "scale: the whole valley\n")))
    _, made = build(alliance, folder)
    assert held(folder) == made
    changed = {path for path in before if (folder / path).stat().st_mtime_ns != before[path]}
    assert {path for path in changed if told.stem in path}
    assert len(changed) < len(before) / 4


def test_time_that_passes_is_told_where_it_counts(alliance: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    build(alliance, folder, "2024-05-01T12:00:00Z")
    for at in ("2024-06-15T12:00:00Z", "2027-01-01T12:00:00Z"):
        assert build(alliance, folder, at)[1] == held(folder)


def test_a_template_of_the_alliance_changes_every_page(alliance: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    build(alliance, folder)
    own = alliance / "templates/site/site.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("p { color: green; }")
    built, made = build(alliance, folder)
    assert held(folder) == made
    assert all(b"color: green" in page for path, page in made.items() if path.endswith(".html"))
    assert built.files.removed == 0
