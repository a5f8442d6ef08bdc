"""The page of a panel: who sits and may not any more, whom the rules look at, and what is said of the mix."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.people import Part
from app.models.procedures.hearing import RuleLevel
from app.models.register.people import Post
from app.models.register.units import UnitKind
from app.services.formal.acts import formal_or_say
from app.services.formal.picking import picks_for_role
from app.services.formal.roles import declare, name_to_role
from app.services.formal.said_of_self import keep_said, mix_words, said_by
from app.services.formal.shown.panel_page import PanelPageShown, look_at_panels
from app.services.formal.shown.panels import PanelLine, SeatLine
from app.services.formal.ties import keep_tie, remove_tie, say_who_witness_is
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from app.services.register import people
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office
from tests.builders_hearing import add_fit_for, seat
from tests.builders_register import add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def estates(office: Office) -> int:
    return add_unit(office, "Estates", UnitKind.CENTRAL)


@pytest.fixture
def case_id(office: Office, estates: int) -> int:
    return make_formal_case(office, register_id=add_person(office, "Bo Larch", estates))


def fit(office: Office, case_id: int, role: str, name: str, unit_id: int | None = None) -> int:
    return add_fit_for(office, formal_or_say(office, case_id).procedure, role, name, unit_id)


def panel(office: Office, case_id: int) -> PanelLine:
    return look_at_panels(office, case_id).panels[0].line


def at(office: Office, case_id: int, role: str) -> SeatLine:
    return next(each for each in panel(office, case_id).seats if each.role == role)


def blocks(line: SeatLine) -> list[str]:
    return [each.words for each in line.outcomes if each.level is RuleLevel.BLOCK]


def near(office: Office, case_id: int) -> dict[str, tuple[str, bool]]:
    """Those beside the parties: what is known of them, and whether something is left open."""
    page: PanelPageShown = look_at_panels(office, case_id)
    return {each.title: (each.about, bool(each.doubt)) for each in page.near}


@pytest.mark.proves("N-69")
def test_at4_somebody_of_the_respondents_service_is_refused_by_rule_p3_and_the_unit_is_named(
    office: Office, case_id: int, estates: int
) -> None:
    grounds = add_unit(office, "Grounds", UnitKind.OTHER, estates)
    colleague = fit(office, case_id, "senior_member", "Kim Orr", grounds)
    somebody = fit(office, case_id, "senior_member", "Lee Fox", add_unit(office, "School of Glass"))

    with pytest.raises(NotSaved) as refused:
        name_to_role(office, case_id, "senior_member", register_id=colleague)
    picks = {pick.name: pick for pick in picks_for_role(office, case_id, "senior_member")}

    words = "Belongs to Estates, as the person complained about does (P3, 12.5.6 ii)."
    assert refused.value.problems == {"name": words}
    assert picks["Kim Orr"].reasons == (words,)
    assert picks["Lee Fox"].may_be_chosen
    assert next(iter(picks)) == "Lee Fox"
    assert somebody


def test_whoever_is_excluded_by_several_rules_has_them_all(office: Office, case_id: int, estates: int) -> None:
    add_person(office, "Una Ash", estates)

    pick = next(each for each in picks_for_role(office, case_id, "senior_member") if each.name == "Una Ash")

    assert [reason.rpartition("(")[2] for reason in pick.reasons] == [
        "12.5.6 ii).",
        "P3, 12.5.6 ii).",
        "register, 12.5.6 ii).",
    ]
    assert pick.words().endswith("2 more reasons.")
    assert pick.all_words().count("12.5.6 ii") == 3


@pytest.mark.proves("N-69")
def test_a_member_who_moves_to_a_partys_unit_may_not_sit_any_more(office: Office, case_id: int, estates: int) -> None:
    member = fit(office, case_id, "senior_member", "Kim Orr", add_unit(office, "School of Glass"))
    seat(office, case_id, "senior_member", member)
    before = at(office, case_id, "senior_member")

    people.keep_post(office, Post(object_id="", person_id=member, unit_id=estates))

    assert not before.is_excluded
    assert blocks(at(office, case_id, "senior_member")) == [
        "Belongs to Estates, as the person complained about does (P3, 12.5.6 ii)."
    ]


@pytest.mark.proves("N-70")
def test_at5_after_not_available_the_seat_is_vacant_and_nobody_can_see_why(office: Office, case_id: int) -> None:
    adviser = fit(office, case_id, "trained_member", "Dee Ray")
    held = seat(office, case_id, "trained_member", adviser, declares=False)
    before = {pick.id for pick in picks_for_role(office, case_id, "chair") if pick.may_be_chosen}

    declare(office, held, is_available=False)

    line = at(office, case_id, "trained_member")
    offered = {
        role: [pick for pick in picks_for_role(office, case_id, role) if pick.id == adviser]
        for role in ("chair", "trained_member")
    }
    assert line.holder == ""
    assert line.earlier == ("Dee Ray, until Wednesday 4 March 2026: Not available for this case",)
    assert {role: pick.reasons for role, (pick,) in offered.items()} == {
        "chair": ("Has said that they are not available for this case (P8, natural justice).",),
        "trained_member": ("Has said that they are not available for this case (P8, natural justice).",),
    }
    assert adviser not in before, "who sits on one seat is not offered another"


@pytest.mark.proves("N-68", "N-71")
def test_warnings_are_kept_apart_from_what_blocks_and_the_adviser_has_no_seat(
    office: Office, case_id: int, estates: int
) -> None:
    seat(office, case_id, "chair", fit(office, case_id, "chair", "Prof. Vane", estates))
    name_to_role(office, case_id, "era", name="Wil Stroud", because="Not in it yet")

    line = at(office, case_id, "chair")
    shown = panel(office, case_id)

    assert [each.level for each in line.outcomes] == [RuleLevel.WARN]
    assert "P2 Is a professor or equivalent, or a Dean where an academic is a party" in line.fits
    assert [(each.role, each.holder) for each in shown.advisers] == [("era", "Wil Stroud")]
    assert "era" not in [each.role for each in shown.seats]


def test_where_a_partys_unit_is_not_known_the_rule_is_not_said_to_be_met(office: Office, case_id: int) -> None:
    seat(office, case_id, "senior_member", fit(office, case_id, "senior_member", "Kim Orr", add_unit(office, "Glass")))

    page, line = look_at_panels(office, case_id), at(office, case_id, "senior_member")

    assert line.unchecked == ("Not from a party's unit (P3, 12.5.6 ii)",)
    assert not any("unit" in each for each in line.fits)
    assert [bool(each.doubt) for each in page.parties] == [True, False]


def test_a_member_whose_own_unit_is_not_known_is_warned_of(office: Office, case_id: int) -> None:
    nobody_knows = fit(office, case_id, "senior_member", "Kim Orr")

    pick = next(each for each in picks_for_role(office, case_id, "senior_member") if each.id == nobody_knows)

    assert pick.may_be_chosen
    assert any("names no unit for them" in each for each in pick.warnings)


def test_who_is_close_to_a_party_sits_on_no_panel_and_can_be_taken_away_again(office: Office, case_id: int) -> None:
    member = fit(office, case_id, "chair", "Prof. Vane")
    seat(office, case_id, "chair", member)
    accused = next(each for each in office.vault.people.of_case(case_id) if each.part is Part.RESPONDENT)

    kept = keep_tie(office, case_id, {"whose": str(accused.id), "kind": "MANAGER", "name": "Prof. Vane"}, member)
    sits = at(office, case_id, "chair")
    known = near(office, case_id)
    changes = remove_tie(office, kept.record_id or 0)

    assert blocks(sits) == ["Is a party's line manager (P6, natural justice)."]
    assert known == {"Prof. Vane": ("A party's line manager: Bo Larch · in the register", False)}
    assert not blocks(at(office, case_id, "chair"))
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)
    assert blocks(at(office, case_id, "chair"))


def test_a_tie_says_whose_it_is_what_it_is_and_who(office: Office, case_id: int) -> None:
    other = make_formal_case(office)
    stranger = office.vault.people.of_case(other)[0]

    with pytest.raises(NotSaved) as refused:
        keep_tie(office, case_id, {"whose": str(stranger.id)})

    assert set(refused.value.problems) == {"whose", "kind", "name"}


def test_a_namesake_is_kept_off_until_it_is_said_who_the_witness_is(office: Office, case_id: int) -> None:
    seat(office, case_id, "chair", fit(office, case_id, "chair", "Kim Orr"))
    witness = keep_witness(office, case_id, {"name": "kim  orr", "called_by": "complainant"}).record_id or 0
    by_name, doubt = blocks(at(office, case_id, "chair")), near(office, case_id)

    say_who_witness_is(office, witness, {"name": "Kim Orr", "is_outside": True})

    assert [words.startswith("Has the name of somebody who is a witness") for words in by_name] == [True]
    assert doubt["kim orr"] == ("Witness · known by name alone", True)
    assert near(office, case_id) == {"Kim Orr": ("Witness · nobody of the register", False)}
    assert not blocks(at(office, case_id, "chair"))


def test_a_witness_who_is_found_in_the_register_sits_on_no_panel_whatever_they_are_called(
    office: Office, case_id: int
) -> None:
    member = fit(office, case_id, "chair", "Dr Kimberley Orr")
    seat(office, case_id, "chair", member)
    witness = keep_witness(office, case_id, {"name": "Kim", "called_by": "respondent"}).record_id or 0
    before = blocks(at(office, case_id, "chair"))

    say_who_witness_is(office, witness, {"name": "Kim"}, member)

    assert before == []
    assert blocks(at(office, case_id, "chair")) == ["Is a witness (P6, natural justice)."]


def test_a_witness_who_gets_another_name_is_somebody_to_be_found_again(office: Office, case_id: int) -> None:
    member = fit(office, case_id, "chair", "Kim Orr")
    witness = keep_witness(office, case_id, {"name": "Kim Orr", "called_by": "respondent"}).record_id or 0
    say_who_witness_is(office, witness, {"name": "Kim Orr"}, member)

    keep_witness(office, case_id, {"name": "KIM ORR", "called_by": "complainant"}, witness)
    same = office.vault.formal.witnesses.one(witness)
    keep_witness(office, case_id, {"name": "Lee Fox", "called_by": "complainant"}, witness)
    other = office.vault.formal.witnesses.one(witness)

    assert [None if each is None else each.register_id for each in (same, other)] == [member, None]


def test_who_must_declare_once_more_is_said(office: Office, case_id: int) -> None:
    seat(office, case_id, "chair", fit(office, case_id, "chair", "Prof. Vane"))

    keep_witness(office, case_id, {"name": "Wyn Ash", "called_by": "complainant"})

    assert panel(office, case_id).again == ("Prof. Vane",)
    assert at(office, case_id, "chair").waits


def test_the_mix_of_a_panel_is_one_sentence_and_guesses_nothing(office: Office, case_id: int) -> None:
    members = [fit(office, case_id, "chair", name) for name in ("A", "B", "C")]
    keep_said(office, members[0], {"gender": "S10", "ethnicity": "E120"})
    changes = keep_said(office, members[1], {"gender": "PNS"})

    words = mix_words(office, members)

    assert "1 Female, 2 have not said" in words
    assert "1 African or African British, 2 have not said" in words
    assert mix_words(office, []) == ""
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)
    assert said_by(office, members[1]) is None
    assert said_by(office, members[0]) is not None


def test_letters_about_a_panel_are_told_with_those_that_are_not_sent(office: Office, case_id: int) -> None:
    first = look_at_panels(office, case_id).panels[0]

    assert {each.code for each in first.letters} >= {"L17", "L22"}
    assert not any(each.is_sent for each in first.letters)


def test_a_case_under_no_procedure_has_no_panel(office: Office) -> None:
    page = look_at_panels(office, make_formal_parties(office))

    assert page.panels == ()


def test_a_party_or_an_investigator_who_is_written_by_name_keeps_a_namesake_off_the_panel(
    office: Office, case_id: int
) -> None:
    fit(office, case_id, "chair", "Ada Quist")
    fit(office, case_id, "chair", "Kim Orr")
    name_to_role(office, case_id, "investigator", name="kim orr", because="From another university")

    picks = {pick.name: pick.reasons for pick in picks_for_role(office, case_id, "chair")}

    assert picks["Ada Quist"][0].startswith("Has the name of somebody who is a party to this case.")
    assert picks["Kim Orr"][0].startswith("Has the name of somebody who is named for this case by name alone.")
