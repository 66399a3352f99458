"""Show findings in the form that was asked for: for people, for scripts, for forges."""

from __future__ import annotations

from enum import StrEnum

from alliance_cli import __version__
from alliance_cli.cli.options import refuse_both
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import Message
from alliance_cli.reports.findings.listing import Listing, listing_data
from alliance_cli.reports.findings.text import Excerpt, finding_lines
from alliance_cli.reports.neutral import no_command


class Format(StrEnum):
    """The forms of a report on findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


def chosen_form(form: Format | None, *, as_json: bool) -> Format:
    """Return the form that was asked for; raise UsageError where two were."""
    refuse_both(("--json", as_json), (f"--format {form}", form not in {None, Format.JSON}))
    return Format.JSON if as_json else form or Format.TEXT


def show_findings(terminal: Terminal, listing: Listing, form: Format, excerpt_of: Excerpt) -> None:
    """Print the findings of `listing`, and how many there are."""

    def words(message: Message) -> str:
        return message.in_words(terminal.catalogue)

    # Each form is imported only where it is asked for.
    match form:
        case Format.TEXT:
            for line in finding_lines(listing, words, excerpt_of):
                terminal.show(no_command(terminal.words(line.text)), line.style)
        case Format.JSON:
            terminal.show_json(listing_data(listing))
        case Format.GITHUB:
            from alliance_cli.reports.findings.github import render_github

            terminal.out.write(render_github(listing, words))
        case Format.GITLAB:
            from alliance_cli.reports.findings.gitlab import gitlab_data

            terminal.show_plain_json(gitlab_data(listing, words))
        case Format.SARIF:
            from alliance_cli.reports.findings.sarif import sarif_data

            terminal.show_plain_json(sarif_data(listing, words, version=__version__))
        case Format.JUNIT:
            from alliance_cli.reports.findings.junit import render_junit

            terminal.out.write(render_junit(listing, words))
