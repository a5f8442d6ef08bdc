"""Keyed systematic rounding, bit for bit as it is specified, and its rows as RFC 8785 writes them."""

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.rounding import fingerprint, fingerprint_of_written, protect, written_row

_KEY = bytes(range(32))
_SPEC = "sha256:" + hashlib.sha256(b"spec-2026-1").hexdigest()
_ROWS = [
    *(("f", "verbal"), ("f", "verbal"), ("f", "digital"), ("m", "verbal")),
    *(("f", "physical"), ("d", "digital"), ("f", "digital"), ("m", "digital")),
]
_COUNTS = {"form": [3, 1, 4, 0], "gender": [5, 2, 1, 0]}
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_rows = st.lists(st.lists(st.one_of(_words, st.lists(_words, max_size=3)), max_size=4), max_size=12)


@pytest.mark.proves("C-48")
def test_the_known_answer_comes_out() -> None:
    said = fingerprint(_KEY, _SPEC, "2026", _ROWS)

    protected = protect(_COUNTS, _KEY, _SPEC, "2026", said, 3)

    assert protected == {"form": [3, 0, 3, 0], "gender": [3, 3, 0, 0]}


@given(_rows)
def test_the_order_of_the_rows_never_matters(rows: list[list[object]]) -> None:
    assert fingerprint(_KEY, _SPEC, "2026", rows) == fingerprint(_KEY, _SPEC, "2026", rows[::-1])


@given(_rows)
def test_rows_are_written_as_rfc_8785_has_them(rows: list[list[object]]) -> None:
    assert [written_row(row) for row in rows] == [rfc8785.dumps(row) for row in rows]


@given(_rows)
def test_written_rows_give_the_same_fingerprint(rows: list[list[object]]) -> None:
    written = sorted(rfc8785.dumps(row) for row in rows)

    assert fingerprint_of_written(_KEY, _SPEC, "2026", written) == fingerprint(_KEY, _SPEC, "2026", rows)


@pytest.mark.parametrize(
    "other",
    [
        (bytes(32), _SPEC, "2026", _ROWS),
        (_KEY, "sha256:0", "2026", _ROWS),
        (_KEY, _SPEC, "2027", _ROWS),
        (_KEY, _SPEC, "2026", [*_ROWS[:-1], ("f", "digital")]),
        (_KEY, _SPEC, "2026", _ROWS[:-1]),
    ],
    ids=["key", "specification", "period", "one code", "one case"],
)
def test_whatever_is_different_changes_the_fingerprint(other: tuple[bytes, str, str, list[tuple[str, str]]]) -> None:
    assert fingerprint(*other) != fingerprint(_KEY, _SPEC, "2026", _ROWS)


@pytest.mark.parametrize("row", ["verbal", ["verbal", 1], [None], [{"a": "b"}], ["\ud800"]])
def test_a_row_that_is_no_list_of_text_is_refused(row: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 the sort is what callers hear
        fingerprint(_KEY, _SPEC, "2026", [row])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("counts", "base"),
    [({"form": [1, -1]}, 3), ({"a*b": [[1, 2], [3]]}, 3), ({"form": [1]}, 1)],
    ids=["below nothing", "uneven rows", "a base of one"],
)
def test_what_is_no_table_is_refused(counts: dict[str, list[int]], base: int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 the sort is what callers hear
        protect(counts, _KEY, _SPEC, "2026", bytes(32), base)


def test_a_table_without_columns_stays_as_it_is() -> None:
    assert protect({"a*b": [[], []], "a": []}, _KEY, _SPEC, "2026", bytes(32), 3) == {"a*b": [[], []], "a": []}


def test_two_counts_of_one_file_are_protected_alike_whatever_else_is_in_it() -> None:
    said = fingerprint(_KEY, _SPEC, "2026", _ROWS)

    together = protect(_COUNTS, _KEY, _SPEC, "2026", said, 3)

    alone = protect({"form": [3, 1, 4, 0]}, _KEY, _SPEC, "2026", said, 3)
    assert together["form"] == alone["form"]
