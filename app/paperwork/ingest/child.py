"""Makes one document ready in a process of its own, which a hostile file may bring down without harm to anything else.

It reads one line of JSON and then the content from its standard input. It writes lines of JSON that say how far it is,
then one with the report and the sizes, then the bytes of the PDF and of each file that was inside. It opens no file,
and is held to little memory and time where the system can do that.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import IO

from app.models.bundles.ingested import IngestReport, IngestState, Inside, Refused
from app.models.media import UNKNOWN
from app.paperwork.ingest.converters import WAYS
from app.paperwork.ingest.made import Ask, Converted, Locked, Refusal, Within
from app.paperwork.page_child import hold_back

MOST_CONTENT = 600 << 20
MOST_INSIDE = 1000
"""Files inside one other file: a real message has a few."""
_LEAST_SECONDS = 40
_SECONDS_A_MEBIBYTE = 0.25

Tell = Callable[[int, int], None]
"""Hears which page of how many is done."""


def seconds_for(size: int) -> int:
    """The time of the processor that a file of this size may take."""
    return _LEAST_SECONDS + int((size >> 20) * _SECONDS_A_MEBIBYTE)


def serve() -> int:
    """Answers one request and is done."""
    load()
    return answer()


def load() -> None:
    """From here on all is there that every document needs."""
    from app.paperwork.ingest.pdf import warm_up

    warm_up()


def answer() -> int:
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as back:
        ask = _asked(asked.readline())
        way = WAYS.get(ask.kind)
        convert = way.load() if way else None
        content = asked.read(MOST_CONTENT + 1)
        hold_back(
            len(content),
            opens_nothing=way is None or way.opens_nothing,
            starts_threads=way is not None and way.starts_threads,
            seconds=seconds_for(len(content)),
        )

        def tell(done: int, total: int) -> None:
            _write_line(back, {"done": done, "total": total})

        report, pdf, within = outcome(content, ask, convert, tell)
        sizes = {"pdf": len(pdf), "inside": [len(each.content) for each in within]}
        _write_line(back, {"report": report.to_json(), **sizes})
        back.writelines((pdf, *(each.content for each in within)))
        back.flush()
    return 0


def outcome(
    content: bytes, ask: Ask, convert: Callable[[bytes, Ask], Converted] | None, tell: Tell
) -> tuple[IngestReport, bytes, tuple[Within, ...]]:
    """What comes of any file: a report with its PDF and what was inside, or a report that says why not.

    The report has no hashes: whoever starts a child believes none that it takes.
    """
    from app.paperwork.ingest.pdf import make_sound

    known = IngestReport(
        state=IngestState.REFUSED,
        refused=Refused.UNREADABLE,
        kind=ask.kind,
        source_sha256="",
        source_size=len(content),
    )
    try:
        if len(content) > MOST_CONTENT:
            raise Refusal(Refused.TOO_LARGE)
        if not content:
            raise Refusal(Refused.EMPTY)
        if convert is None:
            raise Refusal(Refused.KIND)
        report, pdf, within = make_sound(convert(content, ask), ask, known, tell)
        return replace(report, inside=tuple(map(_inside, within))), pdf, within
    except Locked:
        return replace(known, state=IngestState.NEEDS_PASSWORD, refused=None), b"", ()
    except Refusal as refusal:
        return replace(known, refused=refusal.why), b"", ()
    except MemoryError:
        return replace(known, refused=Refused.TOO_LARGE), b"", ()
    except Exception:  # noqa: BLE001 whatever a library makes of a hostile file, it is no document
        return known, b"", ()


def _inside(within: Within) -> Inside:
    """Its kind is told by the one who started us, from the bytes."""
    digest = hashlib.sha256(within.content).hexdigest()
    return Inside(name=within.name, kind=UNKNOWN, size=len(within.content), sha256=digest)


def _asked(line: bytes) -> Ask:
    said = json.loads(line)
    return Ask(
        kind=str(said["kind"]), password=str(said["password"]), dpi=int(said["dpi"]), in_grey=bool(said["in_grey"])
    )


def _write_line(answer: IO[bytes], facts: dict[str, object]) -> None:
    answer.write(json.dumps(facts).encode() + b"\n")
    answer.flush()
