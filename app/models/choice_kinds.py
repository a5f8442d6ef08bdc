"""Kinds of question that are answered with codes: from a list, with a basis, yes or no, and a statement."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.models.answers import Basis, Explained, StatementAnswer, Understood, WithBasis, YesNo
from app.models.codes import CodeList
from app.models.conditions import Sort, Told
from app.models.questions import Kind, Question, list_in, not_in, text_in
from app.models.words import _


class ChoiceKind(Kind):
    """One code of a list."""

    name = "choice"
    sort = Sort.ONE
    settings = frozenset({"list", "offer"})

    def told(self, value: str) -> Told:
        return value

    def problem(self, question: Question, value: Any) -> str | None:
        return _unknown_code(question, (value,))

    def plain(self, value: str) -> str:
        return value

    def value(self, plain: Any) -> str:
        return text_in(plain)

    def words(self, question: Question, value: str) -> str:
        return _codes(question).label(value)


class ChoicesKind(Kind):
    """Several codes of a list, in the order of the list."""

    name = "choices"
    sort = Sort.SEVERAL
    settings = frozenset({"list", "offer"})

    def told(self, value: tuple[str, ...]) -> Told:
        return value

    def problem(self, question: Question, value: Any) -> str | None:
        return _unknown_code(question, value) or _not_alone(question, value)

    def first_value(self, question: Question, now: datetime) -> tuple[str, ...]:
        return (question.default,)

    def plain(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def value(self, plain: Any) -> tuple[str, ...]:
        return tuple(text_in(code) for code in list_in(plain))

    def words(self, question: Question, value: tuple[str, ...]) -> str:
        return "; ".join(_codes(question).label(code) for code in value)


class ChipsKind(Kind):
    """One code, or several with `many`, of a short list that is always in sight. One is a text, several a tuple."""

    name = "chips"
    settings = frozenset({"list", "offer", "many"})
    _one = ChoiceKind()
    _several = ChoicesKind()

    def sort_of(self, many: bool) -> Sort:
        return Sort.SEVERAL if many else Sort.ONE

    def told(self, value: Any) -> Told:
        return value  # type: ignore[no-any-return]

    def problem(self, question: Question, value: Any) -> str | None:
        return self._of(value).problem(question, value)

    def first_value(self, question: Question, now: datetime) -> Any:
        return (question.default,) if question.many else question.default

    def plain(self, value: Any) -> Any:
        return self._of(value).plain(value)

    def value(self, plain: Any) -> Any:
        return self._several.value(plain) if isinstance(plain, list) else self._one.value(plain)

    def words(self, question: Question, value: Any) -> str:
        return self._of(value).words(question, value)

    def _of(self, value: Any) -> ChoiceKind | ChoicesKind:
        return self._one if isinstance(value, str) else self._several


class ChoicesWithBasisKind(Kind):
    """Several codes, each with the way in which it was about it."""

    name = "choices_with_basis"
    sort = Sort.SEVERAL
    settings = frozenset({"list", "offer"})
    lists = ("basis",)

    def told(self, value: tuple[WithBasis, ...]) -> Told:
        return tuple(each.code for each in value)

    def problem(self, question: Question, value: Any) -> str | None:
        codes = tuple(each.code for each in value)
        return _unknown_code(question, codes) or _not_alone(question, codes)

    def first_value(self, question: Question, now: datetime) -> tuple[WithBasis, ...]:
        return (WithBasis(code=question.default),)

    def plain(self, value: tuple[WithBasis, ...]) -> list[list[str]]:
        return [[each.code, each.basis.value] for each in value]

    def value(self, plain: Any) -> tuple[WithBasis, ...]:
        return tuple(WithBasis(code=text_in(code), basis=Basis(basis)) for code, basis in list_in(plain))

    def words(self, question: Question, value: tuple[WithBasis, ...]) -> str:
        return "; ".join(self._words_of(question, each) for each in value)

    def _words_of(self, question: Question, each: WithBasis) -> str:
        label = _codes(question).label(each.code)
        if each.basis is Basis.NOT_KNOWN:
            return label
        basis = question.lists["basis"].label(each.basis)
        return _("{characteristic} ({basis})").format(characteristic=label, basis=basis[:1].lower() + basis[1:])


class YesNoKind(Kind):
    """Yes, no, or not known."""

    name = "yes_no"
    sort = Sort.ONE
    lists = ("yes_no",)

    def told(self, value: YesNo) -> Told:
        return value.value

    def plain(self, value: YesNo) -> str:
        return value.value

    def value(self, plain: Any) -> YesNo:
        return YesNo(plain)

    def words(self, question: Question, value: YesNo) -> str:
        return question.lists["yes_no"].label(value)


class StatementKind(Kind):
    """Whether a statement was explained: with the wording, the moment, and whether it was understood."""

    name = "statement"
    sort = Sort.ONE
    settings = frozenset({"statement", "asks_understanding"})
    lists = ("explained", "understanding")

    def told(self, value: StatementAnswer) -> Told:
        return value.explained.value

    def plain(self, value: StatementAnswer) -> dict[str, Any]:
        return {
            "explained": value.explained.value,
            "at": value.at.isoformat(),
            "version": value.version,
            "understood": None if value.understood is None else value.understood.value,
        }

    def value(self, plain: Any) -> StatementAnswer:
        return StatementAnswer(
            explained=Explained(plain["explained"]),
            at=datetime.fromisoformat(plain["at"]),
            version=int(plain["version"]),
            understood=None if plain["understood"] is None else Understood(plain["understood"]),
        )

    def words(self, question: Question, value: StatementAnswer) -> str:
        said = question.lists["explained"].label(value.explained)
        if value.understood is None:
            return said
        understood = question.lists["understanding"].label(value.understood)
        return _("{explained}. Understood: {understood}").format(explained=said, understood=understood)


def _codes(question: Question) -> CodeList:
    assert question.codes is not None
    return question.codes


def _unknown_code(question: Question, codes: Iterable[str]) -> str | None:
    return next((what for code in codes if (what := not_in(_codes(question), code))), None)


def _not_alone(question: Question, codes: tuple[str, ...]) -> str | None:
    """An answer such as "none of these" does not go with another."""
    if len(codes) < 2:
        return None
    for code in codes:
        if (found := _codes(question).find(code)) and found.stands_alone:
            return _("“{label}” does not go with the other answers. Please untick one or the other.").format(
                label=found.label
            )
    return None
