"""The lists, statements and forms that ship: complete, consistent, and asking for everything that is counted."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.models.answers import Basis, Explained, Incident, Understood, WithBasis, YesNo
from app.models.cases import Side
from app.models.disclosures import CODED, COLUMNS
from app.models.errors import PlainError
from app.models.hearings import Attends
from app.models.register.units import UnitKind
from app.services.form_files import load_library, resources_folder
from tests.builders_forms import NOW, canary_answers, canary_questions

TODAY = date(2026, 11, 22)
LIBRARY = load_library()
DISCLOSURE, DROPIN = LIBRARY.forms["disclosure"], LIBRARY.forms["dropin"]
ANONYMOUS = {"mode": "ANON"}
NAMED = {"mode": "NAMED"}
PROXY = {"mode": "PROXY"}
NEVER_WHEN_ANONYMOUS = {
    *("who", "pronouns", "reach", "contact_methods", "may_leave_message", "people", "first_account"),
    *("notes_agreed", "adjustments", "impact", "anonymous_account"),
}


def shown(form, answers):
    return {question.name for question in form.shown(answers)}


def labels(name):
    return {code.code: code.label for code in LIBRARY.lists[name].codes}


def test_everything_is_read_once():
    assert load_library() is LIBRARY


def test_damaged_file_is_named(tmp_path):
    shutil.copytree(resources_folder(), tmp_path / "resources")
    (tmp_path / "resources" / "lists" / "power.toml").write_text("name = power", "utf-8")

    with pytest.raises(PlainError) as refused:
        load_library(tmp_path / "resources")

    assert "power.toml" in str(refused.value)


def test_file_that_is_not_text_is_named(tmp_path):
    shutil.copytree(resources_folder(), tmp_path / "resources")
    (tmp_path / "resources" / "lists" / "power.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(PlainError, match=r"power\.toml"):
        load_library(tmp_path / "resources")


def test_list_must_be_called_what_its_file_is_called(tmp_path):
    shutil.copytree(resources_folder(), tmp_path / "resources")
    lists = tmp_path / "resources" / "lists"
    (lists / "power.toml").rename(lists / "might.toml")

    with pytest.raises(PlainError, match=r"might\.toml"):
        load_library(tmp_path / "resources")


def test_missing_folder_is_said_plainly(tmp_path):
    with pytest.raises(PlainError, match="install"):
        load_library(tmp_path)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_column_of_a_disclosure_is_asked(name):
    answered_with = {"limits_at", "limits_version", "limits_understood"}

    assert name in DISCLOSURE or name in DROPIN or name in answered_with


@pytest.mark.parametrize("name", sorted(CODED))
def test_every_list_of_codes_of_a_disclosure_is_asked(name):
    forms = [form for form in (DISCLOSURE, DROPIN) if name in form]

    assert forms
    assert all(form.question(name).codes is not None for form in forms)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("yes_no", YesNo),
        ("basis", Basis),
        ("explained", Explained),
        ("understanding", Understood),
        ("sides", Side),
        ("unit_kinds", UnitKind),
        ("attends", Attends),
    ],
)
def test_closed_lists_hold_exactly_the_codes_that_rules_know(name, choices):
    assert set(labels(name)) == {choice.value for choice in choices}


def test_every_list_that_a_person_answers_has_not_known_and_prefers_not_to_say():
    ours = {"record_kinds", "modes", "channels", "basis", "yes_no", "explained", "understanding", "options", "topics"}
    ours |= {"outcomes", "contact_results", "agreement_ways", "not_agreed_reasons", "languages", "sides"}
    ours |= {"letters"}
    # What the office notes down about its own people, who are not asked.
    ours |= {"grades", "capacities", "trainings", "register_columns", "unit_kinds"}
    # What HR chooses itself, with the case before it.
    ours |= {"letter_ways", "ties", "risk_groups", "third_parties"}
    ours |= {"called_by", "check_in_outcomes", "carried_over", "complaint_contents", "joint_panel", "witness_steps"}
    ours |= {"attends", "companion_kinds", "support_kinds", "kept_out_of_bundles", "redaction_reasons"}
    ours |= {"grades", "capacities", "trainings", "register_columns", "case_parts", "party_statuses"}

    without = [
        name for name, codes in LIBRARY.lists.items() if name not in ours and not {"UNK", "PNS"} <= set(labels(name))
    ]

    assert without == []


def test_no_released_code_has_ever_gone():
    released = tomllib.loads((Path(__file__).parent / "released_codes.toml").read_text("utf-8"))

    gone = {name: set(codes) - set(labels(name)) for name, codes in released.items()}

    assert not any(gone.values())


def test_no_list_shows_the_same_words_twice():
    for name, codes in LIBRARY.lists.items():
        words = [code.label for code in codes.offered(TODAY)]

        assert len(words) == len(set(words)), name


def test_every_label_is_short_enough_for_large_text():
    long = [code.label for codes in LIBRARY.lists.values() for code in codes.codes if len(code.label) > 60]

    assert long == []


@pytest.mark.proves("C-16")
def test_eight_reasons_of_the_campaign_are_offered_together_and_other_takes_words():
    codes = LIBRARY.lists["characteristics"].offered(TODAY)
    reasons = {code.extra["campaign"] for code in codes if "campaign" in code.extra}

    answers = {**NAMED, "characteristics": (WithBasis(code="RACE"), WithBasis(code="OTHER"))}

    assert reasons == {
        *("race", "age", "sex", "sexual orientation", "gender identity", "disability", "faith", "any other reason")
    }
    assert DISCLOSURE.question("characteristics").problem(answers["characteristics"]) is None
    assert "characteristic_words" in shown(DISCLOSURE, answers)


@pytest.mark.proves("N-07")
def test_seven_protected_characteristics_and_the_two_kinds_of_sexual_conduct_are_there():
    harassment = {code.code for code in LIBRARY.lists["characteristics"].codes if code.extra["s26"] == "yes"}
    behaviours = {code.code: code.extra["e6"] for code in LIBRARY.lists["behaviours"].codes}

    assert {"AGE", "DISAB", "GREASS", "RACE", "RELBEL", "SEX", "SEXOR"} <= harassment
    assert {"MARCP", "PREGMAT"}.isdisjoint(harassment)
    assert behaviours["SX_HAR"] == behaviours["SX_LFT"] == "SEXUAL_MISCONDUCT"


def test_finer_tags_belong_to_a_characteristic_of_the_list():
    codes = LIBRARY.lists["characteristics"].codes

    assert {code.extra["parent"] for code in codes if "parent" in code.extra} == {"RACE"}


@pytest.mark.proves("N-16")
def test_behaviours_stand_in_groups_with_a_meaning_and_a_class_and_several_may_be_ticked():
    behaviours = LIBRARY.lists["behaviours"].codes

    assert all(code.group and code.extra["pointer"] and code.extra["e6"] for code in behaviours)
    assert {"JOKES", "EXCL", "PHYS", "GRAFFITI", "CHANT", "INITN", "DRINK", "ABUS_COMM"} <= set(labels("behaviours"))
    assert {"HALLS_UNI", "CLUB", "PLACEMENT", "ONLINE"} <= set(labels("places"))
    assert DISCLOSURE.question("behaviours").problem(("JOKES", "PHYS", "CHANT")) is None


def test_classes_of_behaviour_are_those_of_the_regulator():
    classes = {code.extra["e6"] for code in LIBRARY.lists["behaviours"].codes}

    assert classes == {"NONE", "HARASSMENT", "SEXUAL_MISCONDUCT", "IPR", "REVIEW", "SAFEGUARDING", "FLAG"}


def test_each_chip_of_the_drop_in_note_stands_for_one_code_of_the_full_form():
    topics = LIBRARY.lists["topics"].offered(TODAY)

    assert [topic.label for topic in topics] == [
        *("Race", "Sex", "Religion", "Disability", "Sexual orientation", "Bullying", "Gender identity", "Age"),
        "Not clear yet",
    ]
    for topic in topics:
        (target,) = topic.extra.items()
        assert target[1] in LIBRARY.lists[{"characteristic": "characteristics", "behaviour": "behaviours"}[target[0]]]


@pytest.mark.proves("M-01", "N-02")
def test_staff_students_visitors_contractors_and_others_are_covered_and_none_is_needed_to_save():
    kinds = {code.extra["kind"] for code in LIBRARY.lists["party_roles"].codes}

    assert {"student", "staff", "visitor", "contractor", "associate", "other"} <= kinds
    assert "reporter_role" not in {question.name for question in DISCLOSURE.required({})}


@pytest.mark.proves("N-02")
@pytest.mark.parametrize("role", ["OT_ASSOC", "OT_CONTR"])
def test_associate_and_contractor_lead_to_a_routing_note(role):
    assert "associate_route" in shown(DISCLOSURE, {"reporter_role": role})
    assert "associate_route" not in shown(DISCLOSURE, {"reporter_role": "ST_UG"})


@pytest.mark.proves("M-03")
def test_only_three_answers_are_needed_to_save_a_disclosure_and_one_to_finish_a_note():
    assert [question.name for question in DISCLOSURE.required({})] == ["mode", "received_at", "relation"]
    assert [question.name for question in DROPIN.required({})] == ["note"]


def test_smallest_disclosure_and_smallest_note_can_be_saved():
    received = DISCLOSURE.defaults(NOW)["received_at"]

    assert DISCLOSURE.problems({"mode": "ANON", "received_at": received, "relation": "UNK"}) == {}
    assert DROPIN.problems({"note": "x"}) == {}


@pytest.mark.proves("M-02")
def test_anonymous_record_has_no_place_for_a_name_a_contact_or_a_person_complained_about():
    assert shown(DISCLOSURE, ANONYMOUS).isdisjoint(NEVER_WHEN_ANONYMOUS)
    assert shown(DISCLOSURE, {"mode": "ANON_MSG"}).isdisjoint(NEVER_WHEN_ANONYMOUS)
    assert {"who", "reach"}.isdisjoint(shown(DROPIN, ANONYMOUS))


@pytest.mark.proves("M-02")
def test_nothing_typed_before_choosing_anonymous_is_saved():
    answers = {**canary_answers(DISCLOSURE, LIBRARY, "canary"), **ANONYMOUS}

    stored = DISCLOSURE.store(DISCLOSURE.kept(answers))

    assert "canary" not in "".join(stored.values())
    assert stored.keys().isdisjoint(NEVER_WHEN_ANONYMOUS)


def test_anonymous_incident_keeps_its_date_and_loses_its_words():
    answers = {**ANONYMOUS, "incidents": (Incident(occurrences="MANY", words="canary"),)}

    assert DISCLOSURE.kept(answers)["incidents"] == (Incident(occurrences="MANY"),)


def test_service_may_allow_a_few_words_in_anonymous_records_with_a_warning():
    form = DISCLOSURE.with_settings({"anonymous_words": True})

    assert {"anonymous_warning", "anonymous_account"} <= shown(form, ANONYMOUS)
    assert form.question("anonymous_account").max_length == 500
    assert {"who", "reach", "people", "first_account"}.isdisjoint(shown(form, ANONYMOUS))


@pytest.mark.proves("M-02", "M-04")
def test_support_is_offered_to_everybody_anonymous_or_not():
    for mode in (NAMED, ANONYMOUS, PROXY):
        assert "support_wanted" in shown(DISCLOSURE, mode)
    assert {"YES", "NO", "NOT_NOW"} <= set(labels("support_wanted"))


@pytest.mark.proves("M-20")
def test_benefit_of_a_name_is_explained_and_a_name_is_never_demanded():
    assert "why_a_name_helps" in shown(DISCLOSURE, ANONYMOUS)
    assert "why_a_name_helps" not in shown(DISCLOSURE, NAMED)
    for mode in (NAMED, ANONYMOUS, PROXY):
        assert "who" not in {question.name for question in DISCLOSURE.required(mode)}


@pytest.mark.proves("M-17", "M-18")
def test_limits_of_confidentiality_are_asked_in_both_forms_with_what_was_understood():
    for form in (DISCLOSURE, DROPIN):
        question = form.question("limits")

        assert question.asks_understanding
        assert question.statement.current.text
        assert "limits" not in {each.name for each in form.required({})}
    assert set(labels("explained")) == {"YES", "NO", "NOT_POSSIBLE"}


@pytest.mark.proves("M-18")
def test_limits_say_that_risk_to_anybody_may_have_to_be_shared():
    text = LIBRARY.statements["limits"].current.text

    assert "may have to tell" in text
    assert "stays between us" in text


@pytest.mark.proves("C-02", "C-17")
def test_who_reports_is_told_apart_and_witnesses_are_counted_apart():
    counts = {code.code: code.extra["counts"] for code in LIBRARY.lists["relations"].codes}

    assert {"experienced", "witnessed", "for someone else", "adviser"} <= set(counts.values())
    assert counts["WIT"] == "witnessed"
    assert counts["EXP"] == "experienced"


@pytest.mark.proves("N-24")
def test_person_complained_about_may_come_for_support_too():
    assert LIBRARY.lists["relations"].find("RESP").extra["side"] == "respondent"


@pytest.mark.proves("N-06")
def test_conduct_not_aimed_at_the_reporter_is_taken_as_well():
    assert {"ME", "ELSE", "NOBODY"} <= set(labels("aimed_at"))
    for code in labels("aimed_at"):
        assert DISCLOSURE.question("aimed_at").problem(code) is None


@pytest.mark.proves("N-09")
def test_team_or_place_may_stand_for_the_person_complained_about():
    assert "NOBODY" in labels("respondent_relationships")
    assert "ENV" in labels("behaviours")


@pytest.mark.proves("N-11")
def test_relationships_of_trust_and_power_upwards_are_there():
    assert {"LINEMGR", "REPORTEE", "TUTOR_SUPV", "PEER_COLL", "GROUP"} <= set(labels("respondent_relationships"))
    assert {"UP", "DOWN", "LATERAL", "NONE", "UNK"} <= set(labels("power"))


@pytest.mark.proves("N-12")
def test_single_sporadic_and_continuing_can_be_told_apart():
    assert {"SINGLE", "SPORADIC", "CONTINUING"} <= set(labels("patterns"))


@pytest.mark.proves("N-13")
def test_as_many_people_on_each_side_as_there_are():
    people = canary_answers(DISCLOSURE, LIBRARY, "x")["people"] * 5

    assert DISCLOSURE.question("people").problem(people) is None


@pytest.mark.proves("N-17")
@pytest.mark.parametrize(
    "answers",
    [{"behaviours": ("PHYS",)}, {"safety": "UNSAFE"}, {"risk_flags": ("DANGER",)}, {"risk_flags": ("WEAPON",)}],
)
def test_attack_or_danger_shows_security_first_and_asks_whether_and_when_they_were_told(answers):
    form = DISCLOSURE.with_settings({"security_contact": "the gatehouse, 5555"})
    asked = [question.name for question in form.shown(answers)]

    assert asked.index("security") + 1 == asked.index("security_told")
    assert "the gatehouse, 5555" in form.text_of(form.question("security"))
    assert "told_security_at" in shown(form, {**answers, "security_told": YesNo.YES})
    assert "security" not in shown(form, {})


def test_drop_in_note_asks_for_security_when_somebody_is_not_safe():
    assert {"security", "security_told"} <= shown(DROPIN, {"safety": "UNSAFE"})
    assert "security" not in shown(DROPIN, {"safety": "SAFE"})


@pytest.mark.proves("N-18")
def test_online_conduct_is_asked_with_its_platform_by_the_same_questions():
    with_online = shown(DISCLOSURE, {"behaviours": ("ONLINE",), "setting": "ONLINE"})

    assert with_online == shown(DISCLOSURE, {})
    assert {"EMAIL_UNI", "TEAMS", "WHATSAPP", "INSTA"} <= set(labels("online_channels"))


def test_marriage_alone_brings_a_soft_note_and_no_problem():
    answers = {"behaviours": ("HAR_PC",), "characteristics": (WithBasis(code="MARCP"),)}
    with_sex = {**answers, "characteristics": (WithBasis(code="MARCP"), WithBasis(code="SEX"))}

    assert "section_26_note" in shown(DISCLOSURE, answers)
    assert "section_26_note" not in shown(DISCLOSURE, with_sex)
    assert "characteristics" not in DISCLOSURE.problems(answers)


@pytest.mark.parametrize(
    ("mode", "due", "not_due"),
    [
        (
            NAMED,
            {"who", "reach", "privacy_notice", "options_explained", "notes_agreed", "next_contact", "minutes"},
            set(),
        ),
        (PROXY, {"limits", "wishes", "behaviours"}, {"who", "reach", "privacy_notice", "options_explained"}),
        (ANONYMOUS, {"channel", "limits", "safety", "risk_flags", "wishes"}, {"privacy_notice", "minutes"}),
    ],
)
def test_what_is_due_before_closing_follows_the_way_it_is_recorded(mode, due, not_due):
    unanswered = {question.name for question in DISCLOSURE.unanswered(mode)}

    assert due <= unanswered
    assert not_due.isdisjoint(unanswered)


def test_full_disclosure_leaves_nothing_unanswered_and_nothing_wrong():
    answers = canary_answers(DISCLOSURE, LIBRARY, "word")

    assert DISCLOSURE.problems(answers) == {}
    assert [question.name for question in DISCLOSURE.unanswered(answers)] == []


def test_equality_questions_are_optional_and_kept_apart():
    equality = [question for question in DISCLOSURE.questions if question.section == "equality"]

    assert DISCLOSURE.section("equality").apart
    assert {"age_band", "disability", "ethnicity", "religion", "sex", "sexual_orientation"} <= {
        question.name for question in equality
    }
    assert not any(question.required or question.due_before for question in equality)
    assert not any(question.default for question in equality)


def test_canary_reaches_every_kind_that_takes_words():
    kinds = set()
    for form in LIBRARY.forms.values():
        kinds |= {form.question(name).kind.name for name in canary_questions(form, LIBRARY, "CANARY")}

    assert kinds == {"text", "long_text", "incidents", "people"}


@pytest.mark.parametrize("name", sorted(LIBRARY.forms))
def test_full_answers_of_every_form_are_stored_and_read_back(name):
    form = LIBRARY.forms[name]
    answers = canary_answers(form, LIBRARY, "CANARY")

    assert form.read(form.store(answers)) == answers


@pytest.mark.parametrize("name", sorted(LIBRARY.forms))
def test_labels_of_a_form_are_all_different(name):
    said = [question.label for question in LIBRARY.forms[name].questions]

    assert len(said) == len(set(said))
