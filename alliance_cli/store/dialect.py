"""Set ruamel.yaml up for round trips in this project's dialect; heavy, so imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver

if TYPE_CHECKING:
    from ruamel.yaml.compat import VersionType


class _CoreResolver(VersionedResolver):
    """The core schema: dates and times are text, and so are written as they stand."""

    def add_version_implicit_resolver(
        self, version: VersionType, tag: object, regexp: object, first: object
    ) -> None:
        if not str(tag).endswith(":timestamp"):
            super().add_version_implicit_resolver(version, tag, regexp, first)


def dialect(width: int) -> YAML:
    """Return a reader and writer that keeps comments, order and quotes, and folds no lines."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _CoreResolver
    yaml.preserve_quotes = True
    yaml.width = width
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
