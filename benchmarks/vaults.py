"""The vaults that are measured: made through the bulk path, kept below `build/bench` while the schema is the same."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from app.services.demo.as_records import sessions_of, whole_cases
from app.services.demo.drawing import Drawing
from app.services.demo.stories import load_material
from app.services.demo.working_year import WorkingYear
from app.services.office import Office
from app.services.vaults import office_of
from app.store import bulk, connection, migrations
from app.store.connection import Connection, connect, database
from app.store.keys import DATABASE_FILE, Unlocked, VaultKey
from app.store.vault import Vault, create_with_key
from benchmarks.surroundings import PLACE

RAW_KEY = bytes(range(32))
KEY = VaultKey(RAW_KEY)
SLOT = "bench"

_SEED = "bench"
_RECIPE = 1
"""To be raised when the cases are to be made differently; a new schema makes them anew by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What there is to type: words of the vault by how many cases hold them, and names of people in it."""

    common: tuple[str, ...]
    middling: tuple[str, ...]
    rare: tuple[str, ...]
    names: tuple[str, ...]


def folder_of(cases: int) -> Path:
    """The vault of so many cases; made now if there is none yet."""
    folder = _place() / f"{cases}.casebook"
    if not folder.exists():
        _make(folder, cases)
    return folder


def unlocked() -> Unlocked:
    """What deriving the key from a passphrase would give."""
    return Unlocked(key=KEY, slot=SLOT, holder="")


def open_office(cases: int) -> Office:
    return office_of(Vault.open(folder_of(cases), KEY, slot=SLOT))


@contextmanager
def office_to_write_in(cases: int) -> Iterator[Office]:
    """An office over a copy of the vault, so that the next benchmark finds it as it was."""
    with copy_to_write_in(cases) as folder:
        office = office_of(Vault.open(folder, KEY, slot=SLOT))
        try:
            yield office
        finally:
            office.vault.close()


@contextmanager
def copy_to_write_in(cases: int) -> Iterator[Path]:
    folder = _place() / f"{cases}-writing.casebook"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(folder_of(cases), folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def plain_copy(cases: int) -> Path:
    """The same database as a plain SQLite file: the same tables and rows, nothing encrypted."""
    file = _place() / f"{cases}.sqlite"
    if not file.exists():
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        db = connect(folder_of(cases) / DATABASE_FILE, KEY)
        try:
            db.execute("ATTACH ? AS plain KEY ''", (str(part),))
            db.execute("PRAGMA plain.synchronous = OFF")
            # Copying the search tables needs what a vault otherwise refuses.
            db.execute("PRAGMA trusted_schema = ON")
            db.execute("SELECT sqlcipher_export('plain')")
            db.execute("DETACH plain")
        finally:
            db.close()
        part.rename(file)
    return file


def encrypted_connection(cases: int) -> Connection:
    return connect(folder_of(cases) / DATABASE_FILE, KEY)


def plain_connection(cases: int) -> Connection:
    """The same library over the plain file, set up as a vault's connection is, cache and all."""
    db = database.connect(str(plain_copy(cases)), isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    for name, value, _meaning in connection._PRAGMAS:
        db.execute(f"PRAGMA {name} = {value}")
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return db


def material_of(cases: int) -> Material:
    folder_of(cases)
    kept = json.loads(_material_file(cases).read_text("utf-8"))
    return Material(**{name: tuple(words) for name, words in kept.items()})


def _place() -> Path:
    """One folder for each schema; those of earlier ones go."""
    schema = hashlib.sha256(str(_RECIPE).encode())
    for step in sorted(migrations.FOLDER.glob("*.sql")):
        schema.update(step.read_bytes())
    vaults = PLACE / "vaults"
    place = vaults / schema.hexdigest()[:12]
    if not place.exists():
        shutil.rmtree(vaults, ignore_errors=True)
        place.mkdir(parents=True)
    return place


def _material_file(cases: int) -> Path:
    return _place() / f"{cases}.words.json"


def _make(folder: Path, cases: int) -> None:
    print(f"Making a vault of {cases:,} cases, once.", flush=True)
    begun = perf_counter()
    part = folder.with_name("part.casebook")
    shutil.rmtree(part, ignore_errors=True)
    with create_with_key(part, role="adviser", name="Bench", key=KEY) as vault:
        office = office_of(vault)
        material = load_material()
        drawing = Drawing(material, office.library, WorkingYear(office.calendar(), office.today()), _SEED)
        plan = drawing.plan(cases)
        wholes = whole_cases(drawing.courses(plan), office)
        bulk.add_cases(vault, wholes, cases, sessions_of(plan.sessions, plan.visitors))
        kept = json.dumps(_words_in(vault), ensure_ascii=False)
    _material_file(cases).write_text(kept, "utf-8")
    part.rename(folder)
    print(f"It took {perf_counter() - begun:.0f} s.", flush=True)


def _words_in(vault: Vault) -> dict[str, list[str]]:
    db = vault.db
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')")
    by_cases = (
        "SELECT term FROM temp.words WHERE length(term) BETWEEN 3 AND 14 AND doc BETWEEN ? AND ?"
        " AND term NOT GLOB '*[0-9]*'"
        " ORDER BY doc DESC, term LIMIT 4000"
    )
    total = vault.cases.count_up_to(10_000_000)

    def spread(least: float, most: float, number: int) -> list[str]:
        found = [term for (term,) in db.execute(by_cases, (max(1, int(total * least)), int(total * most)))]
        return found[:: max(1, len(found) // number)][:number]

    names = [
        called
        for (called,) in db.execute(
            "SELECT called FROM people WHERE length(called) BETWEEN 5 AND 24 ORDER BY id LIMIT 5000"
        )
    ]
    return {
        "common": spread(0.2, 1, 24),
        "middling": spread(0.005, 0.05, 24),
        "rare": spread(0, 0.001, 16),
        "names": names[:: max(1, len(names) // 16)][:16],
    }
