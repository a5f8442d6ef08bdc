"""kill -9 while documents are added, removed, copied or open outside: all or nothing, and nothing lies about."""

import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.models.progress import Silent
from app.services import documents, vaults
from app.services.documents import Pasted
from app.services.dropin import finish_note
from app.store import health
from app.store.vault import Vault
from tests.builders_vault import KEY, make_vault
from tests.faults.document_writer import OUT, SOURCES
from tests.faults.numbers import DOCUMENT_KILLS, SECONDS
from tests.faults.stepping import SteppingWriters
from tests.house.needs import needs_that

CONTENT = b"what was said " * 100_000

by_signal = needs_that(hasattr(signal, "SIGKILL"), "kill -9, which Windows has not")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with one document, and three files beside it that are to be added."""
    place = tmp_path_factory.mktemp("made")
    with make_vault(place) as vault:
        office = vaults.office_of(vault)
        case_id = finish_note(office, {"note": "She brought a letter."}).record_id
        assert case_id is not None
        first = Pasted(name="first.txt", content=CONTENT)
        documents.add_documents(office, case_id, [first], Silent())
    (place / OUT).mkdir()
    (place / SOURCES).mkdir()
    for number in range(3):
        (place / SOURCES / f"{number}.bin").write_bytes(bytes([number]) * (1_000_000 + number))
    return place


@pytest.fixture(scope="module")
def writers() -> Iterator[SteppingWriters]:
    started = SteppingWriters("tests.faults.document_writer")
    yield started
    started.close()


def kills(made: Path, writers: SteppingWriters, act: str, tmp_path: Path, seed: int) -> Iterator[Path]:
    """Vaults as they are found after a writer was killed in the act."""
    whole = Path(shutil.copytree(made, tmp_path / "whole")) / "Test.casebook"
    taken, steps = writers.whole(whole, act)
    chance, counted = Random(seed), 0
    for number in range(6 * DOCUMENT_KILLS):
        if counted == DOCUMENT_KILLS:
            return
        folder = Path(shutil.copytree(made, tmp_path / str(number))) / "Test.casebook"
        counted += writers.killed(folder, act, chance, taken, steps)
        yield folder
        shutil.rmtree(folder.parent)
    assert counted == DOCUMENT_KILLS, "too few kills struck the act"


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "att").rglob("*") if path.is_file())


def looked_at(folder: Path) -> int:
    """How many documents there are, after a look that fails when anything is half there or lies about."""
    with Vault.open(folder, KEY) as vault:
        assert vault.findings == ()
        assert health.check(vault).passed
        there = vault.documents.all()
        assert files_in(folder) == sorted(f"{each.stored}.age" for each in there)
        assert not vault.outside.folder.exists()
        told = [entry.action for entry in vault.history.page(100)]
        out = {path.name: path.read_bytes() for path in (folder.parent / OUT).iterdir()}
        assert out in ({}, {"copy.txt": CONTENT})
        assert told.count("document saved outside") == len(out)
        assert vault.leaving.left() == {}
        assert told.count("document added") - told.count("document removed") == len(there)
    return len(there)


@by_signal
@pytest.mark.proves("C-11")
@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize(
    ("act", "seed", "either"),
    [("add", 41, {1, 4}), ("remove", 42, {1, 0}), ("let out", 43, {1}), ("save a copy", 44, {1})],
)
def test_a_kill_leaves_all_documents_or_none_and_no_file_that_lies_about(
    made: Path,
    writers: SteppingWriters,
    tmp_path: Path,
    tell: Callable[[str], None],
    act: str,
    seed: int,
    either: set[int],
) -> None:
    found = Counter(looked_at(folder) for folder in kills(made, writers, act, tmp_path, seed))

    tell(f"kills while documents: {act}: {dict(found)} documents afterwards")
    assert set(found) <= either
    assert 1 in found, "some kills came before the commit"


def test_the_same_look_notices_what_lies_about(made: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "one")) / "Test.casebook"
    with Vault.open(folder, KEY) as vault:
        stray = vault.attachments.path("ab" * 16)
        stray.parent.mkdir(exist_ok=True)
        stray.with_name("left.txt").write_bytes(b"plain")

    with pytest.raises(AssertionError):
        looked_at(folder)
