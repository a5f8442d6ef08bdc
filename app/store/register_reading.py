"""The whole register in memory: read once, and afterwards only as far as somebody has written in it since.

Who was written is noted by triggers of this connection alone, whichever way it is written. When another connection has
committed, and while this one is saving, nothing that was read before is trusted.
"""

from typing import Any

from app.models.register.people import Registered
from app.models.register.units import UnitTree
from app.models.searching import folded_name
from app.store.connection import Connection
from app.store.register import Register
from app.store.units import Units

_OF_PEOPLE = (
    ("register_people", "id"),
    ("posts", "person_id"),
    ("trainings", "person_id"),
    ("register_capacities", "person_id"),
)
_OF_UNITS = ("units", "unit_aliases")
_A_UNIT = 0
"""Stands for any unit among the numbers of people who were written."""


class RegisterReading:
    """Ask it anew each time: `people` are in the order of their names. `worked_out` is what services made of them."""

    def __init__(self, db: Connection, register: Register, units: Units) -> None:
        self._db, self._register, self._units = db, register, units
        self._seen, self._others = -1, -1
        self._people: dict[int, Registered] | None = None
        self._tree: UnitTree | None = None
        self.worked_out: dict[Any, Any] = {}

    @property
    def is_kept(self) -> bool:
        """Whether what was read may be used again: not while saving, since that may still be undone."""
        return not self._db.in_transaction

    def people(self) -> dict[int, Registered]:
        if not self.is_kept:
            return self._whole()
        self._come_up_to_date()
        if self._people is None:
            self._people = self._whole()
        return self._people

    def tree(self) -> UnitTree:
        if not self.is_kept:
            return self._all_units()
        self._come_up_to_date()
        if self._tree is None:
            self._tree = self._all_units()
        return self._tree

    def forget(self) -> None:
        self._people = self._tree = None
        self.worked_out = {}

    def _come_up_to_date(self) -> None:
        if self._seen < 0:
            self._watch()
        others = self._db.execute("PRAGMA data_version").fetchone()[0]
        if others != self._others:
            self._people = self._tree = None
        sql = "SELECT rowid, number FROM temp.register_written WHERE rowid > ? ORDER BY rowid"
        written = self._db.execute(sql, (self._seen,)).fetchall()
        self._others = others
        if not written:
            return
        self._seen = written[-1][0]
        numbers = {number for _row, number in written}
        if _A_UNIT in numbers:
            self._tree = None
        if self._people is not None and (numbers := numbers - {_A_UNIT}):
            self._read_again(self._people, numbers)

    def _read_again(self, people: dict[int, Registered], numbers: set[int]) -> None:
        if len(numbers) > len(people) // 4:
            self._people = None
            return
        now = {each.id: each for each in self._register.of_ids(sorted(numbers))}
        are_the_same = now.keys() == numbers and all(
            number in people and people[number].person.name == each.person.name for number, each in now.items()
        )
        found = {**people, **now}
        if not are_the_same:
            for number in numbers - now.keys():
                found.pop(number, None)
            in_order = sorted(found.values(), key=lambda each: (folded_name(each.person.name), each.id))
            found = {each.id: each for each in in_order}
        self._people = found

    def _whole(self) -> dict[int, Registered]:
        return {each.id: each for each in self._register.by_name()}

    def _all_units(self) -> UnitTree:
        return UnitTree(self._units.all(), self._units.aliases())

    def _watch(self) -> None:
        """Triggers that last as long as the connection, and write nothing into the vault."""
        self._db.execute("CREATE TEMP TABLE register_written (number INTEGER NOT NULL)")
        for table, column in _OF_PEOPLE:
            self._note(table, f"NEW.{column}", f"OLD.{column}")
        for table in _OF_UNITS:
            self._note(table, str(_A_UNIT), str(_A_UNIT))
        self._seen = 0

    def _note(self, table: str, new: str, old: str) -> None:
        for act, numbers in (("INSERT", (new,)), ("DELETE", (old,)), ("UPDATE", (old, new))):
            notes = " ".join(f"INSERT INTO register_written VALUES ({number});" for number in dict.fromkeys(numbers))
            self._db.execute(f"CREATE TEMP TRIGGER {table}_{act.lower()} AFTER {act} ON main.{table} BEGIN {notes} END")
