"""Places are drawn and decided one by one, each step can be taken back, and what was received stays whole."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.bundles.redactions import Box, RedactionState
from app.models.errors import PlainError
from app.models.moments import utc_text
from app.models.progress import Silent
from app.services.bundles.making_ready import make_document_ready
from app.services.bundles.redacting import decide, draw, look_twice, remove_places
from app.services.formal.forwarding import why_not_forward
from app.services.office import Office
from tests.builders import undo
from tests.builders_bundles import add_pdf, entry_in, make_bundle, make_case_to_hear
from tests.builders_formal import make_panel_office
from tests.builders_redaction import look_again, make_statement, now, places
from tests.standing_clock import StandingClock

BOX = Box(page=1, left=100, top=200, right=300, bottom=230)


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def opened_by(office: Office, name: str) -> None:
    """The vault is open with a passphrase of this person's."""
    with office.vault.saving():
        values = (office.vault.slot, name, utc_text(office.now()))
        office.vault.db.execute("INSERT OR REPLACE INTO holders VALUES (?, 'passphrase', ?, ?, NULL)", values)


def test_a_drawn_box_is_kept_at_once_and_waits_for_its_reason(office, tmp_path):
    document = make_statement(office, tmp_path)

    draw(office, document.id, BOX)
    waits = places(office, document)
    decide(office, document.id, [waits[0].id], RedactionState.WANTED, "HEALTH")

    assert [(each.box, each.state) for each in waits] == [(BOX, RedactionState.PROPOSED)]
    assert [(each.state, each.reason) for each in places(office, document)] == [(RedactionState.WANTED, "HEALTH")]


def test_nothing_is_taken_out_without_a_reason_of_the_list(office, tmp_path):
    document = make_statement(office, tmp_path)
    draw(office, document.id, BOX)
    (place,) = places(office, document)

    for reason, note, said in (("", "", "needs a reason"), ("NOSUCH", "", "needs a reason"), ("OTHER", " ", "words")):
        with pytest.raises(PlainError, match=said):
            decide(office, document.id, [place.id], RedactionState.WANTED, reason, note)

    assert places(office, document) == (place,)


def test_a_box_on_a_page_that_is_not_there_is_refused(office, tmp_path):
    document = make_statement(office, tmp_path)

    with pytest.raises(PlainError, match="no such page"):
        draw(office, document.id, Box(page=3, left=1, top=1, right=2, bottom=2), "HEALTH")

    assert places(office, document) == ()


def test_each_step_can_be_taken_back_and_leaves_its_line(office, tmp_path):
    document = make_statement(office, tmp_path)
    drawn = draw(office, document.id, BOX, "HEALTH")
    before = places(office, document)

    removed = remove_places(office, document.id, [before[0].id])
    gone = places(office, document)
    undo(office, removed)
    back = places(office, document)
    undo(office, drawn)

    assert (gone, back, places(office, document)) == ((), before, ())
    actions = [entry.action for entry in office.vault.history.page(4)]
    assert actions == ["redactions put back", "redactions put back", "redaction removed", "redaction drawn"]


def test_a_place_decided_anew_waits_for_another_second_look(office, tmp_path):
    document = make_statement(office, tmp_path)
    draw(office, document.id, BOX, "HEALTH")
    look_again(office, document)
    (looked,) = places(office, document)

    decide(office, document.id, [looked.id], RedactionState.WANTED, "PRIVATE")

    assert (looked.second_look_by, looked.second_look_at) == ("Wilhelmina Stroud", office.now())
    assert [each.id for each in now(office, document).waiting_for_second_look] == [looked.id]


def test_the_same_person_looks_a_second_time_on_another_day(office, tmp_path, clock):
    with office.vault.saving():
        office.vault.settings.set("letter.approved_by", "Perpetua Lind")
    document = make_statement(office, tmp_path)
    draw(office, document.id, BOX, "HEALTH")

    with pytest.raises(PlainError, match="another day"):
        look_again(office, document, by=" perpetua  lind ")
    with pytest.raises(PlainError, match="needs a name"):
        look_again(office, document, by=" ")
    clock.shows += timedelta(days=1)
    look_again(office, document, by="Perpetua Lind")

    assert now(office, document).waiting_for_second_look == ()


def test_who_decided_each_place_is_kept_with_it_until_it_is_to_be_decided_again(office, tmp_path):
    document = make_statement(office, tmp_path)
    opened_by(office, "Ada Penn")
    draw(office, document.id, BOX)
    draw(office, document.id, replace(BOX, page=0), "HEALTH")
    drawn, waits = places(office, document)

    decide(office, document.id, [waits.id], RedactionState.REFUSED)
    decided = places(office, document)[1].decided_by
    decide(office, document.id, [waits.id], RedactionState.PROPOSED)

    assert (waits.decided_by, drawn.decided_by, decided) == ("", "Ada Penn", "Ada Penn")
    assert places(office, document)[1].decided_by == ""


def test_whoever_did_not_decide_a_place_may_look_again_on_the_same_day_from_the_same_vault(office, tmp_path):
    document = make_statement(office, tmp_path)
    opened_by(office, "Ada Penn")
    draw(office, document.id, BOX, "HEALTH")

    with pytest.raises(PlainError, match="another day"):
        look_again(office, document, by="Ada Penn")
    opened_by(office, "Kim Lund")
    look_again(office, document, by="Kim Lund")

    assert now(office, document).waiting_for_second_look == ()


def test_only_what_is_to_go_is_looked_at_twice(office, tmp_path):
    document = make_statement(office, tmp_path)
    draw(office, document.id, BOX)
    (proposed,) = places(office, document)

    look_twice(office, document.id, [proposed.id], "Wilhelmina Stroud")

    assert places(office, document) == (proposed,)


@pytest.mark.proves("N-55")
def test_the_complaint_is_never_redacted_and_no_other_file_goes_on_in_its_place(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    complaint = office.vault.documents.one(office.vault.formal.records.standing(case_id)[0].document_id)
    make_document_ready(office, complaint.id, Silent())
    copy = add_pdf(office, tmp_path, case_id, "It began in […].", "It went on.")

    with pytest.raises(PlainError, match="in full, exactly as it was received"):
        draw(office, complaint.id, BOX, "WITNESS")

    assert why_not_forward(office, case_id, complaint.id) is None
    assert "redacted copy" in why_not_forward(office, case_id, copy.id)


def test_what_stands_where_documents_go_on_in_full_is_not_redacted(office, tmp_path):
    case_id = make_case_to_hear(office, tmp_path)
    bundle_id = make_bundle(office, case_id, ready=False)
    received = entry_in(office, bundle_id, "C")
    stands_there = replace(received, document_id=make_statement(office, tmp_path).id)
    with office.vault.saving():
        office.vault.bundles.entries.change(stands_there)

    with pytest.raises(PlainError, match="goes on in full"):
        draw(office, stands_there.document_id, BOX, "PRIVATE")

    assert office.vault.bundles.redactions.of(stands_there.document_id) == []


def test_an_advisers_vault_redacts_nothing(tmp_path):
    from tests.builders import make_case, make_office

    office = make_office(tmp_path)
    document = add_pdf(office, tmp_path, make_case(office).id)

    with pytest.raises(PlainError, match="never in this one"):
        draw(office, document.id, BOX, "PRIVATE")
