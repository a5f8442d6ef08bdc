"""JSON from elsewhere is read in one way or not at all, and nothing in it takes long."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.strict_json import MOST_DEPTH, read_strictly
from app.models.collecting.refused import Refused

_MILLION = 1_000_000
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text('ab\\"[{', max_size=3), inside, max_size=3),
    max_leaves=8,
)


@given(_values, st.booleans())
def test_whatever_json_can_say_in_one_way_is_read(value: object, is_plain: bool) -> None:
    assert read_strictly(json.dumps(value, ensure_ascii=is_plain).encode("utf-8")) == value


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xef\xbb\xbf{}", "byte order mark"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
        (b'"\xff"', "not UTF-8"),
        (b"", "not JSON"),
        (b"{} {}", "not JSON"),
        (b"{}\0", "not JSON"),
        (b"[1,]", "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b'"a\nb"', "not JSON"),
        (b'"\\ud800"', "not JSON"),
        (b"[01]", "not JSON"),
        (b"[", "too deeply, or"),
        (b'{"a": 1, "b": {"c": 2, "c": 2}}', "said twice"),
        (b'{"a": 1, "\\u0061": 1}', "said twice"),
        (b"NaN", "not a whole number"),
        (b"[-Infinity]", "not a whole number"),
        (b"1.0", "not a whole number"),
        (b"1e3", "not a whole number"),
        (b"-0", "out of all bounds"),
        (b"9007199254740992", "out of all bounds"),
        (b"9" * _MILLION, "out of all bounds"),
        (b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1), "too deeply"),
    ],
    ids=lambda each: "" if isinstance(each, str) else repr(each[:24]),
)
def test_what_could_be_read_in_two_ways_is_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_strictly(content)


@pytest.mark.parametrize(
    "endless",
    [
        b"[" * _MILLION,
        b"[" * (_MILLION // 2) + b"]" * (_MILLION // 2),
        b'{"a":' * (_MILLION // 5),
        b'"' + b"a" * _MILLION,
        b'"\\"' * (_MILLION // 3),
        b'"' * (_MILLION + 1),
        b" " * _MILLION,
        b"[1," * (_MILLION // 3),
    ],
    ids=["open", "nested", "objects", "a text", "quotes in texts", "quotes", "blanks", "half lists"],
)
def test_what_is_endless_is_refused_soon(endless: bytes) -> None:
    began = time.process_time()

    with pytest.raises(Refused):
        read_strictly(endless)

    assert time.process_time() - began < 2


def test_a_reason_repeats_nothing_of_the_file() -> None:
    with pytest.raises(Refused) as refused:
        read_strictly(b'{"Nia Fictional": 1, "Nia Fictional": 2}')

    assert "Nia" not in str(refused.value) + repr(refused.value)
    assert str(refused.value).startswith("This file is refused: ")
