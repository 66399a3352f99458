"""What is shipped can be found."""

from __future__ import annotations

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.documents import Document
from alliance_cli.store.reading import read_document
from alliance_cli.store.resources import (
    procedure_bytes,
    procedure_references,
    report_template_folder,
    rule_page,
    schema_bytes,
    template_names,
    template_tree,
)


def test_every_shipped_procedure_is_found_by_its_reference_and_is_yaml() -> None:
    assert "standard@1" in procedure_references()
    for reference in procedure_references():
        content = procedure_bytes(reference)
        assert content is not None
        assert isinstance(read_document(reference, content), Document)


@pytest.mark.parametrize("reference", ["nothing@1", "../procedures/standard@1", "*@1", ""])
def test_what_is_no_reference_finds_nothing(reference: str) -> None:
    assert procedure_bytes(reference) is None
    assert rule_page(reference) is None


@pytest.mark.parametrize("ask", [schema_bytes, template_tree])
def test_a_wrong_name_is_answered_with_the_possible_ones(ask: object) -> None:
    with pytest.raises(CannotRunError) as caught:
        ask("../nothing")  # type: ignore[operator]

    assert "Possible" in str(caught.value.help)


def test_a_template_is_a_tree_of_files() -> None:
    assert "minimal" in template_names()
    assert template_tree("minimal").files
    assert report_template_folder().name == "reports"
