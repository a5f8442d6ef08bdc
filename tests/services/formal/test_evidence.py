"""Both parties’ evidence stands in parallel, and whatever only one of them had or gave is said plainly."""

from datetime import date
from pathlib import Path

import pytest

from app.models.procedures.asymmetry import uneven
from app.models.procedures.procedure import Party
from app.services.formal.evidence import evidence_of, invited_words
from app.services.formal.facts import standing
from app.services.formal.sending import record_sent_elsewhere
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_formal import add_document, keep, make_formal_parties, make_panel_office, make_received_case


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def unevenness(office: Office, case_id: int) -> list[str]:
    found = standing(office, case_id)
    assert found is not None
    return [each.words for each in uneven(found.procedure, found.facts)]


@pytest.mark.proves("N-62")
def test_an_invitation_to_one_side_is_said_until_the_other_has_it(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)
    quiet = unevenness(office, case_id)

    record_sent_elsewhere(office, case_id, "L15", ("respondent",), date(2026, 3, 3), "by e-mail")
    one = unevenness(office, case_id)
    record_sent_elsewhere(office, case_id, "L15", ("complainant",), date(2026, 3, 4), "by e-mail")

    assert quiet == []
    assert one == ["The respondent was invited on Tuesday 3 March 2026; the complainant was not."]
    assert unevenness(office, case_id) == []


@pytest.mark.proves("N-62")
def test_evidence_of_one_side_alone_is_said(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)

    keep(office, case_id, "complainant_evidence", sends=("DOCUMENTS",))
    one = unevenness(office, case_id)
    keep(office, case_id, "respondent_evidence", sends=("NOTHING",))

    assert len(one) == 1
    assert one[0].startswith("From the complainant: What the complainant sends (Wednesday 4 March 2026).")
    assert unevenness(office, case_id) == []


@pytest.mark.proves("N-62")
def test_each_side_has_its_list_of_what_it_sent_and_whom_it_named(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)
    document = add_document(office, tmp_path, case_id, "Messages of February.")
    keep(office, case_id, "evidence", document, whose="RESPONDENT", what="Messages")
    keep(office, case_id, "evidence", document, whose="INVESTIGATOR", what="A rota")
    keep_witness(office, case_id, {"name": "Cy Vane", "called_by": "complainant"})
    record_sent_elsewhere(office, case_id, "L15", ("complainant", "respondent"), date(2026, 3, 3), "by e-mail")

    now = evidence_of(office, case_id)

    assert now is not None
    complain, answer = now.sides
    assert (complain.party, answer.party) == (Party.COMPLAINANT, Party.RESPONDENT)
    assert [each.document for each in answer.sent] == [document]
    assert [each.title for each in complain.sent] == ["Complaint in writing"]
    assert [each.name for each in complain.witnesses] == ["Cy Vane"]
    assert answer.witnesses == ()
    assert invited_words(answer) == "Invited on Tuesday 3 March 2026 to send evidence and name witnesses."
    assert now.uneven == ()


def test_a_case_under_no_procedure_has_no_lists(office: Office) -> None:
    assert evidence_of(office, make_formal_parties(office)) is None
