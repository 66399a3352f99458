"""Whatever stands in the files of allies, the list of signers says no more than keys and names."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC, date, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.allies import Ally, Key
from alliance_cli.records.keys import fault_of_key, key_itself
from alliance_cli.use_cases.key_signers import signers_text

NOW = datetime(2026, 3, 10, tzinfo=UTC)
LINE = re.compile(
    r'[A-Za-z0-9][A-Za-z0-9._%+-]*(@[A-Za-z0-9.-]+)? namespaces="git" '
    r"[a-z0-9@.-]+ [A-Za-z0-9+/]+=*"
)


def ed25519(seed: int) -> str:
    name, point = b"ssh-ed25519", bytes([seed]) * 32
    blob = b"".join(len(part).to_bytes(4) + part for part in (name, point))
    return f"ssh-ed25519 {b64encode(blob).decode()}"


seeds = st.integers(0, 255)
hostile = st.sampled_from(
    [
        *("\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\0", " ", "\t", ",", '"', "#"),
        *("*", "!", "?", "* ", "*@* ", "cert-authority ", 'namespaces="*" ', "valid-after=0 "),
        *("\n* ssh-ed25519 AAAA", " comment", "\\", "'"),
    ]
)
pieces = st.lists(st.one_of(hostile, st.text(max_size=5), seeds.map(ed25519)), max_size=5)
keys = st.one_of(seeds.map(ed25519), pieces.map("".join))
names = st.one_of(st.text(max_size=20), pieces.map("".join), st.just("nadia@example.org"))


def ally(texts: list[str], emails: list[str], visible: str) -> Ally:
    """Make an ally whose keys and addresses nobody has looked at."""
    made = [
        Key.model_construct(key=text, from_=date(2026, 3, 1), until=None, revoked=None)
        for text in texts
    ]
    return Ally.model_construct(keys=tuple(made), emails=tuple(emails), visible=visible)


@given(
    st.dictionaries(
        st.sampled_from(["nadia", "paul", "the-mill"]),
        st.tuples(
            st.lists(keys, max_size=3),
            st.lists(names, max_size=3),
            st.sampled_from(["public", "id-only"]),
        ),
    )
)
@example({"nadia": ([f"{ed25519(1)}\r* {ed25519(2)}"], ["*@*"], "public")})
@example({"nadia": ([ed25519(1)], ["a,*@b"], "public"), "paul": ([ed25519(1)], [], "public")})
def test_each_line_of_the_list_is_one_key_of_one_ally_for_git_alone(
    given_: dict[str, tuple[list[str], list[str], str]],
) -> None:
    allies = {
        name: Filed(f"allies/{name}.yaml", name, ally(*each), {}) for name, each in given_.items()
    }
    text = signers_text(Ledger(allies=allies), now=NOW)
    lines = text.split("\n")
    assert lines.pop() == ""
    assert text.splitlines() == lines
    for line in lines:
        assert LINE.fullmatch(line), line
        name, _, key = line.split(" ", 2)
        (owner,) = (
            each
            for each, filed in allies.items()
            if any(key_itself(own.key) == key for own in filed.record.keys)
        )
        assert name in {owner, *allies[owner].record.emails}


@given(keys)
def test_what_is_taken_for_a_key_is_one_line_and_nothing_stands_before_the_type(text: str) -> None:
    if fault_of_key(text) is None:
        assert text.splitlines() == [text]
        assert text.startswith(key_itself(text))
        assert re.fullmatch(r"[a-z0-9@.-]+ [A-Za-z0-9+/]+=*", key_itself(text))


@given(pieces, seeds)
def test_nothing_put_before_a_key_makes_a_key(before: list[str], seed: int) -> None:
    prefix = "".join(before)
    assert not prefix or fault_of_key(prefix + ed25519(seed)) or prefix.startswith("ssh-ed25519 ")
