"""Name the peers that are at hand, and how each is run on the same files as the tool.

A peer that is not installed is told as absent; nothing is guessed. What none of them can be asked,
since it lies between records, is told in `UNCHECKED`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.records.kinds import Place, place_of
from bench.timing import Command

HERE = Path(__file__).parent
SCHEMAS = HERE.parent / "schemas"
_SAME = {"past-constitution": "constitution", "proposed-constitution": "constitution"}

UNCHECKED = (
    "whether what a record refers to is there: allies, chantiers, proposals, acts, roles, themes",
    "whether ids, e-mails, accounts and keys are unlike each other, and paths fit their records",
    "digests of versions, translations and seals; where proposals stand, and acts out of time",
    "duplicate keys (js-yaml and yamllint see them), anchors, tags, characters, size and depth",
    "times and dates that are none, beyond what a pattern tells; what follows from several fields",
    "by Yamale anything but which fields there must be; by yamllint anything but the form of YAML",
)


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: what it is called, its version, and how it is run; without it `command` is None."""

    name: str
    version: str = ""
    command: Command | None = None
    spare: Command | None = None
    """What it does beside the work, and is taken off: it has to be started once for each kind."""


def peers_on(folder: Path, cache: Path) -> tuple[Peer, ...]:
    """Return the peers, to be run on the records in `folder`."""
    kinds = _kinds(folder)
    return (
        _scan(kinds, cache),
        _ajv(kinds, cache),
        _check_jsonschema(kinds, cache),
        _yamllint(folder, cache),
        _yamale(kinds, cache),
    )


def _kinds(folder: Path) -> dict[str, list[str]]:
    """Return the records of each kind that has a schema."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(folder.glob("**/*.yaml")):
        inside = path.relative_to(folder).as_posix()
        place = place_of(inside)
        if isinstance(place, Place):
            kinds.setdefault(_SAME.get(place.kind, place.kind), []).append(str(path))
    return kinds


def _scan(kinds: dict[str, list[str]], cache: Path) -> Peer:
    name, program, compiler = "libyaml scan", cache / "scan", shutil.which("cc")
    if compiler and not program.exists():
        source = HERE / "other/scan.c"
        command = [compiler, "-O2", "-o", str(program), str(source), "-lyaml"]
        subprocess.run(command, check=False, capture_output=True)
    if not program.exists():
        return Peer(name)
    paths = _listed(cache / "scan.txt", (path for each in kinds.values() for path in each))
    return Peer(name, "", Command(((str(program),),), given=paths))


def _ajv(kinds: dict[str, list[str]], cache: Path) -> Peer:
    name, node, home = "ajv", shutil.which("node"), cache / "node"
    package = home / "node_modules/ajv/package.json"
    if node is None or not package.exists():
        return Peer(name)
    script = shutil.copy(HERE / "other/validate.mjs", home / "validate.mjs")
    lines = (f"{SCHEMAS / kind}.json\t{path}" for kind, each in kinds.items() for path in each)
    given = _listed(cache / "ajv.txt", lines)
    version = json.loads(package.read_text("utf-8"))["version"]
    return Peer(name, version, Command(((node, str(script)),), given=given))


def _check_jsonschema(kinds: dict[str, list[str]], cache: Path) -> Peer:
    name, program = "check-jsonschema", cache / "venv/bin/check-jsonschema"
    if not program.exists():
        return Peer(name)

    def on(kind: str, paths: list[str]) -> tuple[str, ...]:
        return (str(program), "--quiet", f"--schemafile={SCHEMAS / kind}.json", *paths)

    all_of = tuple(on(kind, paths) for kind, paths in kinds.items())
    one_of = tuple(on(kind, paths[:1]) for kind, paths in list(kinds.items())[1:])
    return Peer(name, _version(cache, name), Command(all_of), Command(one_of))


def _yamllint(folder: Path, cache: Path) -> Peer:
    name, program = "yamllint", cache / "venv/bin/yamllint"
    if not program.exists():
        return Peer(name)
    command = (str(program), "--config-data=relaxed", str(folder))
    return Peer(name, _version(cache, name), Command((command,), fine=(0, 1)))


def _yamale(kinds: dict[str, list[str]], cache: Path) -> Peer:
    name, program = "yamale", cache / "venv/bin/yamale"
    if not program.exists():
        return Peer(name)
    folder = cache / "yamale"
    folder.mkdir(exist_ok=True)
    processes = []
    for kind, paths in kinds.items():
        schema = folder / f"{kind}.yaml"
        schema.write_text("".join(_yamale_lines(SCHEMAS / f"{kind}.json")), "utf-8")
        processes.append((str(program), "--no-strict", "--schema", str(schema), *paths))
    return Peer(name, _version(cache, name), Command(tuple(processes)))


def _yamale_lines(schema: Path) -> Iterator[str]:
    """Yield the fields of a schema as Yamale has them: their names, and which must be there."""
    data = json.loads(schema.read_text("utf-8"))
    for field in data["properties"]:
        needed = field in data.get("required", ())
        yield f"{json.dumps(field)}: any(required={needed})\n"


def _listed(file: Path, lines: Iterator[str]) -> Path:
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


def _version(cache: Path, package: str) -> str:
    """Return the version of a package in the peers’ own environment."""
    program = f"from importlib.metadata import version; print(version({package!r}))"
    interpreter = cache / "venv/bin" / Path(sys.executable).name
    done = subprocess.run([interpreter, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()
