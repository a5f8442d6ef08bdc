"""What is followed up: a recommendation is answered, considered, and only then settled."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.followed import Followed, Stands, stands
from app.services.casework import set_task_done
from app.services.formal.acts import formal_or_say
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.following import Owner, drop, follow, reword, take_up_again
from app.services.formal.roles import name_to_role
from app.services.formal_words import formal_words
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


def test_what_is_answered_to_hr_is_not_done_before_it_was_considered(office: Office, case_id: int) -> None:
    """Marked done at once it could never be settled, for what is over takes no answer."""
    made = followed(office, case_id)
    assert made.id is not None

    with pytest.raises(NotSaved):
        mark_done(office, made.id)
    answer(office, made.id, "WILL_DO", "By the summer.")
    consider(office, made.id, "That is soon enough.")
    mark_done(office, made.id)

    now = office.vault.hearing.followed.one(made.id)
    assert now is not None
    assert (stands(now), now.response) == (Stands.DONE, "By the summer.")


def test_what_was_given_up_is_taken_up_again_and_its_line_is_in_today_again(office: Office, case_id: int) -> None:
    made = followed(office, case_id)
    assert made.id is not None
    assert made.task_id is not None
    drop(office, made.id, "The Chair took it back.")
    dropped = office.vault.tasks.one(made.task_id)

    take_up_again(office, made.id)

    again = office.vault.tasks.one(made.task_id)
    assert dropped is not None
    assert again is not None
    assert (dropped.done_at is None, again.done_at is None) == (False, True)
    assert settled(office, case_id) == [False]


def test_a_new_day_moves_its_line_in_today_and_undo_moves_it_back(office: Office, case_id: int) -> None:
    made = followed(office, case_id)
    assert made.id is not None
    assert made.due_on is not None
    later = made.due_on + timedelta(days=7)

    changes = reword(office, made.id, "Train everybody.", owner=Owner(name="Hal Thorne"), due_on=later)
    moved = [each.due_on for each in office.vault.tasks.of_case(case_id)]
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)

    assert moved == [later]
    assert [each.due_on for each in office.vault.tasks.of_case(case_id)] == [made.due_on]
    assert office.vault.hearing.followed.one(made.id) == made


@pytest.mark.proves("N-81")
def test_what_was_answered_keeps_its_words_and_its_owner_and_can_only_have_a_later_day(
    office: Office, case_id: int
) -> None:
    """Reworded after it was considered, something counted as settled to which nobody had answered."""
    made = followed(office, case_id)
    assert made.id is not None
    assert made.due_on is not None
    answer(office, made.id, "WILL_DO", "By the summer.")
    consider(office, made.id, "Good.")
    owner, due = Owner(name=made.owner, register_id=made.register_id), made.due_on

    with pytest.raises(NotSaved) as refused:
        reword(office, made.id, "Train nobody.", owner=Owner(name="Hal Thorne"), due_on=due - timedelta(days=1))
    with pytest.raises(NotSaved) as without_day:
        reword(office, made.id, made.words, owner=owner, due_on=None)
    reword(office, made.id, made.words, owner=owner, due_on=due + timedelta(days=7))

    now = office.vault.hearing.followed.one(made.id)
    assert now is not None
    assert set(refused.value.problems) == {"words", "owner", "due_on"}
    assert set(without_day.value.problems) == {"due_on"}
    assert (now.words, now.due_on, settled(office, case_id)) == (made.words, due + timedelta(days=7), [True])
    assert [each.done_at is None for each in office.vault.tasks.of_case(case_id)] == [False]


def test_a_line_of_today_does_not_settle_what_it_stands_for(office: Office, case_id: int) -> None:
    """Ticked off there, the reminder would be gone and the answer still be owed."""
    made = followed(office, case_id)
    assert made.task_id is not None

    with pytest.raises(PlainError, match="followed up"):
        set_task_done(office, made.task_id)


def test_a_recommendation_is_found_by_its_words_and_by_its_owner(office: Office, case_id: int) -> None:
    follow(office, case_id, "recommendations", "Train the greenhouse team.", owner=Owner(name="Hal Thorne"))

    names, words = formal_words(office, case_id)

    assert "Hal Thorne" in names
    assert "Train the greenhouse team." in words
