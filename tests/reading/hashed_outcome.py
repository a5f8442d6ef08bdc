"""What comes of a file in this very process, with the hashes that the program takes of it when a child has answered."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from app.models.bundles.ingested import IngestReport
from app.paperwork.ingest.child import outcome
from app.paperwork.ingest.made import Ask, Converted, Within


def hashed_outcome(
    content: bytes, ask: Ask, convert: Callable[[bytes, Ask], Converted] | None
) -> tuple[IngestReport, bytes, tuple[Within, ...]]:
    report, pdf, within = outcome(content, ask, convert, lambda _done, _total: None)
    copy_sha256 = hashlib.sha256(pdf).hexdigest() if pdf else ""
    return replace(report, source_sha256=hashlib.sha256(content).hexdigest(), copy_sha256=copy_sha256), pdf, within
