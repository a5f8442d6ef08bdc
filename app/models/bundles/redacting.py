"""Whether a redacted copy was made of the places that are wanted now, and what may still be said of it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from app.models.bundles.ingested import IngestReport
from app.models.bundles.name_variants import variants
from app.models.bundles.redactions import Redaction, RedactionState
from app.models.bundles.sought import Sought, taken_out


def wanted(redactions: Iterable[Redaction]) -> list[Redaction]:
    """Those that are to be taken out."""
    return [each for each in redactions if each.state is RedactionState.WANTED]


def places_hash(redactions: Iterable[Redaction]) -> str:
    """The SHA-256, in hex, of where they are: it changes when one is added, moved or taken away."""
    boxes = sorted(
        (each.box.page, each.box.left, each.box.top, each.box.right, each.box.bottom) for each in wanted(redactions)
    )
    return hashlib.sha256(json.dumps(boxes).encode()).hexdigest()


def gone_words(redactions: Iterable[Redaction]) -> Sought:
    """What may be said of the document nowhere: what is taken out of its pages, and other ways to write it.

    A title may name somebody in full who is never named so on a page.
    """
    words = dict.fromkeys(each.words for each in wanted(redactions) if each.words)
    others = [variant for each in words for variant in variants(each) if not variant.is_weak]
    return Sought([*words, *others])


def report_without(report: IngestReport, gone: Sought) -> IngestReport:
    """What is known of the document, with the words taken out of its own headings."""
    outline = tuple(replace(heading, title=taken_out(heading.title, gone)) for heading in report.outline)
    return replace(report, outline=outline)
