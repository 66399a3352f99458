"""Everything said about a proposal, whatever its version: what was heard, kept, and in vain."""

from __future__ import annotations

from dataclasses import dataclass, field

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.standing import IgnoredAct, Reason


@dataclass(slots=True)
class Docket:
    """What was heard so far.

    `recorded` are the acts that others wrote down; `settled` those of them that were confirmed or
    disowned. `against` are, by objection, the testers who found it inadmissible.
    """

    seen: dict[str, FiledAct] = field(default_factory=dict)
    recorded: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    concerns: set[str] = field(default_factory=set)
    against: dict[str, set[str]] = field(default_factory=dict)
    asked_to_hold: set[str] = field(default_factory=set)
    adherents: set[str] = field(default_factory=set)
    ignored: dict[str, IgnoredAct] = field(default_factory=dict)

    def ignore(self, name: str, *reasons: Reason, was_party: bool = False) -> None:
        """Note that the act or version `name` has no effect, for the first of `reasons`."""
        self.ignored[name] = IgnoredAct(name, reasons[0], reasons[1:], was_party)

    def is_ignored(self, name: str, reason: Reason) -> bool:
        """Tell whether `name` has no effect for this `reason`."""
        ignored = self.ignored.get(name)
        return ignored is not None and ignored.reason is reason
