"""What is followed up: a recommendation is answered, considered, and only then settled."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.followed import Followed
from app.services.formal.acts import formal_or_say
from app.services.formal.following import answer, consider, drop, follow, mark_done
from app.services.formal.roles import name_to_role
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_panel_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    return make_formal_case(office)


def followed(office: Office, case_id: int, name: str = "recommendations") -> Followed:
    made = follow(office, case_id, name, "Train the whole team.").record_id
    assert made is not None
    found = office.vault.hearing.followed.one(made)
    assert found is not None
    return found


def settled(office: Office, case_id: int) -> list[bool]:
    return [each.is_settled for each in formal_or_say(office, case_id).facts.followed]


@pytest.mark.proves("N-77")
def test_a_recommendation_has_an_owner_and_a_day_and_is_a_line_in_today(office: Office, case_id: int) -> None:
    name_to_role(office, case_id, "head", name="Hal Thorne", because="Heads the School")

    made = followed(office, case_id)

    (task,) = [each for each in office.vault.tasks.of_case(case_id) if each.id == made.task_id]
    assert (made.number, made.owner, made.owner_role) == (1, "Hal Thorne", "head")
    assert task.due_on == made.due_on
    assert "Train" not in task.title


@pytest.mark.proves("N-81")
def test_an_answer_alone_settles_nothing_until_it_was_considered(office: Office, case_id: int) -> None:
    made = followed(office, case_id)
    assert made.id is not None

    at_first = settled(office, case_id)
    answer(office, made.id, "WILL_DO", "By the summer.")
    answered = settled(office, case_id)
    consider(office, made.id, "That is soon enough.")

    assert (at_first, answered, settled(office, case_id)) == ([False], [False], [True])


def test_nothing_is_considered_before_it_was_answered(office: Office, case_id: int) -> None:
    made = followed(office, case_id)
    assert made.id is not None

    with pytest.raises(NotSaved):
        consider(office, made.id, "Fine.")


def test_another_answer_is_considered_anew(office: Office, case_id: int) -> None:
    made = followed(office, case_id)
    assert made.id is not None
    answer(office, made.id, "WILL_DO", "By the summer.")
    consider(office, made.id, "That is soon enough.")

    answer(office, made.id, "NO", "There is no money.")

    assert settled(office, case_id) == [False]


def test_what_is_only_to_be_done_is_settled_by_doing_it_and_then_over(office: Office, case_id: int) -> None:
    made = followed(office, case_id, "restoring")
    assert made.id is not None

    mark_done(office, made.id, "They met.")

    assert settled(office, case_id) == [True]
    with pytest.raises(PlainError):
        drop(office, made.id, "No")


def test_what_is_given_up_has_a_reason(office: Office, case_id: int) -> None:
    made = followed(office, case_id, "restoring")
    assert made.id is not None

    with pytest.raises(NotSaved):
        drop(office, made.id, " ")
    drop(office, made.id, "She has left.")

    assert settled(office, case_id) == [True]
