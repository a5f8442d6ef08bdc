"""Bundles in the vault: working copies are nobody's documents, and go with what they were made of."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.bundles.ingested import IngestState
from app.models.bundles.kept import Ingested
from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.models.documents import Document, MadeFor
from app.store.bundles import REDACTION_COLUMNS
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_vault import make_vault
from tests.store.builders_records import add_case, object_id

LETTER = Document(
    object_id="letter",
    case_id=1,
    name="letter.pdf",
    kind="application/pdf",
    size=1234,
    sha256=bytes(range(32)),
    stored="0" * 32,
    identity="AGE-SECRET-KEY-1",
    added_at=uk(2026, 3, 2),
)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = make_vault(tmp_path)
    with vault.saving():
        add_case(vault)
        vault.documents.add(LETTER)
    return vault


def made_ready(vault: Vault) -> Document:
    copy = replace(LETTER, object_id="copy", stored="1" * 32, made_for=MadeFor.INGEST)
    with vault.saving():
        copy = replace(copy, id=vault.documents.add(copy))
        vault.bundles.ingested.add(
            Ingested(
                object_id=object_id(),
                document_id=1,
                copy_id=copy.id,
                version=1,
                state=IngestState.READY,
                report="{}",
                made_at=uk(2026, 3, 2),
            )
        )
    return copy


def test_a_copy_made_ready_is_not_among_the_documents_of_its_case(vault):
    made_ready(vault)

    assert [each.object_id for each in vault.documents.of_case(1)] == ["letter"]
    assert [each.object_id for each in vault.documents.of_content(LETTER.sha256)] == ["letter"]


def test_an_issued_bundle_is_among_the_documents_of_its_case(vault):
    with vault.saving():
        vault.documents.add(replace(LETTER, object_id="bundle", stored="2" * 32, made_for=MadeFor.BUNDLE))

    assert [each.object_id for each in vault.documents.of_case(1)] == ["letter", "bundle"]


def test_a_copy_goes_with_the_document_it_was_made_of_and_its_file_is_swept(vault):
    copy = made_ready(vault)

    with vault.saving():
        vault.documents.remove(1)

    assert vault.bundles.ingested.of(1) is None
    assert vault.documents.one(copy.id) is None
    assert copy.stored in vault.documents.gone()


def test_a_redaction_with_something_in_every_field_comes_back_equal_and_in_the_order_of_the_page(vault):
    low = Redaction(
        object_id="low",
        document_id=1,
        box=Box(page=2, left=1.5, top=500, right=20, bottom=520.25),
        state=RedactionState.REFUSED,
        reason="OTHER",
        words="words – ŵ 日",
        note="why",
        made_at=uk(2026, 3, 2),
        decided_by="somebody else",
        second_look_at=uk(2026, 3, 3),
        second_look_by="somebody",
    )
    high = replace(low, object_id="high", box=replace(low.box, top=10, bottom=20), state=RedactionState.WANTED)

    with vault.saving():
        low, high = (replace(each, id=vault.bundles.redactions.add(each)) for each in (low, high))

    assert vault.bundles.redactions.of(1) == [high, low]
    assert vault.bundles.redactions.one(low.id) == low
    assert vault.bundles.redactions.counts([1, 2]) == {1: 1}
    assert len(vault.db.execute("PRAGMA table_info(redactions)").fetchall()) == len(REDACTION_COLUMNS.split(", "))


def test_a_redaction_is_changed_and_removed(vault):
    redaction = Redaction(
        object_id="r", document_id=1, box=Box(page=0, left=0, top=0, right=1, bottom=1), made_at=uk(2026, 3, 2)
    )
    with vault.saving():
        redaction = replace(redaction, id=vault.bundles.redactions.add(redaction))

        vault.bundles.redactions.change(replace(redaction, reason="SAFETY", second_look_at=uk(2026, 3, 4)))

    assert [each.reason for each in vault.bundles.redactions.of(1)] == ["SAFETY"]
    with vault.saving():
        vault.bundles.redactions.remove(redaction.id)
    assert vault.bundles.redactions.of(1) == []
