"""Codes in the words of their list, each with its basis; and statements with their wording."""

from datetime import timedelta

import pytest

from app.models.answers import (
    Basis,
    Explained,
    StatementAnswer,
    Understood,
    WithBasis,
)
from app.models.choice_kinds import ChipsKind
from app.models.conditions import Sort
from app.models.kinds import KINDS
from tests.builders_forms import NOW, make_question


def test_one_chip_is_a_code_and_several_are_codes():
    kind = ChipsKind()

    assert kind.sort_of(many=False) is Sort.ONE
    assert kind.sort_of(many=True) is Sort.SEVERAL


def test_choice_is_shown_in_the_words_of_its_list():
    assert make_question("choice").words("OLD") == "Sepia"
    assert make_question("choices").words(("RED", "BLUE")) == "Red; Blue"


@pytest.mark.proves("N-08")
def test_each_characteristic_has_its_own_basis():
    question = make_question("choices_with_basis", list="characteristics")

    value = (WithBasis(code="RACE", basis=Basis.PERCEIVED), WithBasis(code="SEX", basis=Basis.ASSOCIATED))

    assert question.problem(value) is None
    assert question.words(value) == "Race (taken to be); Sex (through someone they know)"


def test_code_that_is_not_on_the_list_is_asked_again():
    assert "choose again" in make_question("choice").problem("GREEN")


def test_none_of_these_does_not_go_with_others():
    question = make_question("choices")

    assert "does not go with" in question.problem(("RED", "NONE"))
    assert question.problem(("NONE",)) is None


@pytest.mark.proves("M-17", "M-18")
def test_statement_keeps_its_wording_its_time_and_whether_it_was_understood():
    question = make_question("statement")

    value = StatementAnswer(explained=Explained.YES, at=NOW, version=2, understood=Understood.PARTLY)

    assert question.read(question.store(value)) == value
    assert question.statement.wording(1).text == "We promise little."
    assert question.statement.current.version == 2
    assert question.words(value).startswith("Yes. Understood: Partly")


def test_statement_answer_keeps_the_exact_moment():
    value = StatementAnswer(explained=Explained.NO, at=NOW + timedelta(seconds=7), version=1)

    assert KINDS["statement"].read(KINDS["statement"].store(value)) == value
