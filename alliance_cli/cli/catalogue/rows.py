"""What the table is made of: commands, words that have commands of their own, families."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `target` is `module:function` in this package's parent; `french` its French name.

    `examples` are what may be typed after its name, marked where there are words in it. `use` is
    what a constitution has to provide for it to be of any use (`use_cases/provided.py`).
    `choices` are the names that may follow it, with their French ones.
    """

    name: str
    target: str
    help: str
    french: str
    examples: tuple[str, ...]
    use: str = ""
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)

    def called(self, language: str) -> str:
        """Return its name in `language`: the English one but for French."""
        return self.french if language == "fr" else self.name


@dataclass(frozen=True, slots=True)
class Branch:
    """A word with commands of its own: `alliance chantier open`.

    `alone` is the command that the word stands for when nothing follows it.
    """

    name: str
    help: str
    commands: tuple[Command | Branch, ...]
    french: str
    alone: str = ""
    use: str = ""

    def called(self, language: str) -> str:
        """Return its name in `language`: the English one but for French."""
        return self.french if language == "fr" else self.name


@dataclass(frozen=True, slots=True)
class Family:
    """Commands that belong together, under a heading of the help."""

    title: str
    members: tuple[Command | Branch, ...]


def index_of(members: tuple[Command | Branch, ...]) -> Mapping[str, Command | Branch]:
    """Return commands by every name they answer to."""
    return {name: each for each in members for name in (each.name, each.french)}
