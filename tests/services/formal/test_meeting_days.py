"""The day of a hearing: nobody fixes it before both sides know, it keeps every rule, and is put off with its reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.formal import StepTaken
from app.models.meeting.away import Away
from app.models.meeting.days import Against
from app.models.meeting.typed_away import read_away
from app.models.procedures.procedure import Party, PartyStatus
from app.models.typed_dates import exactly
from app.services.casework import new_object_id
from app.services.formal import local_days
from app.services.formal.acts import formal_or_say
from app.services.formal.hearing_facts import person_key, role_key
from app.services.formal.meeting.attending import asked_to, companion_key, note_away, remove_away
from app.services.formal.meeting.elsewhere import meetings_elsewhere
from app.services.formal.meeting.finding import (
    Wish,
    hours_here,
    look_for_days,
    put_off_now,
    search_for,
    set_hours,
)
from app.services.formal.meeting.fixed import days_on_record
from app.services.formal.meeting.fixing import fix_day
from app.services.formal.meeting.forms import away_form, day_answers, day_form
from app.services.formal.meeting.shown import look_at_meeting, meeting_names
from app.services.formal.procedures import keep as keep_procedure
from app.services.formal.timeline import formal_entries
from app.services.formal_words import formal_words
from app.services.office import Office
from app.services.settings import add_closure_day, choose
from tests.builders import uk
from tests.builders_formal import keep, make_formal_case, make_panel_office, make_received_case, sent_elsewhere
from tests.builders_hearing import add_fit_for, seat
from tests.services.letters.heard import walked
from tests.standing_clock import StandingClock

ELSEWHERE = Path(__file__).parents[2] / "procedures_elsewhere"
HEARING, MEETING = date(2027, 4, 30), "hearing"


@pytest.fixture
def clock() -> StandingClock:
    clock = StandingClock()
    clock.shows = uk(2027, 4, 1, 9)
    return clock


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


@pytest.fixture
def case_id(office: Office, tmp_path: Path) -> int:
    """A case of which both sides know that a panel will convene."""
    case_id = make_received_case(office, tmp_path)
    for to in Party:
        sent_elsewhere(office, case_id, "L17", (to,), office.today(), "by hand")
    return case_id


def make_told_case(office: Office, folder: Path, complainant: PartyStatus) -> int:
    """One about a member of staff, by somebody who may be none."""
    walk, case_id = walked(office, folder, complainant=complainant)
    for to in Party:
        sent_elsewhere(office, walk.case_id, "L17", (to,), office.today(), "by hand")
    return case_id


def fix(office: Office, case_id: int, day: date = HEARING, starts: str = "10am", **answers: Any) -> None:
    fix_day(office, case_id, MEETING, {"dated_on": exactly(day), "starts": starts, **answers})


def send_papers(office: Office, case_id: int) -> None:
    """The papers are out: no notice is to be kept any more."""
    formal = office.vault.formal.cases.current(case_id)
    assert formal is not None
    with office.vault.saving():
        step = StepTaken(
            object_id=new_object_id(),
            case_id=case_id,
            formal_case_id=formal.id or 0,
            step="send_papers",
            source="panel_convened",
            target="papers_out",
            taken_on=office.today(),
            taken_at=office.now(),
        )
        office.vault.formal.steps.add(step)


def respondent(office: Office, case_id: int) -> str:
    return person_key(formal_or_say(office, case_id).facts.party_of(Party.RESPONDENT)[0].person_id)


def looked(office: Office, case_id: int, **wish: Any) -> dict[date, Any]:
    found = formal_or_say(office, case_id)
    return {
        each.day: each for each in look_for_days(office, found, found.procedure.meeting(MEETING), Wish(**wish)).days
    }


def fixed_now(office: Office, case_id: int) -> Any:
    found = formal_or_say(office, case_id)
    return days_on_record(office, found, found.procedure.meeting(MEETING))


@pytest.mark.proves("N-66")
@pytest.mark.parametrize("told", [(), (Party.COMPLAINANT,), (Party.RESPONDENT,)])
def test_no_day_is_fixed_before_both_sides_were_told_of_the_panel(
    office: Office, tmp_path: Path, told: tuple[Party, ...]
) -> None:
    case_id = make_received_case(office, tmp_path)
    for to in told:
        sent_elsewhere(office, case_id, "L17", (to,), office.today(), "by hand")

    with pytest.raises(PlainError) as refused:
        fix(office, case_id)
    with pytest.raises(PlainError) as not_kept:
        keep(office, case_id, "hearing", on=HEARING, starts="10:00")
    shown = look_at_meeting(office, case_id, MEETING, Wish())

    assert "Not sent yet: letter L17 (A panel will be convened)" in str(refused.value)
    assert "Not sent yet" in not_kept.value.happened
    assert {each.place for each in shown.wanted} == {f"letter.L17.{to}" for to in set(Party) - set(told)}
    assert fixed_now(office, case_id) == (None, ())


@pytest.mark.proves("N-66")
def test_once_both_were_told_the_day_is_fixed_and_the_papers_are_counted_back(office: Office, case_id: int) -> None:
    fix(office, case_id, place="Room 5")

    fixed, earlier = fixed_now(office, case_id)
    (papers,) = [each for each in office.vault.formal.deadlines.of_case(case_id) if each.name == "papers"]
    assert (fixed.day, fixed.starts, fixed.minutes, fixed.place) == (HEARING, 600, 180, "Room 5")
    assert earlier == ()
    assert (papers.started_on, papers.due_on) == (HEARING, date(2027, 4, 16))
    assert fixed.words() == "Friday 30 April 2027, 10.00 am"


def test_days_before_the_papers_could_be_out_are_refused_by_the_local_setting(office: Office, case_id: int) -> None:
    days = looked(office, case_id)
    first = min(day for day, each in days.items() if each.free)
    (reason,) = [each for each in days[date(2027, 4, 14)].against if each.against is Against.NOTICE]

    local_days.set_days(office, "papers", "5")
    sooner = min(day for day, each in looked(office, case_id).items() if each.free)

    assert first == date(2027, 4, 15)
    assert "10 working days before (Local setting)" in reason.words
    assert sooner == date(2027, 4, 8)


def test_holidays_closures_and_people_each_say_why_not(office: Office, case_id: int) -> None:
    add_closure_day(office, date(2027, 4, 21), "Founders' Day")
    who = respondent(office, case_id)
    note_away(office, case_id, who, read_away("22 april 9am-5pm", office.today()))

    days = looked(office, case_id)

    assert [each.words for each in days[date(2027, 4, 21)].reasons] == ["Founders' Day: closed (Local setting)."]
    assert "bank holiday" in days[date(2027, 5, 3)].reasons[0].words
    assert days[date(2027, 4, 22)].free == ()
    assert {each.words for each in days[date(2027, 4, 22)].reasons} == {
        "Bo Larch (Person complained about) cannot come: 9.00 am to 5.00 pm."
    }
    assert looked(office, case_id, without=frozenset({who}))[date(2027, 4, 22)].free


def test_the_calendar_of_the_nation_counts(office: Office, case_id: int) -> None:
    day, first = date(2027, 7, 12), date(2027, 7, 5)
    english = looked(office, case_id, first=first)[day]
    choose(office, "nation", "northern-ireland")

    irish = looked(office, case_id, first=first)[day]

    assert english.against == ()
    assert [each.against for each in irish.against] == [Against.HOLIDAY]


def test_at19_a_union_representative_who_cannot_come_moves_the_hearing_up_to_10_may(
    office: Office, case_id: int, clock: StandingClock
) -> None:
    fix(office, case_id)
    clock.shows = uk(2027, 4, 12, 9)
    send_papers(office, case_id)
    who = companion_key(respondent(office, case_id))
    note_away(office, case_id, who, [Away(day=HEARING)])
    found = formal_or_say(office, case_id)
    right = put_off_now(office, found, found.procedure.meeting(MEETING))

    days = looked(office, case_id)

    assert right is not None
    assert (right.who, right.until) == (who, date(2027, 5, 10))
    assert days[date(2027, 5, 10)].free
    assert [each.against for each in days[date(2027, 5, 11)].against] == [Against.LATEST]
    assert "Law, Employment Relations Act 1999, section 10" in days[date(2027, 5, 11)].against[0].words
    fix(office, case_id, date(2027, 5, 10))
    fixed, (earlier,) = fixed_now(office, case_id)
    assert (fixed.day, fixed.put_off_from, fixed.put_off_for, fixed.first_day) == (
        date(2027, 5, 10),
        HEARING,
        who,
        HEARING,
    )
    assert earlier.day == HEARING


@pytest.mark.parametrize("status", [PartyStatus.STUDENT, PartyStatus.OTHER])
def test_the_companion_of_somebody_who_is_no_worker_has_no_right_in_law(
    office: Office, tmp_path: Path, status: PartyStatus
) -> None:
    case_id = make_told_case(office, tmp_path, status)
    fix(office, case_id)
    complainant = formal_or_say(office, case_id).facts.party_of(Party.COMPLAINANT)[0]
    companion = companion_key(person_key(complainant.person_id))
    note_away(office, case_id, companion, [Away(day=HEARING)])

    put_off = look_at_meeting(office, case_id, MEETING, Wish()).put_off
    notice = day_form(office, formal_or_say(office, case_id), MEETING).question("right_of_a_companion").text
    refused_beyond = [each.against for each in looked(office, case_id)[date(2027, 5, 11)].against]
    with pytest.raises(NotSaved) as refused:
        fix(office, case_id, date(2027, 5, 6))
    fix(office, case_id, date(2027, 5, 6), why_this_day="Their friend comes then.")
    fixed, _earlier = fixed_now(office, case_id)

    assert "is a local decision" in put_off
    assert "Law" not in put_off + notice
    assert notice.endswith("Please give the reason.")
    assert Against.LATEST not in refused_beyond
    assert "It takes the place of Friday 30 April 2027." in refused.value.problems["why_this_day"]
    assert (fixed.put_off_for, fixed.first_day) == (companion, date(2027, 5, 6))


def test_a_companion_with_a_right_goes_before_one_without(office: Office, tmp_path: Path) -> None:
    case_id = make_told_case(office, tmp_path, PartyStatus.STUDENT)
    fix(office, case_id)
    for party in formal_or_say(office, case_id).facts.parties:
        note_away(office, case_id, companion_key(person_key(party.person_id)), [Away(day=HEARING)])

    found = formal_or_say(office, case_id)
    right = put_off_now(office, found, found.procedure.meeting(MEETING))

    assert right is not None
    assert (right.who, right.is_right) == (companion_key(respondent(office, case_id)), True)


def test_an_earlier_day_is_nobody_s_right_and_needs_its_reason(office: Office, case_id: int) -> None:
    fix(office, case_id)
    note_away(office, case_id, companion_key(respondent(office, case_id)), [Away(day=HEARING)])

    with pytest.raises(NotSaved) as refused:
        fix(office, case_id, date(2027, 4, 28))
    fix(office, case_id, date(2027, 4, 28), why_this_day="Everybody asked for it.")
    fixed, _earlier = fixed_now(office, case_id)

    assert "It takes the place of Friday 30 April 2027." in refused.value.problems["why_this_day"]
    assert (fixed.put_off_from, fixed.put_off_for) == (HEARING, "")


def test_a_later_hour_of_the_same_day_is_within_the_right_and_an_earlier_one_is_not(
    office: Office, case_id: int
) -> None:
    fix(office, case_id, starts="11am")
    who = companion_key(respondent(office, case_id))
    note_away(office, case_id, who, read_away("30 april 11am-1pm", office.today()))

    with pytest.raises(NotSaved, match="takes the place"):
        fix(office, case_id, starts="9.30am")
    fix(office, case_id, starts="2pm")
    fixed, _earlier = fixed_now(office, case_id)

    assert (fixed.starts, fixed.put_off_for) == (14 * 60, who)


def test_at19_a_later_day_is_beyond_the_right_and_needs_its_reason(office: Office, case_id: int) -> None:
    fix(office, case_id)
    note_away(office, case_id, companion_key(respondent(office, case_id)), [Away(day=HEARING)])

    with pytest.raises(NotSaved) as refused:
        fix(office, case_id, date(2027, 5, 11))
    fix(office, case_id, date(2027, 5, 11), why_this_day="Both asked for it.")
    shown = look_at_meeting(office, case_id, MEETING, Wish())

    assert "It is later than the companion can have it put off to." in refused.value.problems["why_this_day"]
    assert shown.fixed == "Tuesday 11 May 2027, 10.00 am"
    assert shown.earlier == ("Friday 30 April 2027, 10.00 am. Put off: Both asked for it.",)
    assert shown.was_put_off


def test_at19_the_days_are_counted_from_the_first_day_when_it_is_put_off_twice(office: Office, case_id: int) -> None:
    fix(office, case_id)
    who = companion_key(respondent(office, case_id))
    note_away(office, case_id, who, [Away(day=HEARING)])
    fix(office, case_id, date(2027, 5, 6))

    note_away(office, case_id, who, [Away(day=date(2027, 5, 6))])
    found = formal_or_say(office, case_id)
    right = put_off_now(office, found, found.procedure.meeting(MEETING))

    assert right is not None
    assert right.until == date(2027, 5, 10)


def test_the_law_of_northern_ireland_is_named_there(office: Office, case_id: int) -> None:
    choose(office, "nation", "northern-ireland")
    fix(office, case_id)
    note_away(office, case_id, companion_key(respondent(office, case_id)), [Away(day=HEARING)])

    assert "(Northern Ireland) Order 1999, article 12" in look_at_meeting(office, case_id, MEETING, Wish()).put_off


def test_putting_off_for_anything_else_asks_for_the_reason(office: Office, case_id: int) -> None:
    fix(office, case_id)

    with pytest.raises(NotSaved) as refused:
        fix(office, case_id, date(2027, 5, 4))
    fix(office, case_id, date(2027, 5, 4), why_this_day="The room is flooded.")
    changes = fix_day(office, case_id, MEETING, {"dated_on": exactly(date(2027, 5, 4)), "starts": "10am", "place": "B"})

    assert refused.value.problems == {
        "why_this_day": "It takes the place of Friday 30 April 2027. Please give the reason."
    }
    fixed, earlier = fixed_now(office, case_id)
    assert (fixed.place, fixed.because, fixed.put_off_from) == ("B", "The room is flooded.", HEARING)
    assert [each.day for each in earlier] == [HEARING]
    assert any("flooded" in each.text for each in formal_entries(office, case_id))
    assert any("flooded" in words for words in formal_words(office, case_id)[1])
    assert changes.undo is not None


def test_a_day_that_something_speaks_against_needs_a_reason_that_names_nobody(office: Office, case_id: int) -> None:
    note_away(office, case_id, respondent(office, case_id), [Away(day=date(2027, 5, 3))])

    with pytest.raises(NotSaved) as refused:
        fix(office, case_id, date(2027, 5, 3), "8am")

    assert refused.value.problems["why_this_day"] == (
        "It is a bank holiday. It is outside the hours that were chosen. Somebody who has to be there cannot come then."
        " Please give the reason."
    )


@pytest.mark.parametrize(
    ("answers", "problem"),
    [({"starts": "late"}, "starts"), ({"starts": ""}, "starts"), ({"dated_on": None}, "dated_on")],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    office: Office, case_id: int, answers: dict[str, Any], problem: str
) -> None:
    given = {"dated_on": exactly(HEARING), "starts": "10am", **answers}

    with pytest.raises(NotSaved) as refused:
        fix_day(office, case_id, MEETING, {name: value for name, value in given.items() if value is not None})

    assert set(refused.value.problems) == {problem}


def test_times_are_noted_listed_together_removed_and_brought_back(office: Office, case_id: int) -> None:
    who = respondent(office, case_id)
    changes = note_away(office, case_id, who, read_away("19-23 april, 26 april 2-4pm", office.today()))
    with pytest.raises(NotSaved, match="noted already"):
        note_away(office, case_id, who, read_away("20 april", office.today()))

    (line,) = [each for each in look_at_meeting(office, case_id, MEETING, Wish()).asked if each.key == who]
    removed = remove_away(office, case_id, line.times[0][1])

    assert [words for words, _ids in line.times] == [
        "Monday 19 April 2027 to Friday 23 April 2027, all day",
        "Monday 26 April 2027, 2.00 pm to 4.00 pm",
    ]
    assert len(office.vault.hearing.not_free.of_case(case_id)) == 1
    assert removed.undo is not None
    removed.undo.act(office, *removed.undo.args)
    assert len(office.vault.hearing.not_free.of_case(case_id)) == 6
    assert changes.undo is not None
    with pytest.raises(PlainError):
        remove_away(office, case_id, [12345])
    with pytest.raises(PlainError):
        note_away(office, case_id, "person-999", [Away(day=HEARING)])


def test_everybody_the_procedure_wants_is_asked_with_companions(office: Office, case_id: int) -> None:
    found = formal_or_say(office, case_id)

    asked = asked_to(office, found, found.procedure.meeting(MEETING))

    assert [(each.part, each.name) for each in asked[:4]] == [
        ("Complainant", "Ada Quist"),
        ("Companion of Ada Quist", ""),
        ("Person complained about", "Bo Larch"),
        ("Companion of Bo Larch", ""),
    ]
    assert [each.key for each in asked if each.part == "Chair of the panel" or not each.key]
    assert role_key("chair") not in {each.key for each in asked}


def test_where_no_day_fits_it_is_said_who_is_in_the_way(office: Office, case_id: int) -> None:
    who = respondent(office, case_id)
    note_away(office, case_id, who, read_away("every day until 31 december", office.today()))

    shown = look_at_meeting(office, case_id, MEETING, Wish())

    assert shown.fitting == ()
    assert len(shown.helps) == 1
    assert shown.helps[0].startswith("Without Bo Larch (Person complained about), ")


def test_the_hours_of_meetings_are_a_setting_of_the_office(office: Office, case_id: int) -> None:
    set_hours(office, "1pm to 6pm")
    hours = hours_here(office)
    found = formal_or_say(office, case_id)
    search = search_for(office, found, found.procedure.meeting(MEETING), Wish(minutes=60))

    for typed in ("late", "9am to midnight"):
        with pytest.raises(NotSaved):
            set_hours(office, typed)
    undone = set_hours(office, "")

    assert hours == (13 * 60, 18 * 60)
    assert (search.opens, search.closes, search.minutes) == (13 * 60, 18 * 60, 60)
    assert hours_here(office) == (9 * 60, 17 * 60)
    assert undone.undo is not None
    undone.undo.act(office, *undone.undo.args)
    assert hours_here(office) == hours


def test_papers_that_went_out_need_no_notice_any_more(office: Office, case_id: int) -> None:
    fix(office, case_id)
    before = look_at_meeting(office, case_id, MEETING, Wish()).notices
    running = office.vault.formal.deadlines.running(case_id, "papers")
    assert running is not None

    words = "Papers to the panel and both sides: 10 working days before (Local setting): by Friday 16 April 2027"
    assert before == (words,)
    assert running.due_on == date(2027, 4, 16)
    send_papers(office, case_id)

    after = look_at_meeting(office, case_id, MEETING, Wish())

    assert after.notices == ()
    assert not [each for each in after.refused if "10 working days" in each.against]


def test_somebody_who_sits_on_another_panel_that_day_is_not_asked_for_then(
    office: Office, case_id: int, tmp_path: Path
) -> None:
    found = formal_or_say(office, case_id)
    member = add_fit_for(office, found.procedure, "chair", "Cy Vane")
    other = make_received_case(office, tmp_path)
    for to in Party:
        sent_elsewhere(office, other, "L17", (to,), office.today(), "by hand")
    for each in (case_id, other):
        seat(office, each, "chair", member)
    fix(office, other)

    days = looked(office, case_id)
    (chair,) = [each for each in look_at_meeting(office, case_id, MEETING, Wish()).asked if "Cy Vane" in each.who]
    fix(office, case_id, why_this_day="The other one is put off.")
    troubles = look_at_meeting(office, case_id, MEETING, Wish()).troubles

    assert meetings_elsewhere(office, case_id, member) == (Away(day=HEARING, starts=600, ends=780),)
    assert days[HEARING].free == (13 * 60, 13 * 60 + 30, 14 * 60)
    assert "is at a meeting of another case: 10.00 am to 1.00 pm." in days[HEARING].reasons[0].words
    assert chair.elsewhere == ("Friday 30 April 2027, 10.00 am to 1.00 pm",)
    assert any("Cy Vane" in each and "cannot come then" in each for each in troubles)


def test_a_procedure_that_asks_for_no_hour_and_knows_another_right_is_served_alike(
    office: Office, tmp_path: Path
) -> None:
    with office.vault.saving():
        keep_procedure(office, (ELSEWHERE / "staff.toml").read_text("utf-8"), is_own=True)
    case_id = make_formal_case(office)
    for to in Party:
        sent_elsewhere(office, case_id, "A5", (to,), office.today(), "by hand")
    answers = {"dated_on": exactly(HEARING), "starts": "10am", "room": "B2"}

    fix_day(office, case_id, "sitting", answers)
    note_away(office, case_id, companion_key(respondent(office, case_id)), [Away(day=HEARING)])
    shown = look_at_meeting(office, case_id, "sitting", Wish())
    form = day_form(office, formal_or_say(office, case_id), "sitting")

    assert (shown.fixed, shown.details, shown.minutes) == ("Friday 30 April 2027, 10.00 am", ("Room: B2",), 90)
    assert "up to Monday 17 May 2027, 10 working days after" in shown.put_off
    assert "(Procedure; the law says 5)" in shown.put_off
    assert [each.name for each in form.questions][1:] == ["dated_on", "room", "starts", "why_this_day"]
    assert day_answers(office, formal_or_say(office, case_id), "sitting")["starts"] == "10.00 am"


def test_whoever_was_left_out_of_the_search_has_to_be_there_all_the_same(office: Office, case_id: int) -> None:
    who = respondent(office, case_id)
    note_away(office, case_id, who, [Away(day=HEARING)])
    answers = {"dated_on": exactly(HEARING), "starts": "10am"}

    with pytest.raises(NotSaved, match="cannot come then"):
        fix_day(office, case_id, MEETING, answers, Wish(without=frozenset({who})))


def test_the_forms_ask_what_is_needed_and_show_what_is_fixed(office: Office, case_id: int) -> None:
    found = formal_or_say(office, case_id)
    first = day_form(office, found, MEETING)
    fix(office, case_id, place="Room 5")
    note_away(office, case_id, companion_key(respondent(office, case_id)), [Away(day=HEARING)])

    form = day_form(office, formal_or_say(office, case_id), MEETING)
    answers = day_answers(office, formal_or_say(office, case_id), MEETING)

    assert [each.name for each in first.questions] == ["dated_on", "starts", "place", "why_this_day"]
    assert first.title == "Fix the day"
    assert [each.name for each in form.questions] == [
        "right_of_a_companion",
        "dated_on",
        "starts",
        "place",
        "why_this_day",
    ]
    assert "Up to then no reason is needed." in form.question("right_of_a_companion").text
    assert answers == {"dated_on": exactly(HEARING), "starts": "10.00 am", "place": "Room 5"}
    assert away_form(office, found, respondent(office, case_id)).questions[0].kind.name == "away"
    with pytest.raises(KeyError):
        away_form(office, found, "person-999")
    assert meeting_names(office, case_id) == (("hearing", "Hearing"),)
