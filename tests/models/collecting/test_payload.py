"""The payload of a counts file: written in one way only, and read strictly."""

import json
from dataclasses import replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.models.collecting.payload import Payload, key_of, key_text, payload_bytes, payload_in
from app.models.collecting.refused import Refused
from tests.builders_counts import small_payload

_counts = st.integers(0, 1000).map(lambda number: 3 * number)
_one_way = st.lists(_counts, min_size=1, max_size=6).map(tuple)
_two_way = st.lists(st.tuples(_counts, _counts), min_size=1, max_size=4).map(tuple)
_names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_tables = st.one_of(
    st.dictionaries(_names, _one_way, max_size=4),
    st.dictionaries(st.builds("{}*{}".format, _names, _names), _two_way, max_size=3),
)


@given(_tables, st.integers(1, 3), st.binary(min_size=32, max_size=32), st.booleans())
def test_a_payload_is_read_as_it_was_written(tables: Any, revision: int, key: bytes, practice: bool) -> None:
    payload = small_payload(tables=tables, revision=revision, contributor=key_text(key), practice=practice)

    written = payload_bytes(payload)

    assert payload_in(json.loads(written)) == payload
    assert rfc8785.dumps(json.loads(written)) == written
    assert key_of(payload.contributor) == key


def test_a_payload_holds_nothing_but_what_is_agreed() -> None:
    said = json.loads(payload_bytes(small_payload()))

    assert sorted(said) == sorted(
        [
            *("type", "spec", "period", "contributor", "revision", "previous", "mode", "base", "method", "tables"),
            *("activity", "created", "program", "practice"),
        ]
    )


def _said(**changes: Any) -> dict[str, Any]:
    return {**json.loads(payload_bytes(small_payload())), **changes}


_WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "one thing more": (_said(note="x"), "more than belongs"),
    "another type": (_said(type="casebook-specification"), "something else"),
    "a sealed mode": (_said(mode="B"), "does not know"),
    "another method": (_said(method="ksr-v2"), "does not know"),
    "practice as a word": (_said(practice="no"), "for practice"),
    "a specification by name": (_said(spec="adviser"), "“spec”"),
    "a hash in capitals": (_said(spec="sha256:" + "A" * 64), "“spec”"),
    "a period with a folder": (_said(period="../2025"), "“period”"),
    "a long period": (_said(period="2" * 101), "“period”"),
    "a previous that is no hash": (_said(previous="1"), "“previous”"),
    "a short key": (_said(contributor="AAAA"), "“contributor”"),
    "a key with loose ends": (_said(contributor="A" * 42 + "B"), "the one way"),
    "a revision as text": (_said(revision="1"), "whole number"),
    "a revision as a truth": (_said(revision=True), "whole number"),
    "a broken revision": (_said(revision=1.0), "whole number"),
    "a base below nothing": (_said(base=-3), "whole number"),
    "a count below nothing": (_said(tables={"mode": [-3]}), "no count"),
    "a broken count": (_said(tables={"mode": [3.0]}), "no count"),
    "a truth as a count": (_said(tables={"mode": [True]}), "no count"),
    "a count nobody can hold": (_said(tables={"mode": [2**53]}), "no count"),
    "a two-way table of one way": (_said(tables={"role*mode": [3]}), "no count"),
    "a one-way table of two ways": (_said(tables={"mode": [[3]]}), "no count"),
    "a table without a name": (_said(tables={"": [3]}), "no tables"),
    "tables as a list": (_said(tables=[[3]]), "no tables"),
    "too many tables": (_said(tables={f"t{number}": [] for number in range(2001)}), "no tables"),
    "too many cells": (_said(tables={"mode": [0] * 100_001}), "more cells"),
    "activity of words": (_said(activity={"workshops": "many"}), "whole number"),
    "activity by name": (_said(activity={"Ann's workshop": 1}), "about the service"),
    "a day that is none": (_said(created="2026-02-30"), "on which day"),
    "a day as a number": (_said(created=20260203), "on which day"),
    "a moment": (_said(created="2026-02-03T10:00"), "on which day"),
    "a program with a path": (_said(program="../x"), "“program”"),
}


@pytest.mark.parametrize("name", _WRONG)
def test_a_payload_that_is_wrong_is_refused_with_the_reason(name: str) -> None:
    said, reason = _WRONG[name]

    with pytest.raises(Refused) as refused:
        payload_in(said)

    assert reason in refused.value.happened


@pytest.mark.parametrize("key", sorted(json.loads(payload_bytes(small_payload()))))
def test_nothing_of_a_payload_may_be_missing(key: str) -> None:
    said = _said()
    del said[key]

    with pytest.raises(Refused, match="something is missing"):
        payload_in(said)


@pytest.mark.parametrize("value", [None, [], {}, 1e400, "\ud800", True], ids=repr)
@pytest.mark.parametrize("key", sorted(json.loads(payload_bytes(small_payload()))))
def test_a_value_of_another_sort_is_refused_or_read(key: str, value: Any) -> None:
    """Whatever stands where something else should be, a plain refusal is all that comes of it."""
    said = _said(**{key: value})
    fine = (key == "practice" and value is True) or (key in ("activity", "tables") and value == {})

    if fine:
        assert isinstance(payload_in(said), Payload)
    else:
        with pytest.raises(Refused):
            payload_in(said)


def test_the_bytes_differ_whatever_is_different() -> None:
    payload = small_payload()

    assert payload_bytes(replace(payload, revision=2)) != payload_bytes(payload)
