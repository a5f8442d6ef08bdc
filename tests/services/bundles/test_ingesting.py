"""Documents are made ready by children of their own, and a hostile one ends in a report with its reason."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.bundles.ingested import IngestState, Refused
from app.models.errors import Cancelled
from app.paperwork.paper import Words, write_paper
from app.services import nursery
from app.services.bundles import ingesting
from app.services.bundles.ingesting import ToMakeReady, make_all_ready, make_ready
from app.services.nursery import Nurseries
from app.services.own_child import Child
from tests.house.needs import needs_that
from tests.waiting import until

PDF = "application/pdf"


def make_pdf(words: str = "Four o’clock, in the lab.") -> bytes:
    return write_paper("A paper", [Words(text=words)])


def test_a_pdf_comes_back_as_a_copy_with_its_report() -> None:
    ready = make_ready(make_pdf(), PDF)

    assert ready.report.state is IngestState.READY
    assert ready.pdf.startswith(b"%PDF-")
    assert ready.report.copy_size == len(ready.pdf)
    assert [page.letters > 10 for page in ready.report.pages] == [True]


def test_what_is_no_pdf_is_refused_by_name() -> None:
    found = [
        make_ready(content, kind).report.refused
        for content, kind in ((b"", PDF), (b"<html>not here</html>", "text/html"), (b"%PDF-1.7 and no more", PDF))
    ]

    assert found == [Refused.EMPTY, Refused.KIND, Refused.UNREADABLE]


def test_a_child_that_takes_too_long_is_told_apart_from_one_that_died() -> None:
    late = make_ready(make_pdf(), PDF, most_seconds=0.0)

    assert late.report.refused is Refused.TOO_SLOW
    assert late.pdf == b""


def test_it_can_be_stopped_within_a_second() -> None:
    class Stopped:
        def step(self, done: int, total: int, words: str) -> None:
            raise Cancelled

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        make_ready(make_pdf(), PDF, progress=Stopped())

    assert time.monotonic() - begun < 1


def test_several_come_back_in_their_order_and_a_hostile_one_harms_no_other() -> None:
    def files() -> Iterator[ToMakeReady]:
        for number in range(5):
            content = b"%PDF-1.4 nothing" if number == 2 else make_pdf(f"Paper {'i' * number}")
            yield ToMakeReady(content=content, kind=PDF)

    ready = list(make_all_ready(files(), 5))

    assert [each.report.refused is Refused.UNREADABLE for each in ready] == [False, False, True, False, False]
    letters = [each.report.pages[0].letters for each in ready if each.report.pages]
    assert letters == sorted(letters)


def several(count: int) -> Iterator[ToMakeReady]:
    return (ToMakeReady(content=make_pdf(f"Paper {'i' * number}"), kind=PDF) for number in range(count))


def test_one_of_several_is_made_ready_as_it_would_be_alone() -> None:
    alone = [make_ready(file.content, file.kind) for file in several(2)]

    assert list(make_all_ready(several(2), 2)) == alone


@needs_that(sys.platform != "win32", "a system that forks")
def test_where_their_nursery_is_killed_they_become_ready_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def noted(*arguments, **how):
        process = start_child(*arguments, **how)
        begun.append(process.pid)
        return process

    start_child = nursery.start_child
    monkeypatch.setattr(nursery, "start_child", noted)

    def files() -> Iterator[ToMakeReady]:
        for number, file in enumerate(several(4)):
            if number == 2:
                os.kill(begun[0], signal.SIGKILL)
            yield file

    assert [each.report.state for each in make_all_ready(files(), 4)] == [IngestState.READY] * 4
    assert len(begun) > 1


@needs_that(sys.platform == "linux", "Linux, which tells what processes a process has")
def test_a_document_whose_process_is_killed_is_refused_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[Path] = []
    one_at_a_time = threading.Lock()

    class Killing(Nurseries):
        def child(self) -> Child:
            with one_at_a_time:
                return self._killed_first()

        def _killed_first(self) -> Child:
            child = super().child()
            if not killed:
                (process,) = begun_by(self._begun[0]._process.pid)
                killed.append(Path("/proc", str(process)))
                os.kill(process, signal.SIGKILL)
            return child

    monkeypatch.setattr(ingesting, "Nurseries", Killing)

    ready = list(make_all_ready(several(3), 3))

    assert [each.report.refused for each in ready].count(Refused.UNREADABLE) == 1
    assert [each.report.state for each in ready].count(IngestState.READY) == 2
    assert not killed[0].exists()


def begun_by(process: int) -> list[int]:
    """The processes that it has begun, as soon as there are any."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    until(listed.read_text)
    return [int(each) for each in listed.read_text().split()]


def test_several_are_stopped_within_a_second() -> None:
    class StoppedLater:
        def __init__(self) -> None:
            self.steps, self.stopped_at = 0, 0.0

        def step(self, done: int, total: int, words: str) -> None:
            self.steps += 1
            if self.steps > 2:
                self.stopped_at = time.monotonic()
                raise Cancelled

    progress = StoppedLater()
    with pytest.raises(Cancelled):
        list(make_all_ready((ToMakeReady(content=make_pdf(), kind=PDF) for _ in range(50)), 50, progress))

    assert time.monotonic() - progress.stopped_at < 1
