"""Where a forge lets one ask that a branch may land: the page's address, from the remote's.

An address in which there is a password or a token loses it here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote

_HOST = r"(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
_ADDRESSES = (
    re.compile(rf"(?P<scheme>https?)://(?:[^/@\s]*@)?{_HOST}(?P<port>:\d+)?/(?P<path>\S+)"),
    re.compile(rf"(?:git\+)?ssh://(?:[^/@\s]*@)?{_HOST}(?::\d+)?/(?P<path>\S+)"),
    re.compile(rf"(?:[^/@:\s]+@)?{_HOST}:(?!/)(?P<path>\S+)"),  # as scp writes it
)
_OTHER_NAMES: Mapping[str, str] = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
}
_KNOWN: Mapping[str, str] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "forgejo",
}
_LABELS: Mapping[str, str] = {
    "github": "github",
    "gitlab": "gitlab",
    "forgejo": "forgejo",
    "gitea": "forgejo",
}
WORKFLOWS: Mapping[str, str] = {
    ".github/workflows/alliance.yml": "github",
    ".gitlab/alliance.yml": "gitlab",
    ".forgejo/workflows/alliance.yml": "forgejo",
}
"""Which forge has which file of those that `ci setup` writes."""
_FORMS: Mapping[str, str] = {
    "github": "{place}/pull/new/{branch}",
    "gitlab": "{place}/-/merge_requests/new?merge_request%5Bsource_branch%5D={whole}",
    "forgejo": "{place}/compare/{base}...{branch}",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a repository is shown: the host, and the address of its page."""

    host: str
    address: str


def find_place(remote: str) -> Place | None:
    """Return where the repository at the address `remote` is shown, if it is on a host."""
    matches = (form.fullmatch(remote) for form in _ADDRESSES)
    found = next((match for match in matches if match), None)
    if found is None:
        return None
    parts = found.groupdict()
    host = _OTHER_NAMES.get(parts["host"].lower(), parts["host"].lower())
    path = quote(parts["path"].strip("/").removesuffix(".git"), safe="/~%")
    scheme, port = parts.get("scheme") or "https", parts.get("port") or ""
    return Place(host, f"{scheme}://{host}{port}/{path}") if path else None


def find_forge(host: str, files: Collection[str]) -> str | None:
    """Return which forge is at `host`: as is known, as `files` of its CI or its name tell."""
    if host in _KNOWN:
        return _KNOWN[host]
    told = {forge for path, forge in WORKFLOWS.items() if path in files}
    if len(told) == 1:
        return told.pop()
    return next((_LABELS[label] for label in host.split(".") if label in _LABELS), None)


def find_request_address(
    remote: str, branch: str, *, base: str, files: Collection[str] = ()
) -> str | None:
    """Return the page on which one asks that `branch` may land in `base`, if it can be told."""
    place = find_place(remote)
    forge = find_forge(place.host, files) if place else None
    if place is None or forge is None:
        return None
    return _FORMS[forge].format(
        place=place.address, base=quote(base), branch=quote(branch), whole=quote(branch, safe="")
    )
