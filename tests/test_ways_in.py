"""Every way into the vault of a formal complaint, listed by looking at the program, is tried with an adviser's note.

A new way in makes the first test fail until `tests/ways_in_tries.py` has a try for it.
"""

import os
import traceback
from pathlib import Path

import pytest

from app.models.cases import Mode
from app.models.progress import Silent
from app.services import documents, vaults
from app.services.casework import open_case
from app.store.vault import Vault, create_vault
from tests.builders import uk
from tests.faults.commands import CHEAPEST, PASSPHRASE
from tests.faults.traces import Search
from tests.house import ways_in
from tests.noted_office import NotedOffice, make_noted_office
from tests.standing_clock import StandingClock
from tests.ways_in_tries import NO_WAY, REFUSED, THROUGH, TRIES, Scene, saving
from tests.ways_out_tries import Out


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> NotedOffice:
    return make_noted_office(tmp_path_factory.mktemp("noted"))


def make_scene(folder: Path, noted: NotedOffice, monkeypatch: pytest.MonkeyPatch, role: str = "panel") -> Scene:
    made = create_vault(
        folder / "Complaints.casebook", role=role, name="HR", passphrase=PASSPHRASE, holder="Me", cost=CHEAPEST
    )
    office = vaults.office_of(Vault.open(made.folder, made.key), StandingClock())
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=uk(2026, 3, 1), people=[])
    place = folder / "place"
    place.mkdir()
    assert case.id is not None
    return Scene(
        office=office,
        case_id=case.id,
        noted=noted.copied_to(folder / "place"),
        place=place,
        monkeypatch=monkeypatch,
        key=made.key,
    )


def traces(scene: Scene, search: Search) -> list[str]:
    """Where the word is in the vault: in a row of any table, or in a document."""
    scene.office.vault.close()
    found: list[str] = []
    out = Out(scene.place / "documents")
    out.folder.mkdir()
    with Vault.open(scene.office.vault.folder, scene.key) as vault:
        for (table,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            rows = vault.db.execute(f"SELECT * FROM {table}").fetchall()
            found += [f"{table}: {each}" for each in search.in_text(repr(rows))]
        for document in vault.documents.of_case(scene.case_id):
            out.content(f"{document.id}.pdf", vault.attachments.read(document))
    out.unfold()
    return found + search.in_folders(out.folder)


def test_every_way_in_is_known_and_every_known_way_is_still_there() -> None:
    there = ways_in.writers() | ways_in.readers() | ways_in.commands()
    known = set(TRIES) | set(THROUGH) | set(NO_WAY)

    assert sorted(there - known) == [], "New ways in need a try in tests/ways_in_tries.py."
    assert sorted(known - there) == [], "These are no ways in any more."


def test_what_only_passes_on_names_ways_that_are_tried() -> None:
    assert {name for names in THROUGH.values() for name in names} <= set(TRIES)
    assert not set(TRIES) & set(THROUGH) | set(THROUGH) & set(NO_WAY) | set(TRIES) & set(NO_WAY)
    assert all(reason.endswith(".") for reason in NO_WAY.values())


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("def f(v): v.notes.add(1)", "f"),
        ("def f(v): v.note_steps.add(1)", "f"),
        ("def f(db): db.execute('INSERT INTO notes (id) VALUES (1)')", "f"),
        ("def f(db, t): db.execute(f'INSERT INTO {t} VALUES (1)')", "f"),
        ("def f(p): return p.read_bytes()", "f: a file"),
        ("def f(p): return p.open('rb')", "f: a file"),
        ("def f(p): return os.open(p, os.O_RDONLY)", "f: a file"),
        ("def f(): QFileDialog.getOpenFileName()", "f: a place"),
        ("class A:\n def dropEvent(s, e): pass", "A.dropEvent: a drag"),
        ("def f(e): return e.mimeData().text()", "f: a drag or the clipboard"),
    ],
)
def test_a_planted_way_in_is_found(planted: str, found: str) -> None:
    there = ways_in.writers_in("app.new", planted) | ways_in.readers_in("app.new", planted)

    assert f"app.new.{found}" in there


@pytest.mark.proves("N-29")
@pytest.mark.parametrize("name", sorted(TRIES))
def test_no_note_comes_in_by(name: str, original: NotedOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = make_scene(tmp_path, original, monkeypatch)
    search = Search(scene.word)

    try:
        TRIES[name](scene)
    except AssertionError as refused:
        # What the program itself asserts is a refusal; what the try asserts is not.
        if f"{os.sep}app{os.sep}" not in traceback.extract_tb(refused.__traceback__)[-1].filename:
            raise
    except REFUSED:
        pass

    assert traces(scene, search) == []


def test_the_same_look_finds_a_note_where_one_may_be(
    original: NotedOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = make_scene(tmp_path, original, monkeypatch, role="adviser")

    saving(lambda scene, vault: vault.notes.add(scene.note()))(scene)
    documents.add_documents(scene.office, scene.case_id, [scene.own_copy()], Silent())

    found = traces(scene, Search(scene.word))
    assert {each.split(":")[0] for each in found if each.startswith("notes")} == {"notes"}
    assert [each for each in found if "documents" in each]


def test_an_own_copy_is_refused_in_words(
    original: NotedOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = make_scene(tmp_path, original, monkeypatch)

    with pytest.raises(REFUSED, match="own copy of a note"):
        documents.add_documents(scene.office, scene.case_id, [scene.own_copy()], Silent())
