"""What has to be gone from a document, and whether a redacted copy was made of the places as they are now."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from app.models.bundles.ingested import IngestReport
from app.models.bundles.name_variants import variants
from app.models.bundles.redactions import Redaction, RedactionReport, RedactionState
from app.models.bundles.sought import Sought, Variant, taken_out


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionName:
    """A name, or other words, that a document was searched for."""

    id: int | None = None
    object_id: str
    document_id: int
    words: str = field(repr=False)
    sought_at: datetime


def wanted(redactions: Iterable[Redaction]) -> list[Redaction]:
    """Those that are to be taken out."""
    return [each for each in redactions if each.state is RedactionState.WANTED]


def refused(redactions: Iterable[Redaction]) -> list[Redaction]:
    """Those that were looked at, and stay."""
    return [each for each in redactions if each.state is RedactionState.REFUSED]


def ways_to_write(names: Iterable[str], *, with_weak: bool = True) -> tuple[Variant, ...]:
    """All ways in which these are looked for. Weak ones are those that others share, such as a first name alone."""
    # The same words stand in many places: each is thought about once.
    ways = (each for name in dict.fromkeys(names) for each in variants(name) if with_weak or not each.is_weak)
    return tuple(dict.fromkeys(ways))


def is_found_by(name: str, words: str) -> bool:
    """Whether these words are a way to write the name, among those that it is found by."""
    return bool(words) and Sought(variants(name)).is_in(words)


def names_to_go(names: Iterable[str], places: Iterable[Redaction]) -> list[str]:
    """The names that may stand nowhere in the finished file. One of which every place stays is somebody else's."""
    stay: set[str] = set()
    others: set[str] = set()
    for each in places:
        (stay if each.state is RedactionState.REFUSED else others).add(each.words)
    to_go = []
    for name in names:
        sought = Sought(variants(name))
        if any(map(sought.is_in, others)) or not any(map(sought.is_in, stay)):
            to_go.append(name)
    return to_go


def words_to_go(names: Iterable[str], places: Sequence[Redaction]) -> tuple[str, ...]:
    """What is looked for in the finished file: the words that were taken out, and the names in every sure way."""
    taken = [each.words for each in wanted(places) if each.words]
    sure = [each.words for each in ways_to_write(names_to_go(names, places), with_weak=False)]
    return tuple(dict.fromkeys([*taken, *sure]))


def gone_words(redactions: Sequence[Redaction], names: Iterable[str] = ()) -> Sought:
    """What may be said of the document nowhere: what is taken out of its pages, and other ways to write it.

    A title may name somebody in full who is never named so on a page. A word that stays on the pages stays in titles:
    nobody decides each place in them.
    """
    stay = {each.words.casefold() for each in refused(redactions)}
    taken = dict.fromkeys(each.words for each in wanted(redactions) if each.words)
    sure = ways_to_write([*taken, *names_to_go(names, redactions)], with_weak=False)
    words = [each for each in taken if each.casefold() not in stay]
    return Sought([*words, *(each for each in sure if each.words.casefold() not in stay)])


def report_without(report: IngestReport, gone: Sought) -> IngestReport:
    """What is known of the document, with the words taken out of its own headings."""
    outline = tuple(replace(heading, title=taken_out(heading.title, gone)) for heading in report.outline)
    return replace(report, outline=outline)


def places_hash(redactions: Sequence[Redaction], names: Iterable[str] = (), copy_sha256: str = "") -> str:
    """The SHA-256, in hex, of what a redacted copy is made of: the copy, the boxes, and the names that have to go.

    It changes when a place is added, moved or taken away, when another name is looked for, and when the document was
    made ready anew.
    """
    boxes = sorted(
        (each.box.page, each.box.left, each.box.top, each.box.right, each.box.bottom) for each in wanted(redactions)
    )
    told = [boxes, sorted(names_to_go(names, redactions)), copy_sha256]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumbers:
    """What is kept of the reading back of a redacted copy: numbers, and never a word."""

    pages: int
    boxes: int
    words_taken: int
    words_kept: int
    looked_for: int
    sha256: str


def report_text(report: RedactionReport) -> str:
    """The numbers of a report as they are kept."""
    numbers = ReportNumbers(
        pages=len(report.pages),
        boxes=report.boxes,
        words_taken=report.words_taken,
        words_kept=report.words_kept,
        looked_for=report.looked_for,
        sha256=report.sha256,
    )
    return json.dumps(asdict(numbers))


def read_numbers(report: str) -> ReportNumbers:
    return ReportNumbers(**json.loads(report))
