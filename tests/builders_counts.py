"""A small specification, and counts as a vault would write them."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.models.collecting.payload import Payload, key_text
from app.models.collecting.specification import CollectionPeriod, Specification
from app.models.collecting.specification_reader import specification_in
from app.models.collecting.versions import CountsVersion
from tests.builders import uk

_SMALL: dict[str, Any] = {
    "type": "casebook-specification",
    "version": 1,
    "name": "small",
    "title": "A small collection",
    "edition": "1",
    "role": "adviser",
    "base": 3,
    "least_cases": 5,
    "least_cases_two_way": 20,
    "most_revisions": 3,
    "least_contributors": 5,
    "least_in_a_cell": 3,
    "periods": [
        {"name": "2025-26", "kind": "year", "begins": "2025-08-01", "ends": "2026-07-31"},
        {"name": "2025-26-Q1", "kind": "quarter", "begins": "2025-08-01", "ends": "2025-10-31"},
        {"name": "2025-26-Q2", "kind": "quarter", "begins": "2025-11-01", "ends": "2026-01-31"},
    ],
    "variables": [
        {
            "name": "mode",
            "label": "How they wanted to be recorded",
            "source": "mode",
            "population": "received",
            "several": False,
            "codes": [
                {"code": "NAMED", "label": "Named", "takes": []},
                {"code": "ANON", "label": "Anonymous", "takes": ["ANON_MSG"]},
                {"code": "UNK", "label": "Not known", "takes": []},
            ],
            "unlisted": "UNK",
        },
        {
            "name": "role",
            "label": "Connection to the university",
            "source": "reporter_role",
            "population": "received",
            "several": False,
            "codes": [
                {"code": "STUDENT", "label": "Student", "takes": ["ST_UG", "ST_PGT"]},
                {"code": "OTHER", "label": "Somebody else", "takes": []},
                {"code": "UNK", "label": "Not known", "takes": []},
            ],
            "unlisted": "OTHER",
        },
        {
            "name": "behaviour",
            "label": "What happened",
            "source": "behaviours",
            "population": "received",
            "several": True,
            "codes": [
                {"code": "BULLY", "label": "Bullying", "takes": []},
                {"code": "OTHER", "label": "Something else", "takes": []},
                {"code": "UNK", "label": "Not known", "takes": []},
            ],
            "unlisted": "OTHER",
        },
        {
            "name": "outcome",
            "label": "How it ended",
            "source": "outcome",
            "population": "closed",
            "several": False,
            "codes": [
                {"code": "SUPPORTED", "label": "Supported", "takes": ["D_SUPPORTED_CLOSED"]},
                {"code": "OTHER", "label": "Something else", "takes": []},
                {"code": "UNK", "label": "Not known", "takes": []},
            ],
            "unlisted": "OTHER",
        },
    ],
    "tables": ["mode", "role", "behaviour", "outcome", "role*mode"],
    "mappings": [],
}


def small_said(**changes: Any) -> dict[str, Any]:
    """The object of a small specification, as JSON holds it."""
    return {**copy.deepcopy(_SMALL), **changes}


def small_specification(**changes: Any) -> Specification:
    return specification_in(small_said(**changes), "the small specification")


def small_payload(specification: Specification | None = None, **changes: Any) -> Payload:
    """Counts of nine cases, of which three were closed, as a contributor with the key of all ones sends them."""
    tables: Mapping[str, Any] = {
        "mode": (6, 3, 0, 0),
        "role": (6, 0, 3, 0),
        "behaviour=BULLY": (6, 3),
        "behaviour=OTHER": (3, 6),
        "behaviour=UNK": (0, 9),
        "behaviour=_X": (0, 9),
        "outcome": (0, 0, 0, 3),
    }
    payload = Payload(
        spec=(specification or small_specification()).hash,
        period="2025-26-Q1",
        contributor=key_text(b"\x01" * 32),
        revision=1,
        base=3,
        tables=tables,
        created=date(2025, 11, 3),
        program="0.1.0",
        practice=False,
    )
    return replace(payload, **changes)


def counts_version(specification: Specification, period: CollectionPeriod) -> CountsVersion:
    """The first version of the counts of a period."""
    return CountsVersion(
        object_id="version",
        period=period.name,
        kind=period.kind,
        begins=period.begins,
        ends=period.ends,
        revision=1,
        spec=specification.hash,
        fingerprint=b"f" * 64,
        payload_hash="sha256:" + "0" * 64,
        content=b"{}",
        made_at=uk(2025, 11, 3),
    )
