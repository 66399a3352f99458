"""Find what is shipped with the tool: templates, procedures, schemas, pages of rules.

An installed wheel has them inside the package; a checkout has them beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.trees import MemoryTree

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = {
    "templates": ("templates", "../templates"),
    "schemas": ("schemas", "../schemas"),
    "rule_pages": ("rule_pages", "../docs/rules"),
}


def template_names() -> tuple[str, ...]:
    """Return the names of the starter alliances."""
    return tuple(sorted(folder.name for folder in _alliances().glob("[a-z]*") if folder.is_dir()))


def template_tree(name: str) -> MemoryTree:
    """Return the files of the starter alliance `name`."""
    folder = _alliances() / name
    if name not in template_names():
        raise CannotRunError(
            say("there is no template “{name}”", name=name),
            say("Possible: {names}.", names=template_names()),
        )
    return _tree_in(folder)


def forge_names() -> tuple[str, ...]:
    """Return the forges for which there are files."""
    return tuple(sorted(folder.name for folder in _forges().glob("[a-z]*") if folder.is_dir()))


def forge_tree(name: str) -> MemoryTree:
    """Return the templates of the files for the forge `name`, below `every/` and each language."""
    return _tree_in(_forges() / name)


def procedure_references() -> tuple[str, ...]:
    """Return the shipped procedures by name and version, as `standard@1`."""
    return tuple(sorted(file.stem for file in _procedures()))


def procedure_bytes(reference: str) -> bytes | None:
    """Return the shipped procedure `reference`, if there is one."""
    return next((file.read_bytes() for file in _procedures() if file.stem == reference), None)


def scenario_bytes(reference: str) -> bytes:
    """Return the shipped scenario `reference`, on which procedures are tried out."""
    return (_folder("templates") / "simulations" / f"{reference}.yaml").read_bytes()


def schema_names() -> tuple[str, ...]:
    """Return the file names of the JSON Schemas."""
    return tuple(sorted(file.name for file in _folder("schemas").glob("*.json")))


def schema_bytes(name: str) -> bytes:
    """Return a JSON Schema by its file name."""
    if name not in schema_names():
        raise CannotRunError(
            say("there is no schema “{name}”", name=name),
            say("Possible: {names}.", names=schema_names()),
        )
    return (_folder("schemas") / name).read_bytes()


def rule_page(code: str, language: str = "en") -> str | None:
    """Return the page of a finding's code, as Markdown, if there is one.

    It is the one in `language`, a tag; the English one where nobody has translated it.
    """
    own = _folder("rule_pages")
    pages = (page for folder in (own / language, own) for page in folder.glob("*.md"))
    return next((page.read_text(encoding="utf-8") for page in pages if page.stem == code), None)


def report_template_folder() -> Path:
    """Return the folder of the shipped templates of reports."""
    return _folder("templates") / "reports"


def report_template(name: str) -> str:
    """Return the shipped template of a report by its file name."""
    return (report_template_folder() / name).read_text(encoding="utf-8")


def has_report_template(name: str) -> bool:
    """Tell whether a template of that file name is shipped."""
    return (report_template_folder() / name).is_file()


def site_templates() -> dict[str, str]:
    """Return the shipped templates of the site, its style sheet and its script, by file name."""
    files = (_folder("templates") / "site").iterdir()
    return {
        file.name: file.read_text(encoding="utf-8") for file in sorted(files) if file.is_file()
    }


def _alliances() -> Path:
    return _folder("templates") / "alliances"


def _forges() -> Path:
    return _folder("templates") / "ci"


def _tree_in(folder: Path) -> MemoryTree:
    files = (file for file in folder.rglob("*") if file.is_file())
    return MemoryTree({file.relative_to(folder).as_posix(): file.read_bytes() for file in files})


def _procedures() -> Iterator[Path]:
    return (_folder("templates") / "procedures").glob("*@*.yaml")


@cache
def _folder(name: str) -> Path:
    places = ((_PACKAGE / place).resolve() for place in _PLACES[name])
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise CannotRunError(
            say("this installation lacks its “{folder}”", folder=name),
            say("Install it again: pip install --force-reinstall alliance-cli"),
        )
    return found
