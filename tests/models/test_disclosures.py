"""A disclosure: what its case is about, and whether the limits of confidentiality were explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.cases import Mode
from app.models.disclosures import CODED, COLUMNS, Coded, Disclosure, about_of, confidentiality_flag
from tests.builders import LIBRARY, uk

CHARACTERISTICS = [code.code for code in LIBRARY.lists["characteristics"].codes]
BEHAVIOURS = [code.code for code in LIBRARY.lists["behaviours"].codes]


def disclosure(*coded: Coded, limits: str = "") -> Disclosure:
    return Disclosure(
        object_id="a1",
        case_id=1,
        form="disclosure",
        form_version=1,
        recorded_at=uk(2026, 3, 4),
        mode=Mode.NAMED,
        received_at=uk(2026, 3, 4),
        limits=limits,
        coded=coded,
    )


codings = st.lists(
    st.one_of(
        st.builds(
            lambda code, basis: Coded(question="characteristics", code=code, basis=basis),
            st.sampled_from(CHARACTERISTICS),
            st.sampled_from(["ACTUAL", "PERCEIVED", "ASSOCIATED", "UNK"]),
        ),
        st.builds(lambda code: Coded(question="behaviours", code=code), st.sampled_from(BEHAVIOURS)),
        st.builds(lambda code: Coded(question="wishes", code=code), st.sampled_from(["W_SUPPORT", "W_FORMAL_STAFF"])),
    )
)


@given(st.lists(codings, max_size=4))
@pytest.mark.proves("C-16")
def test_each_characteristic_counts_once_for_a_case_however_often_it_was_said(disclosures):
    about = about_of([disclosure(*coded) for coded in disclosures])

    said = {each.code for coded in disclosures for each in coded if each.question == "characteristics"}
    assert len(about) == len(set(about))
    assert said - {"NONE", "UNK", "PNS"} == {code for code in about if code in CHARACTERISTICS}


@given(st.lists(codings, max_size=4))
def test_the_order_of_the_disclosures_does_not_change_what_a_case_is_about(disclosures):
    told = [disclosure(*coded) for coded in disclosures]

    assert about_of(told) == about_of(reversed(told))


def test_wishes_are_not_what_a_case_is_about():
    assert about_of([disclosure(Coded(question="wishes", code="W_SUPPORT"))]) == ()


def test_every_code_a_case_can_be_about_means_one_thing():
    """ "Something else" that happened was listed as "any other reason" for it: both lists have the code OTHER."""
    about = about_of([disclosure(*(Coded(question="behaviours", code=code) for code in BEHAVIOURS))])

    assert not set(about) & set(CHARACTERISTICS)


def test_a_case_for_any_other_reason_is_about_that():
    about = about_of([disclosure(Coded(question="characteristics", code="OTHER", basis="UNK"))])

    assert about == ("OTHER",)


@pytest.mark.parametrize(("limits", "flag"), [("YES", False), ("NO", True), ("NOT_POSSIBLE", True), ("", True)])
@pytest.mark.proves("M-17")
def test_only_yes_takes_the_amber_flag_away(limits, flag):
    assert confidentiality_flag(disclosure(limits=limits)) is flag


def test_each_column_that_a_person_answers_is_asked_by_a_form():
    asked = {question.name for form in LIBRARY.forms.values() for question in form.questions}
    of_the_statement = {"limits_at", "limits_version", "limits_understood"}

    assert set(COLUMNS) - of_the_statement <= asked
    assert set(CODED) <= asked
