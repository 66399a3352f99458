"""Whatever people write, reading it costs effort in the measure of what they wrote."""

from __future__ import annotations

from time import perf_counter

from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import all_findings, load_alliance
from tests.attacks.test_content import FILES, NOW

LONGEST_SECONDS = 10
"""Far more than is needed, so that a busy machine passes; what grows with the square does not."""


def test_a_thousand_unknown_keys_in_one_file_are_each_found_in_their_line_at_once() -> None:
    path = "glossary/crowded.yaml"
    unknown = "".join(f"nobody_{number}: {number}\n" for number in range(1_000))
    content = f"term: here\ndefinition: there\n{unknown}".encode()
    start = perf_counter()

    found = all_findings(load_alliance(MemoryTree({**FILES, path: content})), now=NOW)

    assert perf_counter() - start < LONGEST_SECONDS
    lines = [each.span.line for each in found if each.path == path and each.span]
    assert lines == list(range(3, 1_003))
