"""The risk assessments of the fictional panel office: one that is overdue, one with steps, and one in order."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol

from app.models.toml_files import read_toml, refuse_unknown, tables_in
from app.models.typed_dates import exactly
from app.services.form_files import resources_folder
from app.services.office import Office
from app.services.risks.assessing import keep_assessment
from app.services.risks.beside import add_step

_WHERE = "resources/demo/risks.toml"
_DAYS = frozenset({"ago", "again", "steps"})


class Setting(Protocol):
    """A clock that can be set."""

    shows: datetime


def assess_risks(office: Office, time: Setting) -> int:
    """Writes them down as of the moment that `time` shows; gives how many there are."""
    now, made = time.shows, 0
    for row in _risks():
        time.shows = now - timedelta(days=row["ago"])
        today = now.date()
        words = {
            name: tuple(said) if isinstance(said, list) else said for name, said in row.items() if name not in _DAYS
        }
        days = {
            "assessed_on": exactly(office.today()),
            "review_on": exactly(today + timedelta(days=row["again"])),
        }
        assessment_id = keep_assessment(office, {**words, **days}).record_id
        assert assessment_id is not None
        for step in row.get("steps", ()):
            due_on = exactly(today + timedelta(days=step["due"]))
            add_step(office, assessment_id, {"words": step["words"], "owner": step["owner"], "due_on": due_on})
        made += 1
    time.shows = now
    return made


def _risks() -> Iterator[Mapping[str, Any]]:
    yield from tables_in(_material(), "risk", _WHERE)


@lru_cache(maxsize=1)
def _material() -> dict[str, Any]:
    table = read_toml((resources_folder() / "demo" / "risks.toml").read_text("utf-8"), _WHERE)
    refuse_unknown(table, frozenset({"risk"}), _WHERE)
    return table
