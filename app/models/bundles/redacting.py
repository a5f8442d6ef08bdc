"""Whether a redacted copy was made of the places that are wanted now."""

import hashlib
import json
from collections.abc import Iterable

from app.models.bundles.redactions import Redaction, RedactionState


def wanted(redactions: Iterable[Redaction]) -> list[Redaction]:
    """Those that are to be taken out."""
    return [each for each in redactions if each.state is RedactionState.WANTED]


def places_hash(redactions: Iterable[Redaction]) -> str:
    """The SHA-256, in hex, of where they are: it changes when one is added, moved or taken away."""
    boxes = sorted(
        (each.box.page, each.box.left, each.box.top, each.box.right, each.box.bottom) for each in wanted(redactions)
    )
    return hashlib.sha256(json.dumps(boxes).encode()).hexdigest()
