"""Write feeds (Atom, RFC 4287): the only user of `feedgenerator`.

The same records give the same bytes: no moment and no name of an entry is made up here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC

from alliance_cli.records.text import Text
from alliance_cli.reports.identity import Identity
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.news import News

Linked = Callable[[str], str]
"""Gives where `<kind>:<id>` is shown; where the alliance is, for ""."""


def render_feed(
    title: Text | str,
    news: Sequence[News],
    reader: Reader,
    identity: Identity,
    linked: Linked,
    *,
    own: str = "",
) -> str:
    """Return a feed of `news`, which has one entry at least; `own` is its address, if known."""
    from feedgenerator import Atom1Feed  # noqa: PLC0415 - heavy
    from markupsafe import Markup  # noqa: PLC0415 - heavy

    name = one_line(reader.words(title))
    feed = Atom1Feed(
        title=name,
        link=linked(""),
        description=None,
        language=reader.language,
        author_name=name,
        feed_guid=identity.uri("feed"),
        feed_url=own or None,
    )
    paragraph = Markup("<p>{}</p>")
    for each in news:
        told = Markup().join(paragraph.format(one_line(reader.words(s))) for s in each.told)
        feed.add_item(
            title=one_line(reader.words(each.title)),
            link=linked(each.about),
            description=str(told) or None,
            unique_id=identity.uri(each.id),
            pubdate=each.at.astimezone(UTC),
            updateddate=each.updated.astimezone(UTC),
        )
    return f"{feed.writeString('utf-8')}\n"
