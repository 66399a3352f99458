"""The files of an alliance, by what pages of its site they can change: their digests alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from alliance_cli.records.kinds import Place, place_of


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of an alliance by what they can change.

    `common` is on every page: the alliance, its constitution, its words. `ground` is all that lies
    under proposals, which may look at any of it: everything but `acts`, which are told for each
    proposal, and experiences.
    """

    common: str
    ground: str
    acts: Mapping[str, str]

    @classmethod
    def of(cls, digests: Mapping[str, str]) -> Sources:
        """Return the sources of an alliance by the digest of each file."""
        common, ground = [], []
        acts: dict[str, list[str]] = {}
        for path, digest in sorted(digests.items()):
            told = f"{path} {digest}"
            match place_of(path):
                case Place(kind="act", within=proposal):
                    acts.setdefault(proposal, []).append(told)
                    continue
                case Place(kind="experience"):
                    continue
                case Place(kind="translation", within=within) if within.startswith("experiences/"):
                    continue
                case Place(kind="alliance" | "constitution" | "glossary"):
                    common.append(told)
                case Place(kind="translation", within=within) if within.startswith("glossary/"):
                    common.append(told)
            ground.append(told)
        each = {name: digest_of_all(listed) for name, listed in acts.items()}
        return cls(digest_of_all(common), digest_of_all(ground), each)


def digest_of_all(value: object) -> str:
    """Return a digest of plain values: of what `repr` tells of them."""
    return blake2b(repr(value).encode(errors="surrogatepass"), digest_size=16).hexdigest()
