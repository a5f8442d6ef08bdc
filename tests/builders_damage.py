"""Vaults with many records, and pages of them damaged by chance or one by one."""

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from app.models.errors import PlainError
from app.models.notes import AdviserNote
from app.models.progress import Silent
from app.services.demo.as_records import sessions_of, whole_cases
from app.services.demo.drawing import Drawing
from app.services.demo.stories import load_material
from app.services.demo.working_year import WorkingYear
from app.services.office import Office
from app.store import bulk, health
from app.store.connection import PAGE_SIZE
from app.store.repair.btree import read_page
from app.store.repair.ladder import repair
from app.store.repair.pages import Pages
from app.store.repair.report import Lost, Repaired
from app.store.repair.tables import roots_of
from app.store.vault import Vault
from tests.builders import make_case, uk
from tests.builders_vault import KEY

_PARTED = ("search_", "sqlite_", "waiting_for_search", "folded_names")


def fill_office(office: Office, cases: int) -> None:
    """So many fictional cases with everything that belongs to them."""
    drawing = Drawing(load_material(), office.library, WorkingYear(office.calendar(), office.today()), "damage")
    plan = drawing.plan(cases)
    wholes = whole_cases(drawing.courses(plan), office)
    bulk.add_cases(office.vault, wholes, cases, sessions_of(plan.sessions, plan.visitors))


def add_notes(office: Office, notes: int, chance: Random, cases: int = 50) -> None:
    """So many notes of the usual length on a few cases."""
    ids = [make_case(office, f"Case {number}").id or 0 for number in range(cases)]
    words = [chance.randbytes(chance.randrange(2, 6)).hex() for _number in range(4000)]
    vault, begun = office.vault, uk(2026, 1, 5)
    with vault.saving():
        for number in range(notes):
            vault.notes.add(
                AdviserNote(
                    object_id=f"note {number}",
                    case_id=ids[number % cases],
                    text=" ".join(chance.choices(words, k=chance.randrange(40, 160))),
                    started_at=begun + timedelta(minutes=number),
                    finished_at=begun + timedelta(minutes=number + 10),
                    minutes=10,
                )
            )


def damage(path: Path, pages: int, chance: Random) -> set[int]:
    """Flips one bit in each of so many pages; gives their numbers."""
    content = bytearray(path.read_bytes())
    hit = chance.sample(range(len(content) // PAGE_SIZE), pages)
    for page in hit:
        content[page * PAGE_SIZE + chance.randrange(PAGE_SIZE)] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return {page + 1 for page in hit}


def repaired(folder: Path, backup: Path | None = None) -> Repaired:
    return repair(folder, KEY, "raw", now=datetime.now(UTC), progress=Silent(), backup=backup)


def root_of(vault: Vault, table: str) -> int:
    return roots_of(vault.db)[table]


def harm(folder: Path, *pages: int) -> None:
    """Flips one bit in each of these pages."""
    content = bytearray((folder / "vault.db").read_bytes())
    for page in pages:
        content[(page - 1) * PAGE_SIZE + 2000] ^= 1
    (folder / "vault.db").write_bytes(content)


def below(vault: Vault, root: int) -> list[int]:
    """A page and every one that it leads to."""
    vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    found, waiting = [], [root]
    with contextlib.closing(Pages(vault.folder / "vault.db", KEY)) as pages:
        while waiting:
            found.append(waiting.pop())
            leaf = read_page(pages, found[-1])
            waiting += [] if leaf is None else [number for number, _key in leaf.below]
    return found


def failed_checks(vault: Vault) -> list[str]:
    return [each.name for each in health.check(vault).checks if not each.passed]


def is_noticed(folder: Path) -> bool:
    """Whether opening the vault or checking it says that something is not as it was."""
    try:
        vault = Vault.open(folder, KEY)
    except PlainError:
        return True
    with vault:
        return bool(vault.findings) or not health.check(vault).passed


def rows_of(vault: Vault) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table that a person or the program wrote, with its key first."""
    names = [
        name
        for (name,) in vault.db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        if not name.startswith(_PARTED)
    ]
    return {name: {tuple(row) for row in vault.db.execute(f"SELECT * FROM {name}")} for name in names}


def not_told(
    before: dict[str, set[tuple[object, ...]]], vault: Vault, lost: Iterable[Lost]
) -> list[tuple[str, object]]:
    """The rows that are not as they were, and that no line of the report is about."""
    after, told = rows_of(vault), list(lost)
    return [
        (table, row[:2])
        for table, rows in before.items()
        for row in rows - after[table]
        if not any(each.table == table and _is_about(each.row, row) for each in told)
    ]


def _is_about(told: str, row: tuple[object, ...]) -> bool:
    if told == str(row[0]) or told.startswith(f"{row[0]}/"):
        return True
    first, to, last = told.partition(" to ")
    if not to:
        return False
    key = row[0]
    if isinstance(key, int):
        return (first == "…" or int(first) <= key) and (last == "…" or key <= int(last))
    return (first == "…" or first <= str(key)) and (last == "…" or str(key) <= last)
