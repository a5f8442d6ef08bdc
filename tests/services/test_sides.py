"""A case is opened from one side, asked and worded so, and never worked on from both."""

from pathlib import Path

import pytest

from app.models.answers import Concerned
from app.models.cases import Case, Side
from app.models.errors import NotSaved
from app.models.people import Part
from app.models.sides import SameMatter, against, why_not_together
from app.services.case_list import CaseFilter, CaseOrder, page_of_cases
from app.services.casework import join_case
from app.services.disclosing import answers_of
from app.services.office import Office
from app.services.sides import conflict_words, other_side_of
from tests.builders import again, fill_in, finish_dropin, make_case, make_office, people_on, tables, undo

ACCUSED = Concerned(part=Part.RESPONDENT, called="Dr Hollis", unit="Chemistry")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def wishes(office: Office, case: object) -> set[str]:
    (disclosure,) = office.vault.disclosures.of_case(case.id)
    return {each.code for each in disclosure.coded if each.question == "wishes"}


@pytest.mark.proves("N-24")
@pytest.mark.parametrize(
    ("side", "part", "relation"),
    [
        ("complainant", Part.AFFECTED, ""),
        ("respondent", Part.RESPONDENT, "RESP"),
        ("witness", Part.WITNESS, "WIT"),
        ("other", Part.OTHER, ""),
    ],
)
def test_whoever_comes_is_recorded_on_their_side(office, side, part, relation):
    case = make_case(office, who="Sam", reach="text only", side=side)

    (person,) = people_on(office, case)
    (disclosure,) = office.vault.disclosures.of_case(case.id)
    assert case.side == side
    assert (person.part, person.told_us) == (part, True)
    assert disclosure.relation == relation


@pytest.mark.proves("N-24")
def test_somebody_accused_is_offered_what_helps_them(office):
    form = office.form("dropin")
    asked = {question.name for question in form.shown({"side": "respondent"})}

    case = make_case(office, side="respondent", respondent_wish="W_RESPOND", wish="W_POLICE")

    assert "respondent_wish" in asked
    assert "wish" not in asked
    assert wishes(office, case) == {"W_RESPOND"}


@pytest.mark.proves("N-24")
def test_the_disclosure_form_asks_somebody_accused_who_complains(office):
    form = office.form("disclosure")
    answers = {"mode": "NAMED", "side": "respondent"}
    asked = {question.name for question in form.shown(answers)}

    people = form.as_asked(form.question("people"), answers)
    account = form.as_asked(form.question("first_account"), answers)

    assert people.label.startswith("Who complains")
    assert "how they see it" in account.label.lower()
    assert not {"relation", "aimed_at", "wishes"} & asked
    assert form.as_asked(form.question("people"), {"mode": "NAMED"}).label == "People, teams or places"


@pytest.mark.parametrize("side", list(Side))
def test_the_form_shows_the_side_again_and_keeps_its_answers(office, side):
    case = make_case(office, side=str(side))
    wished = "respondent_wishes" if side is Side.RESPONDENT else "wishes"
    fill_in(office, case, side=str(side), **{wished: ("W_SUPPORT", "W_MEDIATE")})
    (disclosure,) = office.vault.disclosures.of_case(case.id)

    shown = answers_of(office, disclosure, office.form("disclosure"))

    assert shown["side"] == side
    assert shown[wished] == ("W_SUPPORT", "W_MEDIATE")
    assert again(office, case).side is side


def test_the_part_in_it_says_the_side_where_nobody_asked(office):
    """Drafts from before sides were asked know only the part."""
    case = make_case(office, who="Sam")

    fill_in(office, case, who="Sam", relation="RESP")

    assert again(office, case).side is Side.RESPONDENT
    assert people_on(office, case)[0].part is Part.RESPONDENT


def test_a_further_note_can_put_the_side_right_and_be_taken_back(office):
    case = make_case(office, who="Sam", reach="text only")
    before = tables(office)

    changes = finish_dropin(office, "He is the one accused.", case_id=case.id, who="Sam", side="respondent")
    righted, person = again(office, case), people_on(office, case)[0]
    undo(office, changes)

    assert (righted.side, person.part) == (Side.RESPONDENT, Part.RESPONDENT)
    assert {**tables(office), "drafts": []} == {**before, "drafts": []}


def test_a_further_note_that_does_not_say_leaves_the_side(office):
    case = make_case(office, who="Sam", side="respondent")

    finish_dropin(office, "He came again.", case_id=case.id, respondent_wish="W_PROCEDURE")

    assert again(office, case).side is Side.RESPONDENT


@pytest.mark.proves("C-25", "E-05")
def test_the_two_sides_of_one_matter_cannot_become_one_case(office):
    hers, his = make_case(office, "One."), make_case(office, "Two.", side="respondent")

    with pytest.raises(NotSaved) as refused:
        join_case(office, his.id, hers.reference)

    assert "another adviser" in refused.value.problems["reference"]
    assert again(office, his).number == his.number


def test_a_witness_can_be_joined_to_either_side(office):
    hers, seen = make_case(office, "One."), make_case(office, "Two.", side="witness")

    join_case(office, seen.id, hers.reference)

    assert again(office, hers).side is Side.COMPLAINANT
    assert against(Side.WITNESS) is None
    assert why_not_together(seen, hers) is None


def complaint_of(office: Office, who: str = "Nia", accused: Concerned = ACCUSED) -> Case:
    case = make_case(office, who=who)
    fill_in(office, case, who=who, people=(accused,))
    return again(office, case)


def answer_of(office: Office, who: str, *complains: Concerned) -> Case:
    case = make_case(office, who=who, side="respondent")
    if complains:
        fill_in(office, case, who=who, side="respondent", people=complains)
    return again(office, case)


def somebody(called: str, unit: str = "") -> Concerned:
    return Concerned(part=Part.AFFECTED, called=called, unit=unit)


@pytest.mark.proves("C-25", "E-05")
@pytest.mark.parametrize("complains", [somebody("nia"), somebody("Another", unit="CHEMISTRY")])
def test_both_sides_of_one_matter_are_pointed_out_on_either_case(office, complains):
    hers, his = complaint_of(office), answer_of(office, "dr hollis", complains)

    for case, other in ((hers, his), (his, hers)):
        assert [each.id for each in other_side_of(office, case)[SameMatter.LIKELY]] == [other.id]
        assert conflict_words(office, case).startswith("You may be supporting both sides")
        assert other.reference in conflict_words(office, case)
        assert "Hollis" not in conflict_words(office, case)


@pytest.mark.parametrize(("written", "typed"), [("José Łuczak", "JOSE LUCZAK"), ("Zoe\u0308 Ray", "Zoë  ray")])
def test_a_name_is_the_same_with_other_accents_and_capitals(office, written, typed):
    hers = complaint_of(office, accused=Concerned(part=Part.RESPONDENT, called=written, unit=""))
    his = answer_of(office, typed, somebody("Nia"))

    assert his.reference in conflict_words(office, hers)
    assert hers.reference in conflict_words(office, his)


def test_a_whole_name_alone_is_mentioned_and_no_more(office):
    hers, his = complaint_of(office), answer_of(office, "Dr Hollis")

    assert "no proof" in conflict_words(office, hers)
    assert his.reference in conflict_words(office, hers)


def test_a_name_that_many_carry_is_no_sign(office):
    """In a vault of 10,000 cases, 29 of 50 people accused were said to be on both sides, by a common name alone."""
    hers = complaint_of(office, accused=Concerned(part=Part.RESPONDENT, called="Tom", unit=""))
    his = answer_of(office, "Tom")
    for _each in range(4):
        answer_of(office, "Dr Hollis")

    assert conflict_words(office, hers) == conflict_words(office, his) == ""
    assert conflict_words(office, complaint_of(office, "Eve")) == ""


def test_another_person_who_complains_makes_it_another_matter(office):
    hers, his = complaint_of(office), answer_of(office, "Dr Hollis", somebody("Priya", unit="Physics"))

    assert conflict_words(office, hers) == conflict_words(office, his) == ""


@pytest.mark.parametrize(
    "other",
    [
        {"who": "Dr Hollis", "side": "complainant"},
        {"who": "Dr Hollis", "side": "witness"},
        {"who": "Somebody else", "side": "respondent"},
        {"side": "respondent"},
    ],
)
def test_nothing_is_pointed_out_where_there_is_no_other_side(office, other):
    hers = make_case(office, who="Nia")
    fill_in(office, hers, who="Nia", people=(ACCUSED,))
    make_case(office, **other)

    assert conflict_words(office, again(office, hers)) == ""


def test_the_list_can_be_filtered_by_side(office):
    make_case(office, "One.")
    his = make_case(office, "Two.", side="respondent")

    found = page_of_cases(office, CaseFilter(side=Side.RESPONDENT), CaseOrder.RECEIVED, True, 10, 0)

    assert found == [his.id]


def test_a_name_is_looked_for_in_its_index(office):
    """A scan of all people would take longer than a page may, with 100,000 cases."""
    asked: list[str] = []
    office.vault.db.set_trace_callback(asked.append)
    office.vault.people.cases_told_by(["x"])
    office.vault.people.cases_accusing(["x"])
    office.vault.db.set_trace_callback(None)

    assert len(asked) == 2
    for sql in asked:
        plan = [row[3] for row in office.vault.db.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert any("folded_names_by_name" in step for step in plan)
        assert not any(step.startswith("SCAN") for step in plan)


def test_the_limits_are_said_to_each_side_in_its_words(office):
    wording = office.library.statements["limits"].current

    assert wording.said_to("") == wording.text
    assert "complained about you" in wording.said_to("respondent")
    assert "take a side" in wording.said_to("witness")
    assert wording.said_to("respondent").startswith(wording.text)
