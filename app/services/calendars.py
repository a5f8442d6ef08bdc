"""Bank holidays and closure days from their files, and the deadline behind `casebook deadline`."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.models import clocks
from app.models.counts import ClockKind, Count, Nation
from app.models.day_words import weekday_name
from app.models.errors import PlainError
from app.models.toml_files import day_in, read_toml, refuse_unknown, taken, texts_in, version_in, wrong
from app.models.words import _
from app.models.working_days import Calendar
from app.services.form_files import resources_folder

EVERYWHERE = "all"
"""The nation of an own day that holds in all of them."""

USUAL_DAYS = {ClockKind.WORKING: 5, ClockKind.CALENDAR: 28}
"""Lengths when none is given: the respondent's statement (policy 12.5.3), the completion-of-procedures letter."""

_SETTINGS = frozenset({"version", "nation", "as_of", "announced_until", "listed_from", "listed_until", "holidays"})
_LARGEST_FILE = 1_000_000
_CLOSURE = re.compile(r'"?(?P<day>\d{4}-\d{2}-\d{2})"?(?:[\s,;]+(?P<name>.*))?', re.ASCII)
_HEADING = re.compile(r'"?(?:date|day)"?(?:[\s,;].*)?', re.IGNORECASE)


class OwnDayKind(StrEnum):
    """What a service says of a day: a bank holiday too, closed, or a working day after all."""

    HOLIDAY = "holiday"
    CLOSURE = "closure"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """A day that the service added to, or took out of, its calendar."""

    nation: str
    day: date
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays:
    """The bank holidays of every nation, as they came with the program."""

    by_nation: Mapping[Nation, Calendar]

    def calendar(self, nation: Nation, own_days: Iterable[OwnDay] = ()) -> Calendar:
        """One nation's calendar with the service's own days. A day made a working day leaves both lists."""
        listed = self.by_nation[nation]
        holidays, closures, working = dict(listed.holidays), dict(listed.closures), set()
        for own in own_days:
            if own.nation not in (nation, EVERYWHERE):
                continue
            match OwnDayKind(own.kind):
                case OwnDayKind.HOLIDAY:
                    holidays[own.day] = own.name or _("Bank holiday")
                case OwnDayKind.CLOSURE:
                    closures[own.day] = own.name or _("University closed")
                case OwnDayKind.WORKING:
                    working.add(own.day)
        return replace(
            listed,
            holidays={day: name for day, name in holidays.items() if day not in working},
            closures={day: name for day, name in closures.items() if day not in working},
        )


def load_holidays(resources: Path | None = None) -> Holidays:
    """The bank holidays that come with the program, read once. Raises PlainError naming a file that cannot be used."""
    return _read_holidays(resources or resources_folder())


@lru_cache(maxsize=4)
def _read_holidays(resources: Path) -> Holidays:
    folder = resources / "holidays"
    return Holidays(by_nation={nation: _listed(folder / f"{nation}.toml", nation) for nation in Nation})


def _listed(path: Path, nation: Nation) -> Calendar:
    table = read_toml(_text_of(path), path.name)
    refuse_unknown(table, _SETTINGS, path.name)
    version_in(table, path.name)
    if taken(table, "nation", str, path.name) != nation:
        raise wrong(path.name, _("“nation” does not fit the name of the file"))
    return Calendar(
        nation=nation,
        holidays=_days_in(table, "holidays", path.name),
        announced_until=taken(table, "announced_until", int, path.name),
        listed_from=taken(table, "listed_from", int, path.name),
        listed_until=taken(table, "listed_until", int, path.name),
        as_of=day_in(table, "as_of", path.name),
    )


def _days_in(table: Mapping[str, Any], key: str, where: str) -> dict[date, str]:
    days = {}
    for text, name in texts_in(table, key, where).items():
        try:
            days[date.fromisoformat(text)] = name
        except ValueError:
            raise wrong(where, _("“{text}” is not a day, like 2026-12-25").format(text=text)) from None
    return days


def read_closures(path: Path) -> dict[date, str]:
    """Closure days from a file: one ISO date a line, a name after it if wished, `#` for remarks; or a TOML table.

    ```
    2026-12-24  Christmas closure
    ```
    A CSV file with the date first is read the same way; a TOML file holds the days in a table named `closures`.
    Raises PlainError naming the line that cannot be read.
    """
    text = _text_of(path)
    if path.suffix.lower() == ".toml":
        table = read_toml(text, path.name)
        refuse_unknown(table, frozenset({"closures"}), path.name)
        return _days_in(table, "closures", path.name)
    days: dict[date, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        if not line or (not days and _HEADING.fullmatch(line)):
            continue
        day, name = _closure_in(line, number)
        days.setdefault(day, name or _("University closed"))
    return days


def _closure_in(line: str, number: int) -> tuple[date, str]:
    if found := _CLOSURE.fullmatch(line):
        try:
            return date.fromisoformat(found["day"]), (found["name"] or "").strip(' \t"')
        except ValueError:
            pass
    raise PlainError(
        _("Line {number} of the closures file is not a day.").format(number=number),
        _("Begin each line with a date like 2026-12-24; a name may follow it."),
    )


def _text_of(path: Path) -> str:
    """A small text file, however its program wrote it."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise PlainError(_("The file {name} is too large to be a list of days.").format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise PlainError(
            _("The file {name} cannot be read ({reason}).").format(name=path.name, reason=error.strerror),
            _("Check where it is and that you may open it."),
        ) from error
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def deadline(
    from_text: str,
    clock: ClockKind = ClockKind.WORKING,
    days: int | None = None,
    nation: Nation = Nation.ENGLAND,
    closures: Path | None = None,
    resources: Path | None = None,
) -> Count:
    """What `casebook deadline` answers. `from_text` is an ISO date, or a date and time; `closures` is a file.

    Without `days` the working clock counts 5 and the calendar clock 28. The clocks fixed by law take no number of days.
    Raises PlainError for a date, a number of days or a file that cannot be used.
    """
    if days is not None and clock in clocks.FIXED:
        raise PlainError(
            _("The length of this clock is fixed by law."), _("Leave the number of days out, or choose another clock.")
        )
    start = _start_in(from_text)
    calendar = load_holidays(resources).calendar(nation)
    if closures is not None:
        calendar = replace(calendar, closures=read_closures(closures))
    return clocks.run(clock, start, calendar, USUAL_DAYS.get(clock, 0) if days is None else days)


def _start_in(text: str) -> date | datetime:
    text = text.strip()
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise PlainError(
        _("The day to count from is not a date."),
        _("Write it like 2026-12-18, or with a time like 2026-12-24T16:00."),
    )


def deadline_facts(count: Count) -> dict[str, Any]:
    """The answer for `--json`: days as ISO dates, and for a breach both ends as ISO date-times."""
    by_the_hour = count.clock is ClockKind.BREACH
    return {
        "from": count.came_at.isoformat(timespec="minutes") if count.came_at else count.starts_on.isoformat(),
        "clock": str(count.clock),
        "nation": str(count.nation),
        "length": count.length,
        "due": count.due_at.isoformat(timespec="minutes") if by_the_hour else count.due_on.isoformat(),
        "sentence": count.sentence(),
        "warnings": list(count.warnings),
        "count": [
            {
                "date": step.day.isoformat(),
                "counted": step.number is not None,
                "number": step.number,
                "reason": step.reason,
            }
            for step in count.steps
        ],
    }


def deadline_table(count: Count) -> str:
    """The answer as plain text: the sentence, then every day on a line, then what to be careful about."""
    rows = [(_("Date"), _("Weekday"), _("No."), _("Why"))]
    for step in count.steps:
        number = "" if step.number is None else str(step.number)
        rows.append((step.day.isoformat(), weekday_name(step.day), number, step.reason))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [count.sentence(), ""]
    lines += [f"{a:<{widths[0]}}  {b:<{widths[1]}}  {c:>{widths[2]}}  {reason}" for a, b, c, reason in rows]
    if count.warnings:
        lines += ["", *count.warnings]
    return "\n".join(lines)
