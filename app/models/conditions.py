"""Conditions in form files, such as `mode != 'ANON'`: a few words of Python, read as a tree and never run."""

import ast
import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

from app.models.codes import CodeList
from app.models.toml_files import wrong
from app.models.words import _

LONGEST = 1000
"""Characters. Longer ones are a mistake, and deep nesting could exhaust the reader."""

Told = str | bool | int | tuple[str, ...] | None
"""What a condition sees of an answer; None while the question is unanswered or hidden."""


class Sort(StrEnum):
    """What may be asked of a name in a condition."""

    ONE = auto()
    """One code: `mode == 'ANON'`, `mode in ('ANON', 'PROXY')`."""
    SEVERAL = auto()
    """Several codes: `'PHYS' in behaviours`."""
    TICK = auto()
    """True or False: `anonymous_words`, `anonymous_words == True`."""
    NUMBER = auto()
    """`minutes > 60`."""
    WORDS = auto()
    """Only whether there is an answer: `who`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A name that conditions may use, and the codes it can have where there is a list."""

    sort: Sort
    codes: CodeList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition that was checked when its form was loaded."""

    text: str
    names: frozenset[str]
    tree: ast.expr = field(repr=False, compare=False)

    def holds(self, told: Mapping[str, Told]) -> bool:
        """Whether it is so, given what was answered. A bare name holds when there is an answer to it."""
        return bool(_value(self.tree, told))


def read_condition(text: str, subjects: Mapping[str, Subject], where: str) -> Condition:
    """The condition written in `text`. Raises PlainError naming `where` for anything outside the little language."""
    if len(text) > LONGEST:
        raise wrong(where, _("the condition is too long"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise wrong(where, _("the condition “{text}” cannot be read").format(text=text)) from None
    checker = _Checker(text, subjects, where)
    checker.check(tree)
    return Condition(text=text, names=frozenset(checker.names), tree=tree)


class _Checker:
    """Walks a condition once and refuses whatever `_value` would not understand."""

    def __init__(self, text: str, subjects: Mapping[str, Subject], where: str) -> None:
        self.names: set[str] = set()
        self._text = text
        self._subjects = subjects
        self._where = where

    def check(self, node: ast.expr) -> None:
        match node:
            case ast.BoolOp(values=values):
                for value in values:
                    self.check(value)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self.check(operand)
            case ast.Name():
                self._subject(node)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                self._check_comparison(left, op, right)
            case _:
                raise self._refused(_("only names, and, or, not, in and comparisons can be used"))

    def _check_comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> None:
        match left, op, right:
            case ast.Name(), ast.Eq() | ast.NotEq(), ast.Constant(value=str() as code):
                self._check_codes(self._subject(left, Sort.ONE), [code])
            case ast.Name(), ast.Eq() | ast.NotEq(), ast.Constant(value=bool()):
                self._subject(left, Sort.TICK)
            case (
                ast.Name(),
                ast.Eq() | ast.NotEq() | ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE(),
                ast.Constant(value=int()),
            ):
                self._subject(left, Sort.NUMBER)
            case ast.Name(), ast.In() | ast.NotIn(), ast.Tuple() | ast.List() | ast.Set():
                self._check_codes(self._subject(left, Sort.ONE), self._texts(right.elts))
            case ast.Constant(value=str() as code), ast.In() | ast.NotIn(), ast.Name():
                self._check_codes(self._subject(right, Sort.SEVERAL), [code])
            case _:
                raise self._refused(_("this comparison is not one we know"))

    def _subject(self, node: ast.Name, sort: Sort | None = None) -> Subject:
        subject = self._subjects.get(node.id)
        if subject is None:
            raise self._refused(_("there is no question “{name}”").format(name=node.id))
        if sort is not None and subject.sort is not sort:
            raise self._refused(_("“{name}” cannot be compared like that").format(name=node.id))
        self.names.add(node.id)
        return subject

    def _check_codes(self, subject: Subject, codes: Collection[str]) -> None:
        for code in codes:
            if subject.codes is not None and code not in subject.codes:
                raise self._refused(
                    _("the list “{list}” has no code “{code}”").format(list=subject.codes.name, code=code)
                )

    def _texts(self, nodes: list[ast.expr]) -> list[str]:
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        if len(texts) != len(nodes):
            raise self._refused(_("only codes in quotation marks can stand in the brackets"))
        return texts

    def _refused(self, what: str) -> Exception:
        return wrong(self._where, _("in the condition “{text}”, {what}").format(text=self._text, what=what))


def _value(node: ast.expr, told: Mapping[str, Told]) -> object:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_value(value, told) for value in values)
        case ast.BoolOp(values=values):
            return any(_value(value, told) for value in values)
        case ast.UnaryOp(operand=operand):
            return not _value(operand, told)
        case ast.Name(id=name):
            return told.get(name)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(_value(left, told), op, _value(right, told))
        case ast.Constant(value=value):
            return value
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            return tuple(_value(element, told) for element in elements)
    raise AssertionError("the checker let something through")  # pragma: no cover


def _compared(left: object, op: ast.cmpop, right: object) -> bool:
    match op, left, right:
        case ast.Eq(), _, _:
            return left == right
        case ast.NotEq(), _, _:
            return left != right
        case ast.In(), _, tuple():
            return left in right
        case ast.NotIn(), _, tuple():
            return left not in right
        case ast.NotIn(), _, None:
            return True
        case ast.Lt(), int(), int():
            return left < right
        case ast.LtE(), int(), int():
            return left <= right
        case ast.Gt(), int(), int():
            return left > right
        case ast.GtE(), int(), int():
            return left >= right
    # The question is unanswered: nothing is in it, and it is neither more nor less than a number.
    return False
