"""The timeline of a case tells what was found, what followed, and what was lifted."""

from pathlib import Path

from app.services.formal.decided_entries import decided_entries
from app.services.formal.measures import decide_measure, lift_measure
from app.services.timeline import EntryKind, timeline
from tests.builders_formal import make_formal_case, make_panel_office
from tests.builders_hearing import allege, find_on, put_at, respondent_of


def test_each_finding_and_each_measure_is_told_with_whom_it_is_about(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    put_at(office, case_id, "hearing")
    allegation = allege(office, case_id)
    find_on(office, case_id, allegation, "DISMISSED", reasons="One remembers it otherwise.")
    find_on(office, case_id, allegation)
    made = decide_measure(
        office, case_id, respondent_of(office, case_id), "WARNING", office.today(), words="For a year."
    )
    assert made.record_id is not None
    lift_measure(office, made.record_id, "The appeal was upheld.")

    told = [each for each in timeline(office, case_id) if each.kind is EntryKind.FINDING]

    assert {(each.heading, each.flag) for each in told} == {
        ("Found on allegation 1: Dismissed", "Does not stand any more"),
        ("Found on allegation 1: Upheld", ""),
        ("It follows: A formal disciplinary warning", ""),
        ("Lifted: A formal disciplinary warning", ""),
    }
    assert {each.text.partition("\n")[0] for each in told} == {"About Bo Larch", "The appeal was upheld."}
    assert list(decided_entries(office, case_id, None)) == []
