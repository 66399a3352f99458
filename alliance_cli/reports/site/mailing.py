"""Links that write the mail by which somebody takes part in an open proposal.

What stands in such a mail is what `alliance intake --mail FILE` understands. Nobody can ask for
more time by mail so that a stage lasts longer; but it can be said, and who may, lengthens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from alliance_cli.messages import Message, say
from alliance_cli.reports.views import ProposalView

_SUBJECTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "consent": "consent {proposal} v{version}",
        "object": "object to {proposal} v{version}",
        "react": "react to {proposal} v{version}",
    },
    "fr": {
        "consent": "je consens à {proposal} v{version}",
        "object": "j’objecte à {proposal} v{version}",
        "react": "je réagis à {proposal} v{version}",
    },
}
"""How each act is said in a mail, by language."""

_PARTS: Mapping[str, Mapping[str, str]] = {
    "en": {"harms": "Harms", "example": "Example", "remedy": "Remedy"},
    "fr": {"harms": "Nuit à", "example": "Exemple", "remedy": "Remède"},
}
"""What introduces the parts of an objection."""

_MORE_TIME: Mapping[str, str] = {
    "en": "I need more time before this is decided.",
    "fr": "J’ai besoin de plus de temps avant que ce soit décidé.",
}


@dataclass(frozen=True, slots=True)
class MailLink:
    """A link that opens a new mail, and what it is for."""

    words: Message
    href: str


def mail_links(view: ProposalView, address: str | None, language: str) -> Iterator[MailLink]:
    """Yield the links for an open proposal; none where no address takes acts by mail."""
    if address is None or view.standing.stage is None:
        return
    tongue = language if language in _SUBJECTS else "en"
    for act, words, body in (
        ("consent", say("Consent by mail"), ""),
        ("object", say("Object by mail"), _objection(view, tongue)),
        ("react", say("Ask for more time by mail"), _MORE_TIME[tongue]),
    ):
        subject = _SUBJECTS[tongue][act].format(proposal=view.name, version=view.standing.version)
        yield MailLink(words, mail_href(address, subject, body))


def mail_href(address: str, subject: str, body: str) -> str:
    """Return the link that opens a mail to `address` (RFC 6068)."""
    fields = [f"subject={quote(subject, safe='')}"]
    if body:
        fields.append(f"body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}")
    return f"mailto:{quote(address, safe='@')}?{'&'.join(fields)}"


def _objection(view: ProposalView, language: str) -> str:
    """Return the parts of an objection to fill in, those first that the procedure needs."""
    needed = view.case.procedure.objection_needs
    named = _PARTS[language]
    parts = sorted(named, key=lambda part: part not in needed)
    return "\n\n" + "".join(f"{named[part]}: \n" for part in parts)
