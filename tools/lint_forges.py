"""Lint what is written for forges: render every form of it; zizmor and shellcheck read it."""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from alliance_cli.store.resources import forge_names
from alliance_cli.use_cases.forges import TOOL, Forge, Hosted, forge_files

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
TOOLS = (TOOL, ".github/alliance.txt")
LANGUAGES = ("en", "fr")
STRICT = "set -eo pipefail\n"
"""As every shell here is started."""
LANDS = ("merge", "squash", "fast-forward")


def every_form() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield each form in which files are written for a forge, and a name for it."""
    for name, language, tool, (land, lands) in product(
        forge_names(), LANGUAGES, TOOLS, ((False, "merge"), *((True, each) for each in LANDS))
    ):
        hosted = Hosted("Valley", language, lands, ("@nadia", "@paul"))
        kind = "lock" if tool.endswith(".txt") else "pin"
        form = f"{name}-{language}-{kind}-{lands if land else 'no-land'}"
        yield form, dict(forge_files(Forge(name, "main", tool, land), hosted))


def scripts_in(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML holds
    """Yield what a shell runs in a workflow, an action, or a pipeline."""
    match data:
        case dict():
            for key, value in data.items():
                if key == "run" and isinstance(value, str):
                    yield value
                elif key in {"script", "before_script"} and isinstance(value, list):
                    yield "\n".join(value)
                else:
                    yield from scripts_in(value)
        case list():
            for each in data:
                yield from scripts_in(each)


def write_all(folder: Path) -> None:
    """Write every form into a folder of its own, and this repository's action into another."""
    for form, files in every_form():
        for path, content in files.items():
            file = folder / form / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    (folder / "action").mkdir()
    (folder / "action/action.yml").write_bytes((ROOT / "action.yml").read_bytes())


def lint(folder: Path) -> int:
    """Have both read what lies in `folder`; return 1 where one of them finds something."""
    workflows = [*folder.glob("*/.*/workflows/*.yml"), *folder.glob("action/*.yml")]
    zizmor = [BIN / "zizmor", "--quiet", "--offline", "--persona=pedantic", "--strict-collection"]
    status = subprocess.run([*zizmor, *workflows], check=False).returncode  # noqa: S603 - ours
    pipelines = [*workflows, *folder.glob("gitlab-*/.gitlab/*.yml")]
    scripts = {
        script: file
        for file in pipelines
        for script in scripts_in(yaml.safe_load(file.read_text("utf-8")))
    }
    for script, file in scripts.items():
        shellcheck = [BIN / "shellcheck", "--shell=bash", "-"]
        done = subprocess.run(shellcheck, input=f"{STRICT}{script}", text=True, check=False)  # noqa: S603 - ours
        if done.returncode:
            sys.stderr.write(f"in {file.relative_to(folder)}\n")
            status = 1
    return min(status, 1)


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        write_all(Path(made))
        sys.exit(lint(Path(made)))
