"""What this computer remembers outside any vault; a damaged file is no reason not to start."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.services.preferences import (
    TEXT_SIZES,
    THEMES,
    Preferences,
    keep_preferences,
    preferences_file,
    read_preferences,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "preferences.json"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_what_was_kept_is_read_again(file, theme, percent):
    kept = Preferences(last_vault="/home/me/Room 5.casebook", theme=theme, text_percent=percent)

    keep_preferences(file, kept)

    assert read_preferences(file) == kept
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_missing_file_means_the_usual_ones(file):
    assert read_preferences(file) == Preferences()


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(),
        anything.map(lambda value: json.dumps(value).encode()),
        st.fixed_dictionaries({"theme": anything, "text_percent": anything, "last_vault": anything}).map(
            lambda value: json.dumps(value).encode()
        ),
    )
)
@example(b'{"text_percent": 1e999}')
@example(b"[" * 100_000)
@example(b"\xff\xfe")
@example(b'{"theme": "mauve", "text_percent": 110}')
def test_a_damaged_file_never_stops_the_program(file, content):
    """A number too large for any size stopped the window from opening."""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)

    found = read_preferences(file)

    assert found.theme in THEMES
    assert found.text_percent in TEXT_SIZES


@pytest.mark.skipif(sys.platform == "win32", reason="not run: a file in the way of a folder is another error there")
def test_a_profile_that_cannot_be_written_stops_nobody(tmp_path):
    in_the_way = tmp_path / "profile"
    in_the_way.write_text("a file where the folder should be")

    keep_preferences(in_the_way / "preferences.json", Preferences(theme="dark"))

    assert read_preferences(in_the_way / "preferences.json") == Preferences()


def test_text_grows_and_shrinks_by_steps_and_stops_at_the_ends():
    sizes = [Preferences()]
    for _ in range(6):
        sizes.append(sizes[-1].larger())

    assert [each.text_percent for each in sizes] == [100, 125, 150, 175, 200, 200, 200]
    assert sizes[-1].smaller().text_percent == 175
    assert sizes[0].smaller().text_percent == 100


def test_the_file_lies_in_the_persons_own_profile(home):
    assert preferences_file().is_relative_to(home)


def test_where_the_last_vault_lies_is_not_in_a_repr():
    assert "Sam" not in repr(Preferences(last_vault="/home/Sam"))
