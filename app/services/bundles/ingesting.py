"""Documents made ready for a bundle by child processes: a hostile file can harm its own child and nothing else.

A child is believed in nothing. What it says is looked through before anybody sees it, and hashes are taken here.
"""

import contextlib
import hashlib
import json
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import IO

from app.models.bundles.ingested import IngestReport, IngestState, Refused
from app.models.errors import Cancelled
from app.models.progress import Progress, Silent
from app.models.words import _
from app.paperwork.ingest.child import MOST_CONTENT, MOST_INSIDE, seconds_for
from app.paperwork.nursery import LOST
from app.services.bundles.believing import is_plausible, seen_inside
from app.services.nursery import Nurseries
from app.services.own_child import Child, Conversation
from app.services.own_program import INGEST_CHILD, INGEST_NURSERY

MOST_BYTES = 1 << 30
_LOOK_EVERY = 0.1
_LONGEST_LINE = 32 << 20
_WAITED_FOR_OTHERS = 3
"""How many times its own time a child may take: other programs use the processor too."""
_MOST_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMakeReady:
    """A file as it came, its media type told from its bytes, and how its pictures are bounded."""

    content: bytes = field(repr=False)
    kind: str
    password: str = field(default="", repr=False)
    dpi: int = 150
    in_grey: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What came of it. `pdf` is empty unless the report says ready or damaged. `inside` are names and contents."""

    report: IngestReport
    pdf: bytes = field(default=b"", repr=False)
    inside: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


def make_ready(
    content: bytes,
    kind: str,
    *,
    password: str = "",
    dpi: int = 150,
    in_grey: bool = False,
    progress: Progress | None = None,
    most_seconds: float | None = None,
) -> Ready:
    """One document as a sound PDF with its report; a report that says why not for any file that cannot become one.

    Raises Cancelled as the progress does, within a second, and PlainError when this computer starts no further program.
    """
    asked = ToMakeReady(content=content, kind=kind, password=password, dpi=dpi, in_grey=in_grey)
    return _Talk(asked, most_seconds).ready(_children(1), progress or Silent())


def make_all_ready(files: Iterable[ToMakeReady], total: int, progress: Progress | None = None) -> Iterator[Ready]:
    """One after the other, in the order of the files, while the processors work on the next ones.

    The files are asked for in the caller's own thread, a few at a time, so that they may come straight from a vault.
    """
    told, stopped, children = progress or Silent(), _Stopped(), _children(total)
    # One more than there are processors: while one is spoken to, the others work.
    several = min(_MOST_AT_ONCE, 1 + (os.cpu_count() or 1))
    waiting: deque[Future[Ready]] = deque()
    done = 0

    def first_ready() -> Ready:
        first = waiting.popleft()
        while True:
            told.step(done, total, _("Making documents ready"))
            with contextlib.suppress(TimeoutError):
                return first.result(_LOOK_EVERY)

    with ThreadPoolExecutor(several) as at_work:
        try:
            for file in files:
                waiting.append(at_work.submit(_Talk(file, None).ready, children, stopped))
                if len(waiting) > several:
                    yield first_ready()
                    done += 1
            while waiting:
                yield first_ready()
                done += 1
        finally:
            stopped.now()
            for left in waiting:
                left.cancel()
            children.end()


def _children(count: int) -> Nurseries:
    return Nurseries(
        INGEST_NURSERY,
        INGEST_CHILD,
        count,
        _("The document could not be made ready: this computer starts no further program."),
    )


class _Stopped:
    """Progress of a child among several: it hears that the whole work was stopped."""

    def __init__(self) -> None:
        self._is_stopped = threading.Event()

    def now(self) -> None:
        self._is_stopped.set()

    def step(self, done: int, total: int, words: str) -> None:
        if self._is_stopped.is_set():
            raise Cancelled


class _Talk:
    """One document to one child, which may say anything or nothing, for ever."""

    def __init__(self, asked: ToMakeReady, most_seconds: float | None) -> None:
        self._asked = asked
        own_time = seconds_for(len(asked.content)) * _WAITED_FOR_OTHERS
        self._most_seconds = own_time if most_seconds is None else most_seconds
        self._done, self._total = 0, 1
        self._facts: dict[str, object] = {}
        self._said = b""
        self._known = IngestReport(
            state=IngestState.REFUSED,
            refused=Refused.UNREADABLE,
            kind=asked.kind,
            source_sha256=hashlib.sha256(asked.content).hexdigest(),
            source_size=len(asked.content),
        )

    def ready(self, children: Nurseries, progress: Progress) -> Ready:
        if len(self._asked.content) > MOST_CONTENT:
            return self._refused(Refused.TOO_LARGE)
        is_in_time, ended = self._held(children.child(), progress)
        if ended == LOST and not self._facts:
            # Its nursery is gone, for whatever reason: the document can do without.
            is_in_time, ended = self._held(children.own_child(), progress)
        if not is_in_time or (not self._facts and _ran_out_of_time(ended)):
            return self._refused(Refused.TOO_SLOW)
        return self._believed()

    def _held(self, child: Child, progress: Progress) -> tuple[bool, int | None]:
        talk = Conversation(child, self._talk, self._most_seconds)
        return talk.held(partial(self._look, progress), lambda: bool(self._facts)), talk.ended

    def _look(self, progress: Progress) -> None:
        progress.step(self._done, self._total, _("Making a document ready"))

    def _talk(self, to: IO[bytes], back: IO[bytes]) -> None:
        request = {
            "kind": self._asked.kind,
            "password": self._asked.password,
            "dpi": self._asked.dpi,
            "in_grey": self._asked.in_grey,
        }
        # A child that ended early has closed its end: whatever it said before is read all the same.
        with contextlib.suppress(OSError):
            to.write(json.dumps(request).encode() + b"\n")
            to.write(self._asked.content)
            to.close()
        with contextlib.suppress(OSError, ValueError, RecursionError):
            while isinstance(facts := json.loads(back.readline(_LONGEST_LINE)), dict):
                if "report" in facts:
                    self._facts, self._said = facts, back.read(MOST_BYTES + 1)
                    return
                done, total = facts.get("done"), facts.get("total")
                if isinstance(done, int) and isinstance(total, int) and 0 <= done <= total <= 1_000_000:
                    self._done, self._total = done, max(1, total)

    def _believed(self) -> Ready:
        """What the child said, as far as it can be so."""
        try:
            report = IngestReport.from_json(str(self._facts["report"]))
            size, inside = self._facts["pdf"], self._facts["inside"]
        except (KeyError, TypeError, ValueError, RecursionError):
            return self._refused(Refused.UNREADABLE)
        if not isinstance(inside, list) or len(inside) > MOST_INSIDE or len(inside) != len(report.inside):
            return self._refused(Refused.UNREADABLE)
        sizes = [size, *inside]
        if not all(type(each) is int and 0 <= each <= MOST_BYTES for each in sizes) or sum(sizes) != len(self._said):
            return self._refused(Refused.UNREADABLE)
        parts, begins = [], 0
        for each in sizes:
            parts.append(self._said[begins : begins + each])
            begins += each
        pdf, contents = parts[0], parts[1:]
        report = replace(
            report,
            kind=self._known.kind,
            source_sha256=self._known.source_sha256,
            source_size=self._known.source_size,
            copy_sha256=hashlib.sha256(pdf).hexdigest() if pdf else "",
            copy_size=len(pdf),
            inside=tuple(seen_inside(told.name, each) for told, each in zip(report.inside, contents, strict=True)),
        )
        if not is_plausible(report, pdf):
            return self._refused(Refused.UNREADABLE)
        names = [each.name for each in report.inside]
        return Ready(report=report, pdf=pdf, inside=tuple(zip(names, contents, strict=True)))

    def _refused(self, why: Refused) -> Ready:
        return Ready(report=replace(self._known, refused=why))


def _ran_out_of_time(ended: int | None) -> bool:
    """Whether the system stopped a process because it had used the processor for long enough."""
    import signal

    out_of_time = getattr(signal, "SIGXCPU", None)
    return out_of_time is not None and ended == -out_of_time
