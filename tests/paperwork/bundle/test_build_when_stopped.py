"""Whoever stops the making of a bundle or a copy is heard in each of its stages, after few pages, and nothing is left.

How often the work asks is counted: how long that takes is another computer's business.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.errors import Cancelled
from app.models.progress import Progress
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.copies import write_copy
from app.paperwork.bundle.stamping import EVERY
from tests.builders_bundle import make_model, make_piece, make_simple
from tests.stopping import StopsIn

PAGES = 1_050
A_STAGE_OF_PAGES = {
    "Numbering the pages",
    "Writing down what is a heading, and what a paragraph",
    "Reading the bundle back",
    "Marking the pages",
}
OTHER_STAGES = {
    "Comparing the documents with what was looked at": 1,
    "Comparing the bundle with what was issued": 1,
    "Laying out the index": 1,
    "Writing the bundle": 50,
    "Writing the copy": 50,
    "Reading the copy back": 1,
}
"""With how often each is told at least: hashing after each MiB, and writing after each hundredth."""


class Counts:
    def __init__(self) -> None:
        self.told: Counter[str] = Counter()

    def step(self, done: int, total: int, words: str) -> None:
        self.told[words] += 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stopping")


def make_all(folder: Path, pages: int) -> Callable[[Path, Progress], None]:
    """Builds a bundle and makes a copy of it."""
    model = make_model(make_piece(folder / "copies", f"long{pages}", pages=pages))

    def make(out: Path, progress: Progress) -> None:
        built = build_bundle(model, out, progress)
        file = built.files[0]
        write_copy(
            file.path,
            out / "copy.part",
            watermark="Copy 3",
            password="far away",
            progress=progress,
            issued_sha256=file.sha256,
        )

    return make


def test_every_stage_asks_after_few_pages_whether_to_go_on(folder: Path, tmp_path: Path) -> None:
    counts = Counts()

    make_all(folder, PAGES)(tmp_path, counts)

    assert set(counts.told) == A_STAGE_OF_PAGES | set(OTHER_STAGES)
    assert {stage for stage in A_STAGE_OF_PAGES if counts.told[stage] < PAGES // EVERY} == set()
    assert {stage for stage, least in OTHER_STAGES.items() if counts.told[stage] < least} == set()


@pytest.mark.parametrize("stage", sorted(A_STAGE_OF_PAGES | set(OTHER_STAGES)))
def test_whichever_stage_is_stopped_leaves_no_file_that_is_not_whole(folder: Path, tmp_path: Path, stage: str) -> None:
    make = make_all(folder, 3)

    with pytest.raises(Cancelled):
        make(tmp_path, StopsIn(stage))

    assert {each.name for each in tmp_path.iterdir()} <= {"DC-2026-0001-bundle-1.pdf"}


def test_a_bundle_that_is_stopped_while_it_waits_for_the_hashes_stops_hashing_too(tmp_path: Path) -> None:
    model = make_simple(tmp_path / "copies")
    out = tmp_path / "out"
    out.mkdir()

    with pytest.raises(Cancelled):
        build_bundle(model, out, StopsIn("Laying out the index"))

    shutil.rmtree(tmp_path / "copies")
    assert list(out.iterdir()) == []
