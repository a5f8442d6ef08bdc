"""The running order of a hearing is proposed, arranged, and put on record and on paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.hearings import Attends, WasThere
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.casework import open_or_say
from app.services.formal import witnesses
from app.services.formal.editing import keep_version
from app.services.formal.facts import standing
from app.services.formal.hearing_facts import person_key, role_key, witness_key
from app.services.formal.meeting import attendance, ordering, seats
from app.services.formal.meeting.order_paper import order_paper
from app.services.formal.meeting.running_order import look_at_order, running_order
from app.services.formal.opening import begin
from app.services.formal.recording import keep_record
from app.services.formal.roles import declare
from app.services.letters.addressees import addressee_of
from app.services.letters.meeting_sources import of_meeting
from app.services.office import Office
from tests.builders import tables, undo
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office, procedure_for
from tests.builders_hearing import add_fit_for, seat, tell_of_the_panel
from tests.standing_clock import StandingClock
from tests.ways_out_tries import words_of

HEARING = "hearing"
ELSEWHERE = Path(__file__).parents[3] / "procedures_elsewhere" / "staff.toml"


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def fix_day(office: Office, case_id: int, day: date = date(2026, 4, 30), starts: str = "10am") -> None:
    tell_of_the_panel(office, case_id)
    keep_record(office, case_id, "hearing", {"dated_on": exactly(day), "starts": starts, "place": "Room 4"})


def add_witness(office: Office, case_id: int, name: str, called_by: str) -> str:
    kept = witnesses.keep_witness(office, case_id, {"name": name, "called_by": called_by})
    return witness_key(kept.record_id or 0)


def parties(office: Office, case_id: int) -> tuple[str, str]:
    complainant, respondent = office.vault.people.of_case(case_id)
    return person_key(complainant.id or 0), person_key(respondent.id or 0)


def appoint(office: Office, case_id: int, role: str = "chair", name: str = "Professor Fit") -> int:
    found = standing(office, case_id)
    assert found is not None
    register_id = add_fit_for(office, found.procedure, role, name)
    seat(office, case_id, role, register_id)
    return register_id


def told(office: Office, case_id: int, meeting: str = HEARING) -> list[tuple[str, str]]:
    return [(each.key, each.when) for each in running_order(office, case_id, meeting)]


def refused(act: object, *args: object) -> dict[str, str]:
    with pytest.raises(NotSaved) as error:
        act(*args)  # type: ignore[operator]
    return dict(error.value.problems)


@pytest.mark.proves("N-74")
def test_everybody_who_attends_is_proposed_with_hours_that_follow_each_other(office: Office) -> None:
    case_id = make_formal_case(office)
    appoint(office, case_id)
    of_respondent = add_witness(office, case_id, "Di Moss", "respondent")
    of_complainant = add_witness(office, case_id, "Cy Vane", "complainant")
    not_asked = witnesses.keep_witness(office, case_id, {"name": "Ed Roe", "called_by": "respondent"})
    witnesses.not_asked(office, not_asked.record_id or 0, "Saw nothing of it.")
    complainant, respondent = parties(office, case_id)

    before = told(office, case_id)
    fix_day(office, case_id)

    assert before[:2] == [(role_key("chair"), "The whole of it"), (complainant, "30 minutes")]
    assert told(office, case_id) == [
        (role_key("chair"), "The whole of it"),
        (complainant, "10:00 to 10:30"),
        (respondent, "10:30 to 11:00"),
        (of_complainant, "11:00 to 11:20"),
        (of_respondent, "11:20 to 11:40"),
    ]
    assert office.vault.hearing.places.of_case(case_id) == []


@pytest.mark.proves("N-74")
def test_each_takes_part_in_their_own_way_and_at_their_own_hour(office: Office) -> None:
    case_id = make_formal_case(office)
    fix_day(office, case_id)
    complainant, respondent = parties(office, case_id)
    elsewhere = {"attends": "video", "minutes": 45, "adjustments": "A break each half hour."}

    ordering.keep_place(office, case_id, HEARING, complainant, elsewhere)
    ordering.keep_place(
        office, case_id, HEARING, respondent, {"attends": "questions", "minutes": 20, "starts": "half two"}
    )
    first, second = running_order(office, case_id, HEARING)

    assert (first.when, first.mode, first.adjustments) == ("10:00 to 10:45", "By video", "A break each half hour.")
    assert (second.when, second.place.attends) == ("14:30 to 14:50", Attends.QUESTIONS)
    assert "4 hours 50 minutes" in look_at_order(office, case_id, HEARING).remark


def test_what_cannot_be_read_is_said_beside_its_question(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, _respondent = parties(office, case_id)

    def problems(**answers: object) -> dict[str, str]:
        return refused(ordering.keep_place, office, case_id, HEARING, complainant, answers)

    assert "10:30" in problems(attends="room", starts="after lunch", minutes=5)["starts"]
    assert "twelve hours" in problems(attends="room", minutes=721)["minutes"]
    assert "how they take part" in problems()["attends"]


@pytest.mark.proves("N-74")
def test_the_order_is_changed_one_place_at_a_time_and_every_change_is_taken_back_whole(office: Office) -> None:
    case_id = make_formal_case(office)
    witness = add_witness(office, case_id, "Cy Vane", "complainant")
    complainant, respondent = parties(office, case_id)
    proposed = [complainant, respondent, witness]

    def order() -> list[str]:
        return [each.key for each in running_order(office, case_id, HEARING)]

    def done(act: object, *args: object) -> list[str]:
        before = tables(office)
        changes = act(office, case_id, HEARING, *args)  # type: ignore[operator]
        after = order()
        undo(office, changes)
        assert tables(office) == before
        act(office, case_id, HEARING, *args)  # type: ignore[operator]
        return after

    assert order() == proposed
    assert done(ordering.move, witness, -1) == [complainant, witness, respondent]
    assert done(ordering.move, complainant, -1) == [complainant, witness, respondent]
    assert done(ordering.take_off, witness) == [complainant, respondent]
    assert [each.key for each in look_at_order(office, case_id, HEARING).left_out] == [witness]
    assert done(ordering.put_in, witness) == proposed
    assert done(ordering.move, complainant, +5) == [respondent, witness, complainant]
    assert done(ordering.start_anew) == proposed
    with pytest.raises(PlainError, match="already"):
        ordering.put_in(office, case_id, HEARING, witness)


def test_who_comes_later_is_named_as_left_out_and_who_goes_leaves_nothing_behind(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, _respondent = parties(office, case_id)
    ordering.keep_place(office, case_id, HEARING, complainant, {"attends": "room", "minutes": 10})
    witness = add_witness(office, case_id, "Cy Vane", "complainant")
    left_out = [each.key for each in look_at_order(office, case_id, HEARING).left_out]
    ordering.put_in(office, case_id, HEARING, witness)
    seats.keep_support_worker(office, case_id, HEARING, witness, {"kind": "BSL", "name": "Una Till"})

    witnesses.remove_witness(office, int(witness.removeprefix("witness-")))

    assert left_out == [witness]
    assert [each.who for each in office.vault.hearing.places.of_case(case_id) if each.who == witness] == []


def test_nobody_inherits_the_adjustments_of_who_held_the_role_before(office: Office) -> None:
    case_id = make_formal_case(office)
    appoint(office, case_id)
    chair = role_key("chair")
    ordering.keep_place(office, case_id, HEARING, chair, {"attends": "video", "adjustments": "Large print."})

    other = appoint(office, case_id, name="Professor Other")
    (line,) = [each for each in running_order(office, case_id, HEARING) if each.key == chair]

    assert other
    assert (line.name, line.mode, line.adjustments) == ("Professor Other", "In the room", "")


@pytest.mark.proves("N-83", "N-36")
def test_at18_a_disabled_respondent_brings_a_union_representative_and_an_interpreter(office: Office) -> None:
    case_id = make_formal_case(office)
    _complainant, respondent = parties(office, case_id)

    union = {"name": "Tess Ash", "kind": "UNION_REP", "certified": True}
    seats.keep_companion(office, case_id, HEARING, respondent, union)
    seats.keep_support_worker(office, case_id, HEARING, respondent, {"kind": "BSL", "name": "Una Till"})
    (line,) = [each for each in running_order(office, case_id, HEARING) if each.key == respondent]

    assert line.companion == "Tess Ash (a trade union representative)"
    assert line.support == "Una Till (sign language interpreter)"
    seats.no_companion(office, case_id, HEARING, respondent)
    (line,) = [each for each in running_order(office, case_id, HEARING) if each.key == respondent]
    assert (line.companion, line.support) == ("", "Una Till (sign language interpreter)")


@pytest.mark.proves("N-82")
def test_a_certificate_is_noted_and_its_absence_is_said_and_blocks_nothing(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, respondent = parties(office, case_id)
    official = {"name": "Tess Ash", "kind": "UNION_OFFICIAL"}

    seats.keep_companion(office, case_id, HEARING, complainant, official)
    seats.keep_companion(office, case_id, HEARING, respondent, {**official, "name": "Ola Birk", "certified": True})
    first, second = running_order(office, case_id, HEARING)
    seats.keep_companion(office, case_id, HEARING, complainant, {"name": "Ina Roe", "kind": "COLLEAGUE"})

    assert "no certificate" in first.certificate
    assert "section 10(3)" in second.certificate
    assert running_order(office, case_id, HEARING)[0].certificate == ""


@pytest.mark.proves("N-82")
def test_who_decides_or_is_heard_is_nobodys_companion_and_the_rule_is_named(office: Office) -> None:
    case_id = make_formal_case(office)
    chair = appoint(office, case_id)
    add_witness(office, case_id, "Cy Vane", "complainant")
    complainant, respondent = parties(office, case_id)

    def reason(who: str, name: str, register_id: int | None = None, **more: object) -> str:
        answers = {"name": name, "kind": "COLLEAGUE", **more}
        return refused(seats.keep_companion, office, case_id, HEARING, who, answers, register_id)["name"]

    assert reason(complainant, "", chair) == (
        "Decides in this case as Chair of the panel, and cannot be on one side as well (P6, natural justice)."
    )
    assert "If it is not them, say so below." in reason(complainant, "professor fit")
    assert "Is a witness" in reason(complainant, "Cy  Vane")
    assert "Is a party" in reason(complainant, "Bo Larch")
    seats.keep_companion(office, case_id, HEARING, complainant, {"name": "Ina Roe", "kind": "COLLEAGUE"})
    assert "other side" in reason(respondent, "Ina Roe")
    namesake = {"name": "Professor Fit", "kind": "COLLEAGUE", "namesake": True}
    seats.keep_companion(office, case_id, HEARING, complainant, namesake)
    (excluded,) = [
        each for each in seats.picks_for_companion(office, case_id, HEARING, respondent) if not each.may_be_chosen
    ]
    assert excluded.id == chair


@pytest.mark.proves("N-82")
@pytest.mark.parametrize("by_name", [True, False])
def test_a_companion_sits_on_no_panel_of_the_case_unless_they_only_share_a_name(office: Office, by_name: bool) -> None:
    case_id = make_formal_case(office)
    _complainant, respondent = parties(office, case_id)
    found = standing(office, case_id)
    assert found is not None
    register_id = add_fit_for(office, found.procedure, "chair", "Fia Holm")
    answers = {"name": "Fia Holm", "kind": "COLLEAGUE"}
    seats.keep_companion(office, case_id, HEARING, respondent, answers, None if by_name else register_id)

    problems = refused(lambda: seat(office, case_id, "chair", register_id))
    namesake = {**answers, "namesake": True}
    seats.keep_companion(office, case_id, HEARING, respondent, namesake)
    held = seat(office, case_id, "chair", register_id)

    assert "companion of a party" in problems["name"]
    assert "P6, natural justice" in problems["name"]
    assert held


def test_the_register_keeps_somebody_who_is_a_companion(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, _respondent = parties(office, case_id)
    found = standing(office, case_id)
    assert found is not None
    register_id = add_fit_for(office, found.procedure, "chair")

    seats.keep_companion(office, case_id, HEARING, complainant, {"name": "x", "kind": "COLLEAGUE"}, register_id)

    assert register_id in office.vault.register.spoken_of()
    assert running_order(office, case_id, HEARING)[0].companion == "Fit chair (a work colleague)"


@pytest.mark.proves("N-36")
def test_at11_a_student_who_complains_brings_whom_hr_decided(office: Office) -> None:
    case_id = make_formal_parties(office, complainant=PartyStatus.STUDENT)
    begin(office, case_id, procedure_for(office, PartyStatus.STAFF), office.today())
    complainant, respondent = parties(office, case_id)
    friend = {"name": "Ina Roe", "kind": "FRIEND"}

    undecided = refused(seats.keep_companion, office, case_id, HEARING, complainant, friend)
    keep_record(
        office,
        case_id,
        "companion_rights",
        {"dated_on": exactly(office.today()), "decision": "AS_STAFF", "words": "As for everybody."},
    )
    as_staff = refused(seats.keep_companion, office, case_id, HEARING, complainant, friend)
    keep_record(
        office,
        case_id,
        "companion_rights",
        {"dated_on": exactly(office.today()), "decision": "UNION_OR_FRIEND", "words": "They asked for it."},
    )
    seats.keep_companion(office, case_id, HEARING, complainant, friend)
    of_staff = refused(seats.keep_companion, office, case_id, HEARING, respondent, {**friend, "name": "Ida Sol"})

    assert "not decided yet" in undecided["kind"]
    assert "The same as for staff" in as_staff["kind"]
    assert "colleague or somebody of a trade union" in of_staff["kind"]
    seats.keep_companion(office, case_id, HEARING, respondent, {"name": "Ida Sol", "kind": "OTHER"})


def test_only_whom_the_procedure_names_brings_a_companion_and_everybody_may_be_supported(office: Office) -> None:
    case_id = make_formal_case(office)
    witness = add_witness(office, case_id, "Cy Vane", "complainant")

    with pytest.raises(PlainError, match="may bring a companion"):
        seats.keep_companion(office, case_id, HEARING, witness, {"name": "Ina Roe", "kind": "COLLEAGUE"})
    seats.keep_support_worker(office, case_id, HEARING, witness, {"kind": "CARER"})

    assert running_order(office, case_id, HEARING)[-1].support == "Carer or personal assistant"


@pytest.mark.proves("N-83")
def test_who_was_there_goes_on_record_from_the_running_order_in_one_act(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, respondent = parties(office, case_id)
    seats.keep_companion(office, case_id, HEARING, respondent, {"name": "Tess Ash", "kind": "UNION_EMPLOYED"})
    ordering.keep_place(
        office, case_id, HEARING, respondent, {"attends": "room", "minutes": 30, "adjustments": "Breaks."}
    )
    with pytest.raises(PlainError, match="No day is fixed"):
        attendance.mark_there(office, case_id, HEARING, complainant, WasThere.YES)
    fix_day(office, case_id, date(2026, 5, 1))
    with pytest.raises(PlainError, match="still to come"):
        attendance.everybody_was_there(office, case_id, HEARING)
    fix_day(office, case_id, office.today())

    attendance.mark_there(office, case_id, HEARING, complainant, WasThere.NO)
    with pytest.raises(PlainError, match="Of 1 person"):
        attendance.write_attendance(office, case_id, HEARING, {})
    attendance.everybody_was_there(office, case_id, HEARING)
    before = tables(office)
    written = attendance.write_attendance(office, case_id, HEARING, {"note": "It began late."})
    record = attendance.kept_attendance(office, case_id, "attendance")

    assert record is not None
    assert record.dated_on == office.today()
    assert record.words == (
        "Complainant, Ada Quist: was not there\n"
        "Person complained about, Bo Larch: was there; in the room; with Tess Ash (a full-time official employed by"
        " a trade union); adjusted: Breaks.\n\nIt began late."
    )
    assert attendance.note_on_record(office, case_id, HEARING) == "It began late."
    undo(office, written)
    assert tables(office) == before


@pytest.mark.proves("N-83", "N-74")
def test_on_paper_the_panel_reads_the_adjustments_and_the_table_only_who_comes_when(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, respondent = parties(office, case_id)
    person = office.vault.people.of_case(case_id)[0]
    with office.vault.saving():
        office.vault.people.change(replace(person, reach="07700 900123"))
    fix_day(office, case_id)
    place = {"attends": "separate_room", "minutes": 30, "adjustments": "A hearing loop."}
    ordering.keep_place(office, case_id, HEARING, complainant, place)
    seats.keep_companion(office, case_id, HEARING, respondent, {"name": "Tess Ash", "kind": "UNION_OFFICIAL"})
    seats.keep_support_worker(office, case_id, HEARING, respondent, {"kind": "BSL", "name": "Una Till"})

    panel = order_paper(office, case_id, HEARING, for_panel=True)
    table = order_paper(office, case_id, HEARING, for_panel=False)
    for_panel, for_table = words_of(panel.pdf), words_of(table.pdf)

    for words in ("Ada Quist", "Tess Ash", "Una Till", "10:00 to 10:30", "Room 4"):
        assert words in for_panel
        assert words in for_table
    assert "A hearing loop." in for_panel
    assert "in a separate room" in for_panel
    assert "no certificate" in for_panel
    assert not {"hearing loop", "separate room", "certificate"} & {
        words for words in ("hearing loop", "separate room", "certificate") if words in for_table
    }
    assert "07700" not in for_panel + for_table
    assert table.file_name == f"{open_or_say(office, case_id).reference}-running-order.pdf"


def test_what_support_somebody_has_is_no_business_of_the_table(office: Office) -> None:
    case_id = make_formal_case(office)
    complainant, respondent = parties(office, case_id)
    fix_day(office, case_id)
    seats.keep_support_worker(office, case_id, HEARING, complainant, {"kind": "MENTAL_HEALTH", "name": "Una Till"})
    seats.keep_support_worker(office, case_id, HEARING, respondent, {"kind": "MENTAL_HEALTH"})

    panel = words_of(order_paper(office, case_id, HEARING, for_panel=True).pdf)
    table = words_of(order_paper(office, case_id, HEARING, for_panel=False).pdf)

    assert "Una Till (mental-health worker)" in panel
    assert "Support worker: Una Till" in table
    assert "With a support worker" in table
    assert "mental" not in table.lower()


def test_a_member_who_declines_leaves_their_place_to_the_next(office: Office) -> None:
    case_id = make_formal_case(office)
    found = standing(office, case_id)
    assert found is not None
    held = seat(office, case_id, "chair", add_fit_for(office, found.procedure, "chair"), declares=False)
    chair = role_key("chair")
    ordering.keep_place(office, case_id, HEARING, chair, {"attends": "room", "adjustments": "Large print."})

    declare(office, held, is_available=False)
    appoint(office, case_id, name="Professor Other")

    assert [each.adjustments for each in running_order(office, case_id, HEARING) if each.key == chair] == [""]


def test_a_procedure_without_such_a_meeting_says_so(office: Office) -> None:
    case_id = make_formal_case(office, PartyStatus.OTHER)

    with pytest.raises(PlainError, match="no such meeting"):
        running_order(office, case_id, HEARING)


def test_the_meeting_of_another_policy_is_arranged_as_its_file_says(office: Office) -> None:
    keep_version(office, ELSEWHERE.read_text("utf-8"), "staff_respondent")
    case_id = make_formal_case(office)
    complainant, respondent = parties(office, case_id)
    answers = {"name": "Tess Ash", "kind": "COLLEAGUE"}

    seats.keep_companion(office, case_id, "sitting", respondent, answers)
    with pytest.raises(PlainError, match="may bring a companion"):
        seats.keep_companion(office, case_id, "sitting", complainant, answers)

    assert told(office, case_id, "sitting") == [(respondent, "30 minutes"), (complainant, "30 minutes")]
    now = look_at_order(office, case_id, "sitting")
    assert now.meeting.title == "Sitting of the two"
    assert now.panel_waits
    assert words_of(order_paper(office, case_id, "sitting", for_panel=True).pdf).count("Tess Ash")


def test_a_letter_gives_each_the_hour_that_follows_from_the_order_once_it_is_kept(office: Office) -> None:
    case_id = make_formal_case(office)
    fix_day(office, case_id)
    add_witness(office, case_id, "Cy Vane", "complainant")
    found, to = standing(office, case_id), addressee_of(office, case_id, "witness")
    assert found is not None
    assert to is not None
    meeting = found.procedure.meeting(HEARING)

    proposed = of_meeting(office, found, meeting, to, "order")
    ordering.start_anew(office, case_id, HEARING)

    assert proposed == ()
    assert of_meeting(office, found, meeting, to, "slot") == "11.00 am"
    assert of_meeting(office, found, meeting, to, "order")[-1] == "11.00 am: Cy Vane (Witness)"
