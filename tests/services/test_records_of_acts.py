"""An act and its line in the history are kept together or not at all; neither that nor what is said names anybody."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.casework import join_case
from app.services.drafts import keep_draft
from app.services.records import line_ids, lines, verify_history
from app.store.connection import database
from tests.acts import ACTS, LOOKS, Doing, Scene, make_scene, taken_back
from tests.builders import history_length, tables

FOR_GOOD = {"seal an account", "add to a sealed account"}
CANNOT_BE_UNDONE = {"start a session", "start a draft", "finish a draft", "remove a task", *FOR_GOOD}
UNDOS = {f"{name}, taken back": taken_back(act) for name, act in ACTS.items() if name not in CANNOT_BE_UNDONE}
ALL = {**ACTS, **UNDOS}

Preparing = Callable[[Scene], Doing]


def prepared(folder: Path, prepare: Preparing) -> tuple[Scene, Doing]:
    scene = make_scene(folder)
    return scene, prepare(scene)


def written_tables(folder: Path, prepare: Preparing) -> list[str]:
    """The tables that an act writes, learned from a twin of the office. Search is written by SQLite itself."""
    scene, do = prepared(folder, prepare)
    before = tables(scene.office)
    do()
    after = tables(scene.office)
    scene.office.vault.close()
    return [name for name, rows in after.items() if rows != before[name] and name not in ("search", "words")]


def forbid_writing(scene: Scene, table: str) -> list[str]:
    """From now on the database refuses every change of a table; the names of the triggers are given back."""
    names = [f"forbid_{event}" for event in ("insert", "update", "delete")]
    for name in names:
        event = name.removeprefix("forbid_").upper()
        scene.office.vault.db.execute(
            f"CREATE TEMP TRIGGER {name} BEFORE {event} ON main.{table} BEGIN SELECT RAISE(ABORT, 'forbidden'); END"
        )
    return names


def allow_writing(scene: Scene, triggers: list[str]) -> None:
    for name in triggers:
        scene.office.vault.db.execute(f"DROP TRIGGER temp.{name}")


@pytest.mark.parametrize("name", list(ALL))
def test_an_act_that_the_database_refuses_half_way_leaves_nothing_and_no_line(tmp_path, name):
    (tmp_path / "twin").mkdir()
    written = written_tables(tmp_path / "twin", ALL[name])
    scene, do = prepared(tmp_path, ALL[name])
    before, length = tables(scene.office), history_length(scene.office)

    for table in [*written, "history"]:
        triggers = forbid_writing(scene, table)
        with pytest.raises(database.IntegrityError, match="forbidden"):
            do()
        allow_writing(scene, triggers)
        assert (tables(scene.office), history_length(scene.office)) == (before, length), table
        assert not scene.office.vault.db.in_transaction

    do()

    assert written
    assert tables(scene.office) != before
    assert history_length(scene.office) > length


@pytest.mark.parametrize(
    "name",
    [
        *("start a session", "correct a note", "rename a case", "add a task"),
        *("choose a setting", "add a closure day", "correct a holiday"),
    ],
)
def test_half_a_character_and_control_characters_stop_no_act(tmp_path, name):
    """Qt hands them over when they are pasted. Words that come through no form ended in a fault, or were cut short."""
    scene = dataclasses.replace(make_scene(tmp_path), word="zan\ud83d\x00zibar")

    ACTS[name](scene)()

    assert "zan�zibar" in repr(tables(scene.office))


@pytest.mark.parametrize("name", list(LOOKS))
def test_looking_leaves_its_line_and_changes_nothing(tmp_path, name):
    scene, do = prepared(tmp_path, LOOKS[name])
    before, length = tables(scene.office), history_length(scene.office)

    do()

    assert (tables(scene.office), history_length(scene.office)) == (before, length + 1)


@pytest.mark.parametrize("name", [*ALL, *LOOKS])
def test_neither_the_line_nor_what_is_said_holds_a_word_that_somebody_wrote(tmp_path, name):
    scene, do = prepared(tmp_path, {**ALL, **LOOKS}[name])

    changes: Changes = do()

    told = [changes.said, repr(changes), repr(scene.office), changes.undo.words if changes.undo else ""]
    written_down = scene.office.vault.db.execute(
        "SELECT action, object_id, detail FROM history LEFT JOIN history_details USING (sequence)"
    ).fetchall()
    assert "zanzibar" not in repr([told, written_down]).lower()


@pytest.mark.parametrize("name", list(ALL))
def test_the_history_verifies_after_each_act(tmp_path, name):
    scene, do = prepared(tmp_path, ALL[name])

    do()

    assert verify_history(scene.office, Silent()).startswith("Intact")


def test_all_acts_one_after_another_are_read_in_pages_newest_first(tmp_path):
    scene = make_scene(tmp_path)
    length = history_length(scene.office)

    first, second = line_ids(scene.office, 3, 0), line_ids(scene.office, 3, 3)

    assert first + second == list(range(length, length - 6, -1))
    assert [line.id for line in lines(scene.office, first)] == first
    assert line_ids(scene.office, 3, length) == []
    assert lines(scene.office, []) == []


def test_a_refusal_says_nothing_of_what_was_typed(tmp_path):
    scene = make_scene(tmp_path)

    with pytest.raises(PlainError) as not_joined:
        join_case(scene.office, scene.case_id, "zanzibar")
    with pytest.raises(PlainError) as not_kept:
        keep_draft(scene.office, "dropin", 99, {"note": "zanzibar"})

    assert "zanzibar" not in f"{not_joined.value!r} {not_kept.value!r}"
