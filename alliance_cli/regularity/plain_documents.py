"""Which files outside the records any ally may change: documents to read, and pictures.

A list of what is allowed, not of what is not: whatever a machine may take as an order, now or some
day, is for stewards. Pages of the web and drawings (HTML, CSS, SVG) may carry scripts that run in
the name of whoever shows them, so they are documents in docs/ alone, where a site is made.
"""

from __future__ import annotations

import unicodedata

from alliance_cli.records.kinds import FOLDERS

TEXTS = frozenset({"md", "markdown", "txt", "rst", "adoc", "csv", "tsv"})
PAPERS = frozenset({"pdf", "odt", "ods", "odp", "odg", "epub", "docx", "xlsx", "pptx"})
PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "tif", "tiff"})
SOUNDS = frozenset({"mp3", "ogg", "oga", "opus", "flac", "wav", "mp4", "webm", "ogv"})
PAGES = frozenset({"html", "htm", "css", "svg"})
"""What is a document in docs/ alone."""

_SUFFIXES = TEXTS | PAPERS | PICTURES | SOUNDS
_BARE = ("README", "LICENSE", "CHANGELOG")
_OBEYED = frozenset(
    {
        *("cmakelists", "meson", "codeowners", "robots", "runtime"),
        *("agents", "agent", "claude", "gemini", "copilot", "codex", "cursor", "qwen"),
        *("skill", "conventions"),
    }
)
_OBEYED_BEGINNINGS = (
    *("requirements", "constraints", "copilot-instructions", "cursorrules", "clinerules"),
    *("windsurfrules", "roorules", "llms"),
)
_OBEYED_ENDINGS = (".instructions", ".prompt", ".chatmode")
"""Names of texts that tools take orders from: to build, to install, to write code."""

_TOOLING = frozenset({"templates"})
_AT_ROOT = frozenset({"alliance.yaml", "constitution.yaml", "federation.yaml"})


def is_document(path: str) -> bool:
    """Tell whether any ally may change what lies at `path`, a plain file outside the records."""
    *folders, name = path.split("/")
    parts = (*folders, name)
    if any(part.startswith(".") or not part.isprintable() or "~" in part for part in parts):
        return False
    if folders and as_disks_take_it(folders[0]) in _TOOLING | set(FOLDERS):
        return False
    stem, dot, suffix = name.casefold().rpartition(".")
    if not dot:
        return name.startswith(_BARE)
    if stem.partition(".")[0] in _OBEYED or stem.startswith(_OBEYED_BEGINNINGS):
        return False
    if stem.endswith(_OBEYED_ENDINGS):
        return False
    return suffix in _SUFFIXES or (suffix in PAGES and folders[:1] == ["docs"])


def looks_like_records(path: str) -> bool:
    """Tell whether some disk would take `path` for one among the records, and git does not."""
    top, slash, _ = path.partition("/")
    taken = as_disks_take_it(top)
    return taken != top and taken in (FOLDERS if slash else _AT_ROOT)


def as_disks_take_it(name: str) -> str:
    """Return `name` as disks compare it that know no case, no ignorable signs, no trailing dot."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf").rstrip(" .")
