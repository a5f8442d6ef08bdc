"""Words found in documents and taken out of them by child processes: a hostile file can harm its own child alone.

A child is believed in nothing. What one has made is read back by another one, which knows nothing of the first.

- `ways_to_write(names)`: the variants of names, to be shown, and for `look_for` and `redact`.
- `find(copy, names, progress)`: the hits on pages. `look_for(copy, variants, progress)`: these, and where else.
- `redact(copy, boxes, gone, progress, kept=boxes_that_stay)`: the new file, read back, and its report. `gone` are
  words as they were found, and best of all the names that were looked for with `ways_to_write`, without the weak ones
  that stay anywhere: what is in titles and bookmarks was found on no page.
"""

import contextlib
import hashlib
import json
import math
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import asdict, replace
from functools import partial
from typing import IO, Any

from app.models.bundles.name_variants import variants
from app.models.bundles.redactions import Box, Found, Hit, Leak, RedactionReport
from app.models.bundles.sought import Sought, Variant
from app.models.errors import Cancelled, PlainError
from app.models.progress import Progress, Silent
from app.models.words import _
from app.paperwork.redaction.child import FIND, MOST_CONTENT, READ_BACK, TAKE, seconds_for
from app.paperwork.redaction.known_places import as_leaks
from app.services.own_child import Conversation, start_child
from app.services.own_program import REDACTION_CHILD

_MOST_BYTES = 1 << 30
_LONGEST_LINE = 64 << 20
_WAITED_FOR_OTHERS = 3
"""How many times its own time a child may take: other programs use the processor too."""
_MOST_HITS = 20_000
_MOST_LEAKS = 100_000
_MOST_BOXES = 200_000
_MOST_PAGES = 10_000
_LONGEST_WORDS = 500
_READERS = 2
"""Side by side, each of its share: a computer with one processor is no slower by it."""
_WORTH_MORE_READERS = 12
"""Pages: to start one more child takes as long as to read some of them."""
_LOOK_EVERY = 0.1


def ways_to_write(names: Sequence[str]) -> tuple[Variant, ...]:
    """All ways to write these names, to be shown and looked for."""
    return tuple(dict.fromkeys(variant for name in names for variant in variants(name)))


def find(copy: bytes, names: Sequence[str], progress: Progress | None = None) -> tuple[Hit, ...]:
    """Each place where these names stand on a page, in all ways to write them."""
    return look_for(copy, ways_to_write(names), progress).hits


def look_for(copy: bytes, words: Sequence[Variant], progress: Progress | None = None) -> Found:
    """Where these words stand in a copy that was made ready. Raises PlainError for what cannot be searched."""
    facts, _made = _Talk(FIND, copy, words, said=_("Searching the pages")).answer(progress or Silent())
    found: Found = _believed(_found, facts.get("found"))
    return found


def redact(
    copy: bytes,
    boxes: Sequence[Box],
    gone: Sequence[str | Variant],
    progress: Progress | None = None,
    *,
    kept: Sequence[Box] = (),
    as_fax: bool = False,
) -> tuple[bytes, RedactionReport]:
    """The copy without what is in the boxes, read back; no bytes where something leaked: the report says where.

    `gone` are words that may stand nowhere in it any more. What stands in a `kept` box was looked at, and stays.
    Raises Cancelled as the progress does, and PlainError.
    """
    told, words = progress or Silent(), Sought(gone).variants
    taking = _Talk(TAKE, copy, words, boxes=boxes, as_fax=as_fax, said=_("Taking out what is marked"))
    facts, made = taking.answer(told)
    report: RedactionReport = _believed(_report, facts.get("report"))
    burnt = _believed(_boxes, facts.get("burnt"))
    if not made.startswith(b"%PDF-") or not {box.page for box in boxes} <= set(report.pages):
        raise _plain("damaged")
    # What was asked for is looked at whatever the child says that it burnt.
    every = [*boxes, *burnt]
    readers = _READERS if taking.steps >= _WORTH_MORE_READERS else 1
    reading = [
        _Talk(
            READ_BACK,
            made,
            words,
            boxes=every,
            kept=kept,
            share=(number, readers),
            said=_("Reading back what was made"),
        )
        for number in range(readers)
    ]
    leaks = _together(_believed(_leaks, facts.get("leaks")) for facts in _answers(reading, told))
    report = replace(report, leaks=leaks, boxes=len(boxes), sha256=hashlib.sha256(made).hexdigest())
    return (made if report.is_clean else b""), report


def _answers(talks: Sequence["_Talk"], progress: Progress) -> list[dict[str, Any]]:
    """What several children say that work side by side. Where one of them fails, or somebody stops it, all end."""
    over = threading.Event()

    def answer(talk: _Talk) -> dict[str, Any]:
        try:
            return talk.answer(_Until(over))[0]
        except BaseException:
            over.set()
            raise

    if len(talks) == 1:
        return [talks[0].answer(progress)[0]]
    with ThreadPoolExecutor(len(talks)) as threads:
        waiting = [threads.submit(answer, talk) for talk in talks]
        try:
            while wait(waiting, _LOOK_EVERY).not_done:
                steps, done = sum(talk.steps for talk in talks), sum(talk.done for talk in talks)
                progress.step(done, steps, talks[0].said)
        finally:
            # Whoever is done has no need of it, and whoever is not has somebody who no longer waits.
            over.set()
    failed = [error for each in waiting if (error := each.exception()) is not None]
    # The others were stopped because of the first.
    for error in sorted(failed, key=lambda each: isinstance(each, Cancelled)):
        raise error
    return [each.result() for each in waiting]


class _Until:
    """Stops work of a thread when it is over for all."""

    def __init__(self, over: threading.Event) -> None:
        self._over = over

    def step(self, done: int, total: int, words: str) -> None:
        if self._over.is_set():
            raise Cancelled


def _together(found: Iterable[Sequence[Leak]]) -> tuple[Leak, ...]:
    """What several readers found, each in its share, in the order of the pages."""
    times = Counter[tuple[str, int | None]]()
    for leak in (leak for leaks in found for leak in leaks):
        times[leak.place, leak.page] += leak.times
    return as_leaks(times)


class _Talk:
    """One request to one child, which may say anything or nothing, for ever."""

    def __init__(
        self,
        act: str,
        content: bytes,
        words: Sequence[Variant],
        *,
        said: str,
        boxes: Sequence[Box] = (),
        kept: Sequence[Box] = (),
        as_fax: bool = False,
        share: tuple[int, int] = (0, 1),
    ) -> None:
        request = {
            "act": act,
            "words": [asdict(each) for each in words],
            "boxes": [_sides(box) for box in boxes],
            "kept": [_sides(box) for box in kept],
            "as_fax": as_fax,
            "share": share,
        }
        self._request = json.dumps(request).encode() + b"\n"
        self._content = content
        self.said = said
        self._most_seconds = _WAITED_FOR_OTHERS * seconds_for(len(content), len({box.page for box in boxes}))
        self.done, self.steps = 0, 1
        self._facts: dict[str, Any] = {}
        self._made = b""

    def answer(self, progress: Progress) -> tuple[dict[str, Any], bytes]:
        if len(self._content) > MOST_CONTENT:
            raise _plain("too_large")
        child = start_child(
            REDACTION_CHILD, _("The document could not be worked on: this computer starts no further program.")
        )
        if not Conversation(child, self._talk, self._most_seconds).held(partial(self._look, progress)):
            raise _plain("too_large")
        if "problem" in self._facts:
            raise _plain(str(self._facts["problem"]))
        if self._facts.get("size") != len(self._made):
            raise _plain("damaged")
        return self._facts, self._made

    def _look(self, progress: Progress) -> None:
        progress.step(self.done, self.steps, self.said)

    def _talk(self, to: IO[bytes], back: IO[bytes]) -> None:
        # A child that ended early has closed its end: whatever it said before is read all the same.
        with contextlib.suppress(OSError):
            to.write(self._request)
            to.write(self._content)
            to.close()
        with contextlib.suppress(OSError, ValueError, RecursionError):
            while isinstance(facts := json.loads(back.readline(_LONGEST_LINE)), dict):
                if "size" in facts:
                    self._facts, self._made = facts, back.read(_MOST_BYTES)
                    return
                done, total = facts.get("done"), facts.get("total")
                if type(done) is int and type(total) is int and 0 <= done <= total <= _MOST_PAGES:
                    self.done, self.steps = done, max(1, total)


def _sides(box: Box) -> tuple[int, float, float, float, float]:
    return box.page, box.left, box.top, box.right, box.bottom


def _believed(read: Any, told: object) -> Any:
    """What a child said, as far as it can be so."""
    try:
        return read(told)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _plain("damaged") from error


def _found(told: Any) -> Found:
    if len(told["hits"]) > _MOST_HITS + 1000:
        raise ValueError("more than there can be")
    hits = tuple(
        Hit(
            words=str(hit["words"])[:_LONGEST_WORDS],
            around=str(hit["around"])[:_LONGEST_WORDS],
            boxes=_boxes(hit["boxes"]),
            is_weak=hit["is_weak"] is True,
        )
        for hit in told["hits"]
    )
    return Found(hits=hits, elsewhere=_leaks(told["elsewhere"]))


def _report(told: Any) -> RedactionReport:
    return RedactionReport(
        pages=tuple(_count(page, _MOST_PAGES) for page in told["pages"]),
        boxes=_count(told["boxes"]),
        words_taken=_count(told["words_taken"]),
        words_kept=_count(told["words_kept"]),
        looked_for=_count(told["looked_for"]),
    )


def _boxes(told: Any) -> tuple[Box, ...]:
    if len(told) > _MOST_BOXES or not all(math.isfinite(side) for box in told for side in box):
        raise ValueError("more than there can be")
    return tuple(
        Box(page=_count(page, _MOST_PAGES), left=left, top=top, right=right, bottom=bottom)
        for page, left, top, right, bottom in told
    )


def _leaks(told: Any) -> tuple[Leak, ...]:
    if len(told) > _MOST_LEAKS:
        raise ValueError("more than there can be")
    return tuple(
        Leak(
            place=_place(leak["place"]),
            page=None if leak["page"] is None else _count(leak["page"], _MOST_PAGES),
            times=_count(leak["times"]),
        )
        for leak in told
    )


def _place(told: Any) -> str:
    if not isinstance(told, str) or len(told) > 40 or not told.replace("_", "").isalpha() or not told.isascii():
        raise ValueError("no place")
    return told


def _count(told: Any, most: int = 1 << 31) -> int:
    if type(told) is not int or not 0 <= told < most:
        raise ValueError("no count")
    return told


def _plain(problem: str) -> PlainError:
    if problem == "too_large":
        return PlainError(
            _("This document is too large to be worked on in one go."),
            _("Split it into several documents, and work on each."),
        )
    return PlainError(
        _("This document cannot be worked on: it is damaged."),
        _("Make it ready for the bundle again, or leave it out."),
    )
