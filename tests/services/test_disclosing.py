"""A disclosure recorded: its people, its codes, and what the case then says of itself."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.models.answers import (
    Basis,
    Concerned,
    Explained,
    Incident,
    StatementAnswer,
    Understood,
    Unread,
    WithBasis,
)
from app.models.cases import Case, CaseState, Mode
from app.models.disclosures import Disclosure
from app.models.errors import NotSaved, PlainError
from app.models.people import Part, Person
from app.models.typed_dates import AboutDay, Moment, Period, Precision, exactly
from app.services.disclosing import answer_limits, answers_of, moment_from, record_disclosure
from app.services.drafts import start_draft
from app.services.finding import matching_ids
from app.services.office import Office
from app.store.cases import CaseFilter, CaseOrder
from tests.builders import (
    LIBRARY,
    again,
    fill_in,
    finish_dropin,
    history_length,
    make_case,
    make_office,
    people_on,
    tables,
    uk,
    undo,
)

SMITH = Concerned(part=Part.RESPONDENT, called="Dr Smith", role="SF_ACAD", relationship="TUTOR_SUPV", unit="Physics")
JONES = Concerned(part=Part.WITNESS, called="Jo Jones")
TEAM = Concerned(part=Part.RESPONDENT, unit="The night shift")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for tests that look only at the case they make."""
    return make_office(tmp_path_factory.mktemp("busy"))


def codes(name: str) -> list[str]:
    return [code.code for code in LIBRARY.lists[name].codes]


def record_of(office: Office, case: Case) -> Disclosure:
    return office.vault.disclosures.of_case(case.id)[0]


def lines(office: Office, case: Case) -> set[tuple[Part, str]]:
    return {(person.part, person.called or person.unit) for person in people_on(office, case)}


def called(office: Office, case: Case, name: str) -> Person:
    (found,) = [person for person in people_on(office, case) if person.called == name]
    return found


# Who tells us


@pytest.mark.parametrize("role", codes("party_roles"))
@pytest.mark.proves("M-01", "N-02", "N-11")
def test_anybody_connected_to_the_university_may_tell_us(busy, role):
    case = make_case(busy)

    fill_in(busy, case, reporter_role=role)

    assert record_of(busy, case).reporter_role == role


@pytest.mark.parametrize(
    ("relation", "part"),
    [
        ("EXP", Part.AFFECTED),
        ("WIT", Part.WITNESS),
        ("SUPP", Part.REPORTER),
        ("THIRD", Part.REPORTER),
        ("MGR", Part.REPORTER),
        ("ADV", Part.REPORTER),
        ("RESP", Part.RESPONDENT),
        ("UNK", Part.AFFECTED),
        ("PNS", Part.AFFECTED),
        ("OTHER", Part.AFFECTED),
    ],
)
@pytest.mark.proves("C-02", "C-17")
def test_whoever_tells_us_stands_on_the_case_as_what_they_are_to_it(busy, relation, part):
    """A witness, and even the person accused, was written down as the person affected."""
    case = make_case(busy)

    fill_in(busy, case, relation=relation, who="Sam")

    assert lines(busy, case) == {(part, "Sam")}


@pytest.mark.proves("C-02")
def test_somebody_who_reports_for_another_is_a_reporter(office):
    case = make_case(office, mode="PROXY", who="Ola, warden")

    assert lines(office, case) == {(Part.REPORTER, "Ola, warden")}

    fill_in(
        office, case, relation="SUPP", who="Ola, warden", people=(Concerned(part=Part.AFFECTED, called="A student"),)
    )

    assert lines(office, case) == {(Part.REPORTER, "Ola, warden"), (Part.AFFECTED, "A student")}


@pytest.mark.proves("C-17")
def test_a_witness_report_is_told_apart_from_that_of_the_person_affected(office):
    witness, affected = make_case(office), make_case(office)
    fill_in(office, witness, relation="WIT")
    fill_in(office, affected, relation="EXP")

    counted = office.vault.db.execute("SELECT relation, count(*) FROM disclosures GROUP BY relation").fetchall()

    assert sorted(counted) == [("EXP", 1), ("WIT", 1)]


# People: kept, changed, dropped


def test_editing_the_form_keeps_the_people_who_are_still_there(office):
    case = make_case(office, who="Sam", reach="text only")
    fill_in(office, case, who="Sam", reach="text only", people=(SMITH, JONES))
    before = {person.called: person for person in people_on(office, case)}

    fill_in(office, case, who="Sam", reach="text only", people=(JONES, SMITH), power="UP")

    assert {person.called: person for person in people_on(office, case)} == before


def test_editing_the_form_drops_who_was_removed_and_nobody_gets_their_record(office):
    """The next person in the list was written over the record of the removed one."""
    case = make_case(office)
    fill_in(office, case, people=(SMITH, JONES, TEAM))
    jones = called(office, case, "Jo Jones")

    fill_in(office, case, people=(JONES, TEAM))

    assert lines(office, case) == {(Part.WITNESS, "Jo Jones"), (Part.RESPONDENT, "The night shift")}
    assert called(office, case, "Jo Jones") == jones


def test_a_person_who_is_renamed_keeps_their_record(office):
    case = make_case(office)
    fill_in(office, case, people=(SMITH, JONES))
    smith = called(office, case, "Dr Smith")

    fill_in(office, case, people=(replace(SMITH, called="Dr Smyth"), JONES))

    assert called(office, case, "Dr Smyth") == replace(smith, called="Dr Smyth")


def test_a_person_whose_part_is_put_right_keeps_their_record(office):
    case = make_case(office)
    fill_in(office, case, people=(SMITH, JONES))
    jones = called(office, case, "Jo Jones")

    fill_in(office, case, people=(replace(JONES, part=Part.RESPONDENT), TEAM))

    assert called(office, case, "Jo Jones") == replace(jones, part=Part.RESPONDENT)


def test_the_affected_person_of_a_report_for_somebody_is_not_taken_for_the_reporter(office):
    case = make_case(office, mode="PROXY", who="Ola", reach="ext. 5")
    student = Concerned(part=Part.AFFECTED, called="A student")
    fill_in(office, case, relation="SUPP", who="Ola", reach="ext. 5", people=(student,))

    fill_in(office, case, relation="SUPP", people=(student,))

    assert lines(office, case) == {(Part.AFFECTED, "A student")}
    assert called(office, case, "A student").reach == ""


def test_a_second_person_who_told_us_keeps_how_to_reach_them_when_the_form_is_kept_again(office):
    """The form asks how to reach one person; another one's number was wiped when it was saved."""
    case = make_case(office, who="Sam", reach="text only")
    finish_dropin(office, case_id=case.id, who="Kim", reach="after six")
    form = office.form("disclosure")

    fill_in(office, case, **{**answers_of(office, record_of(office, case), form), "power": "UP"})

    assert called(office, case, "Kim").reach == "after six"
    assert called(office, case, "Kim").told_us
    assert called(office, case, "Sam").reach == "text only"


@pytest.mark.proves("N-13")
def test_many_people_on_either_side_stand_on_one_case(office):
    case = make_case(office, who="Sam")
    several = tuple(
        Concerned(part=part, called=f"{part} {number}")
        for part in (Part.AFFECTED, Part.RESPONDENT, Part.WITNESS)
        for number in range(3)
    )

    fill_in(office, case, who="Sam", people=several)

    assert len(people_on(office, case)) == 10


@pytest.mark.proves("N-09")
def test_a_team_with_nobody_accused_can_be_complained_of_and_counts(office):
    case = make_case(office)

    fill_in(office, case, behaviours=("ENV",), aimed_at="NOBODY", people=(TEAM,))

    assert lines(office, case) == {(Part.RESPONDENT, "The night shift")}
    assert again(office, case).about == ("ENV",)


# Anonymous


@pytest.mark.proves("M-02", "M-20")
def test_a_person_who_no_longer_wants_to_be_named_is_nowhere_on_the_case(office):
    case = make_case(office, who="Ozymandias", reach="07700 900123", pronouns="he")
    fill_in(office, case, who="Ozymandias", reach="07700 900123", people=(SMITH,), first_account="Ozymandias said so.")

    fill_in(
        office, case, mode="ANON", who="Ozymandias", reach="07700 900123", people=(SMITH,), first_account="Ozymandias"
    )

    assert again(office, case).mode is Mode.ANON
    assert people_on(office, case) == []
    assert "Ozymandias" not in repr(tables(office))
    assert "07700" not in repr(tables(office))


@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.ANON, Mode.ANON_MSG, Mode.PROXY])
@pytest.mark.proves("M-20")
def test_what_a_name_is_good_for_is_said_once_and_a_name_is_never_demanded(mode):
    form = LIBRARY.forms["disclosure"]

    said = [question.name for question in form.shown({"mode": mode}) if question.name == "why_a_name_helps"]
    needed = {question.name for question in form.required({"mode": mode})}

    assert len(said) == (mode is not Mode.NAMED)
    assert needed == {"mode", "received_at", "relation"}


@pytest.mark.proves("M-02", "M-04")
def test_support_can_be_wanted_without_a_name(office):
    case = make_case(office, mode="ANON")

    fill_in(office, case, mode="ANON", support_wanted="YES")

    assert again(office, case).support == "YES"
    assert people_on(office, case) == []


@pytest.mark.proves("M-04")
def test_wanting_support_puts_the_case_in_the_list_of_those_who_do_at_once(office):
    wants, does_not, _not_asked = make_case(office), make_case(office), make_case(office)

    fill_in(office, wants, support_wanted="YES")
    fill_in(office, does_not, support_wanted="NOT_NOW")

    waiting = CaseFilter(state=CaseState.OPEN, support="YES")
    assert office.vault.cases.page(waiting, CaseOrder.RECEIVED, descending=False, limit=10) == [wants.id]


# What it was about


@pytest.mark.parametrize(
    "reason", ["RACE", "AGE", "SEX", "SEXOR", "GREASS", "DISAB", "RELBEL", "OTHER", "MARCP", "PREGMAT"]
)
@pytest.mark.parametrize("basis", [Basis.ACTUAL, Basis.PERCEIVED, Basis.ASSOCIATED])
@pytest.mark.proves("C-16", "N-07", "N-08")
def test_each_reason_counts_with_the_way_it_was_about_it(busy, reason, basis):
    case = make_case(busy)

    fill_in(busy, case, characteristics=(WithBasis(code=reason, basis=basis),))

    assert [(each.code, each.basis) for each in record_of(busy, case).coded] == [(reason, basis)]
    assert again(busy, case).about == (reason,)


@pytest.mark.proves("C-16")
def test_another_reason_takes_words_that_are_found_again(office):
    case = make_case(office)

    fill_in(office, case, characteristics=(WithBasis(code="OTHER"),), characteristic_words="accent and dialect")

    assert matching_ids(office, "dialect") == (case.id,)


@pytest.mark.proves("C-16")
def test_a_reason_counts_once_for_a_case_in_which_it_came_up_again_and_again(office):
    case = make_case(office, topics=("RACE", "BULLYING"))

    finish_dropin(office, case_id=case.id, topics=("RACE", "SEX"))

    assert again(office, case).about == ("BULLY", "RACE", "SEX")


def test_a_later_note_adds_to_what_the_case_is_about_and_the_form_takes_nothing_of_it_away(office):
    """The list showed only what the form said last; the topics of later notes were in no list and no filter."""
    case = make_case(office, topics=("RACE",))
    finish_dropin(office, case_id=case.id, topics=("AGE",))

    fill_in(office, case, characteristics=(WithBasis(code="SEX"),))

    assert again(office, case).about == ("AGE", "SEX")
    on_age = CaseFilter(about="AGE")
    assert office.vault.cases.page(on_age, CaseOrder.RECEIVED, descending=False, limit=10) == [case.id]


@pytest.mark.parametrize("topic", codes("topics"))
@pytest.mark.proves("C-16")
def test_each_topic_of_the_dropin_becomes_what_it_stands_for(busy, topic):
    meaning = LIBRARY.lists["topics"].find(topic).extra

    case = make_case(busy, topics=(topic,))

    answers = answers_of(busy, record_of(busy, case), LIBRARY.forms["disclosure"])
    assert answers.get("characteristics", ()) == tuple(
        WithBasis(code=code) for code in [meaning.get("characteristic")] if code
    )
    assert answers.get("behaviours", ()) == tuple(code for code in [meaning.get("behaviour")] if code)


def test_the_topics_of_the_dropin_stay_beside_the_form_that_goes_into_detail(office):
    case = make_case(office, topics=("RACE", "BULLYING"))

    fill_in(office, case, characteristics=(WithBasis(code="RACE_COL", basis=Basis.ACTUAL),))

    kept = {(each.question, each.code) for each in record_of(office, case).coded}
    assert kept == {("topics", "RACE"), ("topics", "BULLYING"), ("characteristics", "RACE_COL")}


@pytest.mark.parametrize("behaviour", codes("behaviours"))
@pytest.mark.proves("N-16")
def test_every_kind_of_behaviour_can_be_recorded(busy, behaviour):
    case = make_case(busy)

    fill_in(busy, case, behaviours=(behaviour,), setting="HALLS_UNI")

    assert [each.code for each in record_of(busy, case).coded] == [behaviour]
    assert record_of(busy, case).setting == "HALLS_UNI"


@pytest.mark.parametrize("whom", codes("aimed_at"))
@pytest.mark.proves("N-06")
def test_it_counts_whomever_it_was_aimed_at(busy, whom):
    case = make_case(busy)

    fill_in(busy, case, aimed_at=whom)

    assert record_of(busy, case).aimed_at == whom


@pytest.mark.parametrize("channel", codes("online_channels"))
@pytest.mark.proves("N-18")
def test_every_electronic_channel_can_be_named(busy, channel):
    case = make_case(busy)

    fill_in(busy, case, online_channels=(channel,))

    assert [each.code for each in record_of(busy, case).coded] == [channel]


@pytest.mark.proves("N-12")
def test_several_incidents_are_kept_each_dated_as_well_as_they_can(office):
    incidents = (
        Incident(when=exactly(date(2026, 1, 15)), words="In the lab."),
        Incident(when=AboutDay(day=date(2025, 10, 1), precision=Precision.MONTH, about=True), occurrences="FEW"),
        Incident(when=Period(start=exactly(date(2025, 9, 1)), ongoing=True), ongoing=True),
        Incident(words="Once more, I do not know when."),
    )
    case = make_case(office)

    fill_in(office, case, incidents=incidents, pattern="CONTINUING")

    shown = answers_of(office, record_of(office, case), LIBRARY.forms["disclosure"])
    assert shown["incidents"] == incidents
    assert record_of(office, case).pattern == "CONTINUING"


# Safety


@pytest.mark.proves("N-17")
def test_what_a_later_note_said_of_safety_stands_until_something_new_is_said(office):
    """Keeping the form again, to add a building, brought an old "feels safe" back over a new "not safe"."""
    case = make_case(office, safety="SAFE")
    finish_dropin(office, case_id=case.id, safety="UNSAFE")
    shown = answers_of(office, record_of(office, case), LIBRARY.forms["disclosure"])

    fill_in(office, case, **{**shown, "power": "UP"})

    assert again(office, case).safety == "UNSAFE"

    fill_in(office, case, **{**shown, "safety": "UNSURE"})

    assert again(office, case).safety == "UNSURE"


# Keeping


def test_what_is_not_understood_yet_stops_saving_and_says_why(office):
    case = make_case(office)
    before, lines_before = tables(office), history_length(office)

    with pytest.raises(NotSaved) as refused:
        fill_in(office, case, received_at=Unread(typed="someday", sentence="That is not a date we can read yet."))

    assert refused.value.problems == {"received_at": "That is not a date we can read yet."}
    assert (tables(office), history_length(office)) == (before, lines_before)


@pytest.mark.proves("M-03")
def test_a_form_without_its_few_needed_answers_is_not_kept(office):
    case = make_case(office)

    with pytest.raises(NotSaved) as refused:
        record_disclosure(office, case.id, {})

    assert set(refused.value.problems) == {"mode", "received_at", "relation"}


def test_keeping_the_form_removes_the_draft_it_was_written_in(office):
    case = make_case(office)
    answers = {"mode": "NAMED", "relation": "EXP", "received_at": Moment(at=case.received_at)}
    draft_id = start_draft(office, "disclosure", answers, case.id).record_id

    record_disclosure(office, case.id, answers, record_of(office, case).id, draft_id)

    assert office.vault.drafts.all() == []


@pytest.mark.parametrize("with_draft", [True, False])
@pytest.mark.parametrize("mode", ["NAMED", "ANON", "PROXY"])
def test_keeping_the_form_can_be_taken_back_to_the_last_row(office, mode, with_draft):
    """Keeping the form could not be undone, though it takes people and answers away."""
    case = make_case(office, who="Sam", reach="text only", topics=("AGE",), safety="SAFE")
    fill_in(office, case, who="Sam", reach="text only", people=(SMITH, JONES, TEAM), impact="Sleeps badly.")
    answers = {
        "mode": mode,
        "relation": "WIT",
        "received_at": exactly(date(2026, 3, 2)),
        "who": "Samuel",
        "people": (TEAM, Concerned(part=Part.OTHER, called="Kim")),
        "safety": "UNSAFE",
        "characteristics": (WithBasis(code="SEX"),),
    }
    draft_id = start_draft(office, "disclosure", answers, case.id).record_id if with_draft else None
    before = tables(office)
    office.clock.move(days=1)

    undo(office, record_disclosure(office, case.id, answers, record_of(office, case).id, draft_id))

    assert tables(office) == before


def test_a_further_disclosure_can_be_taken_back_to_the_last_row(office):
    case = make_case(office, who="Sam")
    before = tables(office)

    undo(office, fill_in(office, case, anew=True, who="Kim", reach="text only", people=(SMITH,)))

    assert tables(office) == before


def test_a_form_for_a_case_that_is_gone_is_refused_in_plain_words(office):
    with pytest.raises(PlainError, match="no longer"):
        record_disclosure(office, 99, {"mode": "NAMED", "relation": "EXP", "received_at": Moment(at=uk(2026, 3, 4))})


def test_an_answer_that_leaves_a_column_empties_it(office):
    case = make_case(office)
    limits = StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1, understood=Understood.YES)
    fill_in(office, case, channel="EMAIL", limits=limits)

    fill_in(office, case)

    kept = record_of(office, case)
    assert (kept.channel, kept.limits, kept.limits_at, kept.limits_version) == ("", "", None, None)


# Limits of confidentiality


@pytest.mark.parametrize("explained", list(Explained))
@pytest.mark.parametrize("understood", [None, *Understood])
@pytest.mark.proves("M-17", "M-18")
def test_the_limits_are_kept_with_their_moment_wording_and_whether_they_were_understood(busy, explained, understood):
    case = make_case(busy)
    at = datetime(2026, 3, 4, 10, 45, tzinfo=UTC)

    answer_limits(busy, case.id, StatementAnswer(explained=explained, at=at, version=3, understood=understood))

    kept = record_of(busy, case)
    assert (kept.limits, kept.limits_at, kept.limits_version) == (explained, at, 3)
    assert kept.limits_understood == (understood or "")


def test_answering_for_the_limits_can_be_taken_back_without_a_trace_but_in_the_history(office):
    case = make_case(office, topics=("RACE",), safety="UNSURE")
    before, lines_before = tables(office), history_length(office)
    answer = StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1)

    undo(office, answer_limits(office, case.id, answer))

    assert tables(office) == before
    assert history_length(office) == lines_before + 2


def test_once_the_limits_were_explained_nothing_asks_for_them(office):
    case = make_case(office)
    answer = StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1)
    answer_limits(office, case.id, answer)

    with pytest.raises(PlainError, match="Nothing"):
        answer_limits(office, case.id, answer)


# Moments


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        (Moment(at=datetime(2026, 7, 1, 9, 15)), uk(2026, 7, 1, 9, 15)),
        (exactly(date(2026, 7, 1)), uk(2026, 7, 1)),
        (exactly(date(2026, 1, 15)), uk(2026, 1, 15)),
        (AboutDay(day=date(2026, 3, 1), precision=Precision.MONTH), uk(2026, 3, 1)),
        (AboutDay(day=None, precision=Precision.UNK), None),
    ],
)
def test_a_day_alone_is_taken_at_noon_by_a_clock_in_britain(typed, moment):
    assert moment_from(typed) == moment


def test_a_day_typed_on_a_computer_far_away_stays_that_day(office, monkeypatch):
    """A day alone was noon by the computer's own zone: in Auckland that is still the day before in Britain."""
    import time

    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        moment = moment_from(exactly(date(2026, 3, 4)))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert moment == uk(2026, 3, 4)
