"""The register of finding codes: number, short name, severity. Codes are never reused.

What a code means, with an example that makes it fire, stands on its page in docs/rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.messages import Message

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its stable id, its short name, and how much it weighs unless said."""

    id: str
    name: str
    severity: Severity


_REGISTER = (
    ("001", "encoding", E),
    ("002", "syntax", E),
    ("003", "duplicate-key", E),
    ("004", "yaml-extra", E),
    ("005", "unknown-field", E),
    ("006", "missing-field", E),
    ("007", "wrong-value", E),
    ("008", "too-large", E),
    ("009", "misplaced", E),
    ("010", "bad-id", E),
    ("011", "not-a-plain-file", E),
    ("012", "names-collide", E),
    ("013", "forbidden-character", E),
    ("014", "document-count", E),
    ("015", "newer-format", E),
    ("101", "unknown-ally", E),
    ("102", "unknown-chantier", E),
    ("103", "unknown-proposal", E),
    ("104", "unknown-role", E),
    ("105", "unknown-procedure", E),
    ("106", "unknown-article", E),
    ("107", "unknown-experience", E),
    ("108", "unknown-principle", E),
    ("109", "unknown-act", E),
    ("110", "unknown-assembly", E),
    ("111", "cycle-of-references", E),
    ("112", "unknown-milieu", E),
    ("113", "stale-translation", N),
    ("201", "shared-identity", E),
    ("202", "invalid-key", E),
    ("203", "not-an-ally", E),
    ("204", "mandate-beyond-role", E),
    ("205", "chantier-past-end", W),
    ("206", "animator-not-member", E),
    ("207", "representation", E),
    ("208", "without-decision", E),
    ("209", "safeguard-beyond-limits", E),
    ("301", "unknown-stage", E),
    ("302", "cycle-without-act", E),
    ("303", "unreachable", W),
    ("304", "out-of-reach", W),
    ("305", "amendment-weaker", E),
    ("306", "adoption-in-silence", W),
    ("307", "one-person", W),
    ("308", "objection-unanswerable", W),
    ("309", "kind-without-procedure", E),
    ("310", "version-sequence", E),
    ("311", "value-uncarried", N),
    ("312", "more-than-needed", N),
    ("401", "act-out-of-time", W),
    ("402", "not-entitled", W),
    ("403", "other-version", W),
    ("404", "decision-not-derived", E),
    ("405", "digest-mismatch", E),
    ("406", "objection-incomplete", W),
    ("407", "objection-unanswered", W),
    ("408", "judge-and-party", W),
    ("409", "not-the-amended", E),
    ("410", "stale-amendment", W),
    ("411", "revision-out-of-order", E),
    ("412", "recorder-without-power", W),
    ("413", "procedure-not-allowed", E),
    ("414", "scope-not-allowed", E),
    ("415", "called-without-text", W),
    ("416", "reopened-too-early", E),
    ("417", "review-incomplete", E),
    ("501", "record-rewritten", E),
    ("502", "record-removed", E),
    ("503", "not-the-writer", E),
    ("504", "not-signed", E),
    ("505", "constitution-unamended", E),
    ("506", "unchangeable-field", E),
    ("507", "closed-past", E),
    ("508", "path-not-changeable", E),
    ("509", "unaccounted-change", E),
    ("510", "mass-change", E),
    ("511", "too-early", E),
    ("512", "history-irregular", E),
    ("513", "act-without-effect", E),
    ("514", "cannot-verify", E),
    ("515", "too-many-changes", E),
    ("601", "experience-due", W),
    ("602", "review-due", W),
    ("603", "question-unanswered", W),
    ("604", "adaptation-missing", W),
    ("605", "closing-report-missing", W),
    ("606", "mandate-ending", N),
    ("607", "chantier-ending", N),
    ("608", "dormant", N),
    ("609", "commitment-overdue", W),
    ("610", "constitution-review-due", W),
)

CODES = {
    f"ALY{number}": Code(f"ALY{number}", name, severity) for number, name, severity in _REGISTER
}
"""Every code there is, by id."""


def finding(
    code: str,
    path: str,
    message: Message,
    help: Message,  # noqa: A002
    *,
    route: Route = Route(),  # noqa: B008 - frozen
    severity: Severity | None = None,
) -> Finding:
    """Make a finding of a registered code, of that code's severity unless another is given."""
    return Finding(code, severity or CODES[code].severity, path, message, help, route)
