"""The rows of a staff list as people with posts, trainings and what they may serve as; what cannot be read is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.exchange.register_columns import CAPACITY, EXPIRES, TRAINED, Columns, code_of, plain
from app.exchange.tables import Cell, Line, TableFile
from app.models.codes import NOT_KNOWN, CodeList
from app.models.day_words import MONTHS
from app.models.words import _

LONGEST_WORDS = 200
_BEFORE_EXCEL = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})(?: .*)?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]{3,9})\.?,?[ -](\d{4}|\d{2})")
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "ja", "oui", "ydy", "ie", "head", "student"})
_NO = frozenset({"no", "n", "false", "0", "-", "–", "", "none", "nage"})
_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!"})
_BETWEEN = re.compile(r"[;,\n|]|(?<= )/(?= )")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingGiven:
    kind: str
    done_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the list. What is empty or None was not said, and changes nothing."""

    number: int
    name: str = field(repr=False)
    staff_number: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    grade: str = ""
    is_student: bool | None = None
    unit: str = field(default="", repr=False)
    unit_above: str = field(default="", repr=False)
    post: str = field(default="", repr=False)
    is_head: bool | None = None
    from_on: date | None = None
    to_on: date | None = None
    capacities: tuple[str, ...] = ()
    trainings: tuple[TrainingGiven, ...] = ()
    available_from: date | None = None
    available_to: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What could not be taken over from a row; `refused` when nothing of it could."""

    number: int
    reason: str = field(repr=False)
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownWord:
    """A word that stands for no code of a list; the person says what it means."""

    list_name: str
    word: str = field(repr=False)
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRows:
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]
    unknown: tuple[UnknownWord, ...]


Meanings = Mapping[tuple[str, str], str]
"""What the person said that words mean: by list and plain word, the code; empty to leave the word out."""


def read_rows(table: TableFile, columns: Columns, lists: Mapping[str, CodeList], meanings: Meanings) -> ReadRows:
    """Every row below the titles, read as the columns say."""
    reader = _Reader(columns, lists, meanings)
    rows = tuple(row for line in columns.without_header(table) if (row := reader.row(line)) is not None)
    unknown = tuple(
        UnknownWord(list_name=list_name, word=word, count=count)
        for (list_name, word), count in sorted(reader.unknown.items(), key=lambda each: (each[0][0], -each[1], each[0]))
    )
    return ReadRows(rows=rows, problems=tuple(reader.problems), unknown=unknown)


class _Reader:
    def __init__(self, columns: Columns, lists: Mapping[str, CodeList], meanings: Meanings) -> None:
        self._columns, self._lists, self._meanings = columns, lists, meanings
        self.problems: list[RowProblem] = []
        self.unknown: dict[tuple[str, str], int] = {}
        self._number = 0
        self._known: dict[tuple[str, str], str] = {}

    def row(self, line: Line) -> Row | None:
        self._number = line.number
        cells: dict[str, list[tuple[str, Cell]]] = {}
        for meaning, title, cell in zip(self._columns.means, self._columns.titles, line.cells, strict=False):
            if meaning and cell != "":
                cells.setdefault(meaning, []).append((title, self._whole(title, cell)))
        if not any(value != "" for values in cells.values() for _title, value in values):
            return None
        name = self._words(cells, "name") or " ".join(
            filter(None, (self._words(cells, "first_name"), self._words(cells, "last_name")))
        )
        name = _turned(name)
        if not any(char.isalpha() for char in name):
            self._say(_("There is no name in this row."), refused=True)
            return None
        if len(name) > LONGEST_WORDS:
            self._say(_("The name in this row is longer than a name can be."), refused=True)
            return None
        email = self._words(cells, "email").lower()
        if email and (email.count("@") != 1 or " " in email):
            self._say(_("The e-mail address is not one, and is left out."))
            email = ""
        return Row(
            number=line.number,
            name=name,
            staff_number=self._words(cells, "staff_number"),
            email=email,
            grade=self._grade(cells),
            is_student=self._yes_no(cells, "is_student"),
            unit=self._words(cells, "unit") or self._words(cells, "unit_above"),
            unit_above=self._words(cells, "unit_above") if self._words(cells, "unit") else "",
            post=self._words(cells, "post"),
            is_head=self._yes_no(cells, "is_head"),
            capacities=self._capacities(cells),
            trainings=self._trainings(cells),
            **self._days(cells),
        )

    def _whole(self, title: str, cell: Cell) -> Cell:
        """The cell, unless the spreadsheet itself could not work it out."""
        if isinstance(cell, str) and cell.lower() in _ERRORS:
            self._say(_("The column “{title}” holds a fault of the spreadsheet, and is left out.").format(title=title))
            return ""
        return cell

    def _words(self, cells: Mapping[str, list[tuple[str, Cell]]], meaning: str) -> str:
        (title, cell) = cells.get(meaning, [("", "")])[0]
        words = " ".join(str(cell).split())
        if len(words) > LONGEST_WORDS and meaning not in ("name", "first_name", "last_name"):
            self._say(_("The column “{title}” holds too many words, and is left out.").format(title=title))
            return ""
        return words

    def _yes_no(self, cells: Mapping[str, list[tuple[str, Cell]]], meaning: str) -> bool | None:
        if meaning not in cells:
            return None
        title, cell = cells[meaning][0]
        word = str(cell).strip().casefold()
        if word in _YES:
            return True
        if word in _NO:
            return False
        if meaning == "is_head" and plain(word).startswith("head"):
            return True
        self._say(_("The column “{title}” says neither yes nor no, and is left out.").format(title=title))
        return None

    def _days(self, cells: Mapping[str, list[tuple[str, Cell]]]) -> dict[str, date | None]:
        names = ("from_on", "to_on", "available_from", "available_to", "ended_on")
        days = {name: self._day(*cells[name][0]) if name in cells else None for name in names}
        for first, last in (("from_on", "to_on"), ("available_from", "available_to")):
            begins, ends = days[first], days[last]
            if begins is not None and ends is not None and ends < begins:
                self._say(_("A last day is before its first day; both are left out."))
                days[first] = days[last] = None
        return days

    def _day(self, title: str, cell: Cell) -> date | None:
        try:
            return day_of(cell)
        except ValueError:
            said = _("The column “{title}” holds no day that can be read, and is left out. Write 31/12/2026.")
            self._say(said.format(title=title))
            return None

    def _grade(self, cells: Mapping[str, list[tuple[str, Cell]]]) -> str:
        found = self._codes(self._words(cells, "grade"), "grades", whole=True)
        return found[0] if found and found[0] != NOT_KNOWN else ""

    def _capacities(self, cells: Mapping[str, list[tuple[str, Cell]]]) -> tuple[str, ...]:
        found = [
            code
            for _title, cell in cells.get("capacities", ())
            for code in self._codes(str(cell), "capacities", whole=False)
        ]
        found += [
            meaning.removeprefix(CAPACITY)
            for meaning in cells
            if meaning.startswith(CAPACITY) and self._yes_no(cells, meaning)
        ]
        return tuple(sorted(set(found)))

    def _trainings(self, cells: Mapping[str, list[tuple[str, Cell]]]) -> tuple[TrainingGiven, ...]:
        done = self._day(*cells["trained_on"][0]) if "trained_on" in cells else None
        ends = self._day(*cells["training_expires"][0]) if "training_expires" in cells else None
        kinds = self._codes(self._words(cells, "training"), "trainings", whole=False)
        found = [TrainingGiven(kind=kind, done_on=done, expires_on=ends) for kind in kinds]
        if (done or ends) and not kinds and "training" not in cells:
            found.append(TrainingGiven(kind="OTHER", done_on=done, expires_on=ends))
        for each in self._lists["trainings"].codes:
            begun, ended = cells.get(TRAINED + each.code), cells.get(EXPIRES + each.code)
            if begun is None and ended is None:
                continue
            word = "" if begun is None else str(begun[0][1]).casefold()
            if begun is not None and word in _NO and ended is None:
                continue
            found.append(
                TrainingGiven(
                    kind=each.code,
                    done_on=None if begun is None or word in _YES | _NO else self._day(*begun[0]),
                    expires_on=None if ended is None else self._day(*ended[0]),
                )
            )
        return tuple(self._in_order(each) for each in dict.fromkeys(found))

    def _in_order(self, training: TrainingGiven) -> TrainingGiven:
        if training.done_on and training.expires_on and training.expires_on < training.done_on:
            self._say(_("A training ends before it was done; its end is left out."))
            return TrainingGiven(kind=training.kind, done_on=training.done_on)
        return training

    def _codes(self, words: str, list_name: str, *, whole: bool) -> list[str]:
        """The codes that words stand for; all of them one word where `whole`, else as many as are listed."""
        found = [self._code(words, list_name)] if plain(words) else []
        if not whole and found == [None]:
            parts = [part for part in _BETWEEN.split(words) if plain(part)]
            found = [self._code(part, list_name) for part in parts]
            missing = [part for part, code in zip(parts, found, strict=True) if code is None]
        else:
            missing = [words] if found == [None] else []
        for word in missing:
            key = (list_name, " ".join(word.split())[:LONGEST_WORDS])
            self.unknown[key] = self.unknown.get(key, 0) + 1
        return [code for code in found if code]

    def _code(self, word: str, list_name: str) -> str | None:
        """The code; an empty one for a word that is to be left out, None for one that nobody knows."""
        key = (list_name, plain(word))
        if key in self._meanings:
            return self._meanings[key]
        if key not in self._known:
            self._known[key] = code_of(word, self._lists[list_name])
        return self._known[key] or None

    def _say(self, reason: str, *, refused: bool = False) -> None:
        self.problems.append(RowProblem(number=self._number, reason=reason, refused=refused))


def day_of(cell: Cell) -> date | None:
    """The day that a cell holds: a day of the spreadsheet, or written the British or the ISO way."""
    if isinstance(cell, date):
        return cell
    text = cell.strip()
    if text.casefold() in _NO - {"0"} | {"n/a", "ongoing", "permanent", "current", "present", "tbc"}:
        return None
    if text.isdecimal() and int(text) in _SERIALS:
        return _BEFORE_EXCEL + timedelta(days=int(text))
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := _IN_WORDS.fullmatch(text):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    raise ValueError("no day")


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        year += 2000 if year < 70 else 1900
    return year


def _month(text: str) -> int:
    for number, name in enumerate(MONTHS, 1):
        if name.casefold().startswith(text.casefold()[:9]) or (text.casefold() == "sept" and number == 9):
            return number
    raise ValueError("no month")


def _turned(name: str) -> str:
    """`Smith, Dr Anna` as it is said."""
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first and not _is_letters_after(first):
        return f"{first.strip()} {last.strip()}"
    return name


def _is_letters_after(words: str) -> bool:
    """Whether it is a degree or a rank that stands after a name: `Anna Smith, PhD`."""
    return plain(words) in {"phd", "md", "obe", "mbe", "cbe", "jr", "sr", "ba", "bsc", "msc", "ma", "frs", "kc", "qc"}
