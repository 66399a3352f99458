"""Sites built in memory: the examples as they are, and as somebody hostile would write them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from gettext import NullTranslations
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from alliance_cli.cli.languages import catalogue_of
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.moments import moment_of
from alliance_cli.records.passages import passages_in
from alliance_cli.reports.site.edition import Site
from alliance_cli.store.trees import MemoryTree, WorkTree
from alliance_cli.use_cases.load import Alliance, load_alliance
from alliance_cli.use_cases.site import Wanted, files_of, site_of

EXAMPLES = Path(__file__).parents[4] / "examples"
MOMENTS = {
    "amores": "2001-06-01T12:00:00Z",
    "open-source": "2025-06-15T12:00:00Z",
    "territory": "2025-09-01T12:00:00Z",
}
"""The examples, each with a moment at which something is going on."""

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style><script>alert(1)</script>",
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    'See https://x.example/"onclick="alert(1) and http://y.example/<b>',
    "{{ 7 * 7 }}{% raw %}",
    "<!-- ]]> --></script><svg onload=alert(1)>",
    "\\u003cscript> & &lt;b&gt; <a href=javascript:alert(1)>x</a>",
)
"""What somebody might write into any text."""


def example(name: str) -> Alliance:
    return load_alliance(WorkTree(EXAMPLES / name))


def site_at(alliance: Alliance, at: str, *languages: str, base_url: str = "") -> Site:
    wanted = Wanted(languages, base_url)
    return site_of(alliance, wanted, root=Path("/nowhere"), now=moment_of(at))


def built(alliance: Alliance, at: str, *languages: str, base_url: str = "") -> dict[str, bytes]:
    """Return the files of the site of `alliance`."""
    site = site_at(alliance, at, *languages, base_url=base_url)
    return {path: made() for path, made in files_of(alliance, site, _catalogue).items()}


def hostile_example(name: str) -> Alliance:
    """Return an example in which every text tries to be more than that."""
    root, threats = EXAMPLES / name, cycle(HOSTILE)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}
    for filed in _all_filed(load_alliance(WorkTree(root)).ledger):
        data = yaml.safe_load(json.dumps(filed.data))
        for keys, text in passages_in(filed.record):
            threat = f"{next(threats)} {next(iter(text.versions.values()))[:200]}"
            _put(data, keys, dict.fromkeys(_tags(text.versions), threat))
        for key in ("scale", "licence"):
            if data.get(key):
                data[key] = next(threats)
        for each in data.get("sources", ()):
            each["ref"] = next(threats)
        files[filed.path] = json.dumps(data, ensure_ascii=False).encode()
    return load_alliance(MemoryTree(files))


def _catalogue(language: str) -> NullTranslations:
    return catalogue_of(language)


def _tags(versions: Mapping[str, str]) -> list[str | None]:
    return [None if tag == "*" else tag for tag in versions]


def _put(data: Any, keys: tuple[str | int, ...], words: Mapping[str | None, str]) -> None:  # noqa: ANN401
    for key in keys[:-1]:
        data = data[key]
    data[keys[-1]] = words[None] if None in words else dict(words)


def _all_filed(ledger: Ledger) -> list[Filed[Any]]:
    groups = (ledger.acts, ledger.members, ledger.adaptations)
    inside = [each for group in groups for one in group.values() for each in one.values()]
    alone = [
        each
        for records in (
            ledger.allies,
            ledger.chantiers,
            ledger.proposals,
            ledger.principles,
            ledger.experiences,
            ledger.assemblies,
            ledger.commitments,
            ledger.reviews,
            ledger.glossary,
            ledger.constitutions,
        )
        for each in records.values()
    ]
    own = [each for each in (ledger.alliance, ledger.constitution) if each]
    return [*own, *alone, *inside]
