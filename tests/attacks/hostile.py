"""An alliance in which whatever anybody may write freely is an injection, and its repository.

Each text begins otherwise, so that whatever is obeyed at the start of a line or a cell is there,
and goes on with all that is obeyed anywhere. `t<number>x` after its beginning tells them apart.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import yaml

from alliance_cli.ledger.ledger import Filed
from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.text import Text
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import Alliance, load_alliance
from tests.unit.rules.examples import RIGHT_DIGEST, base_files, digested

PLACE = "…"
REVISED = "proposals/seed-library/proposal.yaml"
EVIL = "https://evil.example"

STARTS = (
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(1)",
    "::error::",
    "##[error]",
    "#",
    "-",
    "*",
    "1.",
    ">",
    "|",
    "```",
    "~~~",
    "<script>evil()</script>",
    "<img src=x onerror=evil()>",
    "%%{init: {}}%%",
    "]]>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "[evil]: javascript:evil()",
    "\\",
    "&lt;b&gt;",
    "END:VEVENT",
    "--",
    "'",
)
"""How texts begin."""

REST = f"""
<script>evil()</script> "><img src=x onerror=evil()> ' onmouseover='evil()' x='
</style></title></textarea></script><svg onload=evil()><a xlink:href="javascript:evil()">

[evil](javascript:evil()) ![evil]({EVIL}/i) <{EVIL}> <javascript:evil()>

[evil]: javascript:evil()

::error file=x::evil
##[error]evil
END:VEVENT
BEGIN:VALARM
"] --> n9; click n0 call evil() %%
```
# evil

|evil|
|---|

=evil {{{{ 7 * 7 }}}} {{% raw %}} @evil `evil` ]]> <!--"""
"""How texts go on."""

TAG = re.compile(r"t(\d+)x")


def threat(number: int) -> str:
    """Return the text of this number."""
    return f"{STARTS[number % len(STARTS)]} t{number}x{REST}"


def hostile_files() -> dict[str, bytes]:
    """Return the files of the alliance."""
    source = Path(__file__).with_name("texts.yaml").read_text("utf-8")
    numbers = count()
    records = yaml.load(source, _Plain)  # noqa: S506 - it is a safe loader, without moments
    laid = {path: _hostile(data, numbers) for path, data in records.items()}
    files = base_files() | {
        path: json.dumps(data, ensure_ascii=False).encode() for path, data in laid.items()
    }
    files["constitutions/1.yaml"] = files["constitution.yaml"]
    files = _with_first_digest(digested(files))
    for path in [each for each in files if each.endswith("/decision.yaml")]:
        proposal = json.loads(files[path.replace("decision", "proposal")])
        digest = proposal["versions"][-1]["digest"]
        files[path] = files[path].replace(RIGHT_DIGEST.encode(), digest.encode())
    return files


def texts_in(files: Mapping[str, bytes]) -> set[int]:
    """Return the numbers of the texts in files."""
    return {int(each) for content in files.values() for each in TAG.findall(content.decode())}


def alliance_of(files: Mapping[str, bytes]) -> Alliance:
    """Return the alliance in files, each of which has to be read."""
    alliance = load_alliance(MemoryTree(files))
    assert alliance.findings == ()
    return alliance


def write_repository(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a repository in which acts came in a second commit, by somebody with a name like it."""
    _git(folder, "init", "--quiet", "--initial-branch=main")
    first = {path: each for path, each in files.items() if "/acts/" not in path}
    first[REVISED] = _first_version(files)
    for laid, ally in ((first, "nadia"), (files, "paul")):
        for path, content in laid.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        _git(folder, "add", "--all")
        who = ("-c", f"user.name={threat(0)[:60]}\x1b[31m", "-c", f"user.email={ally}@example.org")
        _git(folder, *who, "commit", "--quiet", "-m", f"{threat(1)}\x1b[31m\u202e")


def free_fields() -> set[tuple[str, str]]:
    """Return every field of every kind of record in which anything may be said."""
    models = {kind.model for kind in KINDS.values() if kind.name != "act"} | {*ACTS.values()}
    return {each for model in models for each in _free_fields(model)}


def records_in(value: object) -> Iterator[Record]:
    """Yield every record in the groups of a ledger."""
    match value:
        case Filed():
            yield value.record
        case Mapping():
            yield from records_in(tuple(value.values()))
        case tuple():
            for each in value:
                yield from records_in(each)
        case _:
            pass


def filled_fields(value: object) -> Iterator[tuple[str, str]]:
    """Yield the fields within a record in which there is one of the texts."""
    match value:
        case Record():
            for name, inner in value:
                if TAG.search(repr(inner)) and (type(value).__name__, name) in _free(type(value)):
                    yield type(value).__name__, name
                yield from filled_fields(inner)
        case tuple():
            for each in value:
                yield from filled_fields(each)
        case Mapping():
            yield from filled_fields(tuple(value.values()))
        case _:
            pass


def _with_first_digest(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files in which the revised proposal tells the digest of its first version."""
    data = json.loads(files[REVISED])
    data["versions"][0] = json.loads(_first_version(files))["versions"][0]
    return {**files, REVISED: json.dumps(data, ensure_ascii=False).encode()}


def _first_version(files: Mapping[str, bytes]) -> bytes:
    data = json.loads(files[REVISED])
    data["text"] = f"{data['text']} and less of it"
    data["versions"] = [{**data["versions"][0], "digest": RIGHT_DIGEST}]
    return digested({REVISED: json.dumps(data, ensure_ascii=False).encode()})[REVISED]


class _Plain(yaml.SafeLoader):
    """Reads days and moments as files of records have them: as text."""


_Plain.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _hostile(data: Any, numbers: Iterator[int]) -> Any:  # noqa: ANN401 - plain data
    match data:
        case str() if PLACE in data and data != RIGHT_DIGEST:
            return data.replace(PLACE, threat(next(numbers)))
        case dict():
            return {key: _hostile(each, numbers) for key, each in data.items()}
        case list():
            return [_hostile(each, numbers) for each in data]
        case _:
            return data


@cache
def _free_fields(model: type[Record]) -> frozenset[tuple[str, str]]:
    inner = (each for field in model.model_fields.values() for each in _models(field.annotation))
    return frozenset(_free(model)).union(*map(_free_fields, inner))


def _free(model: type[Record]) -> set[tuple[str, str]]:
    return {
        (model.__name__, name)
        for name, field in model.model_fields.items()
        if _is_free(field.annotation, bound=bool(field.metadata))
    }


def _is_free(annotation: Any, *, bound: bool = False) -> bool:  # noqa: ANN401 - a type expression
    if annotation is Text:
        return True
    if get_origin(annotation) is Annotated:
        return _is_free(get_args(annotation)[0], bound=True)
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation is str and not bound
    return any(_is_free(each) for each in get_args(annotation))


def _models(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for each in get_args(annotation):
        yield from _models(each)


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
