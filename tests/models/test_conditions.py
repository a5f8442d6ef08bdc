"""The little language of form files: what it understands, and that nothing else gets through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.models.conditions import Sort, Subject, read_condition
from app.models.errors import PlainError
from tests.builders_forms import small_lists

COLOURS = small_lists()["colours"]
SUBJECTS = {
    "mode": Subject(sort=Sort.ONE, codes=COLOURS),
    "things": Subject(sort=Sort.SEVERAL, codes=COLOURS),
    "on": Subject(sort=Sort.TICK),
    "minutes": Subject(sort=Sort.NUMBER),
    "who": Subject(sort=Sort.WORDS),
}


def holds(text, **told):
    return read_condition(text, SUBJECTS, "the form").holds(told)


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("mode == 'RED'", {"mode": "RED"}, True),
        ("mode == 'RED'", {}, False),
        ("mode != 'RED'", {}, True),
        ("mode != 'RED'", {"mode": "RED"}, False),
        ("mode in ('RED', 'BLUE')", {"mode": "BLUE"}, True),
        ("mode in ('RED', 'BLUE')", {}, False),
        ("mode not in ('RED', 'BLUE')", {}, True),
        ("'RED' in things", {"things": ("BLUE", "RED")}, True),
        ("'RED' in things", {}, False),
        ("'RED' not in things", {}, True),
        ("'RED' not in things", {"things": ("RED",)}, False),
        ("'RED' in things or mode == 'BLUE'", {"mode": "BLUE"}, True),
        ("'RED' in things and mode == 'BLUE'", {"mode": "BLUE"}, False),
        ("not (mode == 'RED' or on)", {"mode": "BLUE"}, True),
        ("on", {"on": True}, True),
        ("on == False", {"on": False}, True),
        ("on == True", {}, False),
        ("minutes >= 60", {"minutes": 60}, True),
        ("minutes < 60", {"minutes": 60}, False),
        ("minutes > 60", {}, False),
        ("minutes <= 60", {}, False),
        ("who", {"who": True}, True),
        ("not who", {}, True),
    ],
)
def test_condition_holds_as_it_reads(text, told, expected):
    assert holds(text, **told) is expected


def test_condition_knows_the_questions_it_speaks_of():
    condition = read_condition("'RED' in things or mode == 'BLUE'", SUBJECTS, "the form")

    assert condition.names == {"things", "mode"}


@pytest.mark.parametrize(
    "text",
    [
        "mode == 'GREEN'",
        "'GREEN' in things",
        "mode in ('RED', 'GREEN')",
        "mode in ('RED', 1)",
        "mood == 'RED'",
        "'RED' in mode",
        "things == 'RED'",
        "minutes == 'RED'",
        "on == 'RED'",
        "who == 'RED'",
        "minutes == True",
        "mode == 'RED' == 'RED'",
        "__import__('os').system('true')",
        "mode.upper() == 'RED'",
        "mode[0] == 'R'",
        "lambda: mode",
        "[mode for mode in 'RED']",
        "(mode := 'RED')",
        "1 + 1",
        "'RED'",
        "True",
        "f'{mode}'",
        "mode ==",
        "",
        "\x00",
        "(" * 300 + "on" + ")" * 300,
        "on or " * 500 + "on",
    ],
)
def test_anything_else_is_refused_in_one_sentence(text):
    with pytest.raises(PlainError) as refused:
        read_condition(text, SUBJECTS, "the form")

    assert "the form" in str(refused.value)


@given(st.text(alphabet=st.characters(min_codepoint=1, max_codepoint=0x2FF), max_size=60))
@example("not\ton")
def test_any_text_is_a_condition_or_a_plain_sentence(text):
    try:
        condition = read_condition(text, SUBJECTS, "the form")
    except PlainError:
        return

    assert condition.holds({}) in (True, False)


_ATOMS = {
    "mode == 'RED'": lambda told: told["mode"] == "RED",
    "mode != 'BLUE'": lambda told: told["mode"] != "BLUE",
    "'RED' in things": lambda told: "RED" in told["things"],
    "on": lambda told: told["on"],
    "minutes > 5": lambda told: told["minutes"] > 5,
    "who": lambda told: told["who"],
}
_conditions = st.recursive(
    st.sampled_from(sorted(_ATOMS.items())),
    lambda inner: (
        st.builds(lambda a, b: (f"({a[0]} and {b[0]})", lambda told: a[1](told) and b[1](told)), inner, inner)
        | st.builds(lambda a, b: (f"({a[0]} or {b[0]})", lambda told: a[1](told) or b[1](told)), inner, inner)
        | st.builds(lambda a: (f"not {a[0]}", lambda told: not a[1](told)), inner)
    ),
    max_leaves=6,
)


@given(
    _conditions,
    st.sampled_from(["RED", "BLUE"]),
    st.sets(st.sampled_from(["RED", "BLUE"])),
    st.booleans(),
    st.integers(0, 10),
)
def test_with_everything_answered_a_condition_means_what_python_means(condition, mode, things, on, minutes):
    text, meaning = condition
    told = {"mode": mode, "things": tuple(things), "on": on, "minutes": minutes, "who": True}

    assert holds(text, **told) is bool(meaning(told))
