"""Tell which acts on a proposal have no effect, or wait to be confirmed: who did what, and why."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.messages import Message, say
from alliance_cli.reports.articles import Sentence, power_article, reason_article
from alliance_cli.reports.story.proposals import act_words
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import REASONS


def effectless_sentences(view: ProposalView) -> Iterator[Sentence]:
    """Yield each act without effect with the reason, and each that was recorded and waits."""
    yield from _ignored(view)
    yield from _unconfirmed(view)


def _ignored(view: ProposalView) -> Iterator[Sentence]:
    for each in view.standing.ignored:
        text = say(
            "{deed} ({act}). It has no effect, because {reason}.",
            deed=_deed(view, each.act),
            act=each.act,
            reason=say(REASONS[each.reason]),
        )
        yield Sentence("ignored", text, reason_article(view, each.reason))


def _deed(view: ProposalView, name: str) -> Message:
    """Return who did what when, of an act or a revision (`version-<n>`)."""
    for act in view.case.acts:
        if act.id == name:
            when = view.when(act.record.at)
            return say("{when}: {what}", when=when, what=act_words(view, act))
    for version in view.case.proposal.versions:
        if f"version-{version.version}" == name:
            when = view.when(version.at)
            return say(
                "{when}: {by} published version {version}",
                when=when,
                by=version.by,
                version=version.version,
            )
    return say("{act}", act=name)


def _unconfirmed(view: ProposalView) -> Iterator[Sentence]:
    for name in view.standing.unconfirmed:
        act = view.find_act(name)
        recorder = act.recorded_by if act and act.recorded_by else ""
        text = say(
            "{act} was recorded by {recorder}; {ally} can confirm or disown it.",
            act=name,
            recorder=recorder,
            ally=name.partition("/")[0],
        )
        yield Sentence("unconfirmed", text, power_article("record"))
