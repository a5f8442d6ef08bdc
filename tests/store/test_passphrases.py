"""Which passphrases are refused, and that nothing else is asked of them."""

import pytest

from app.store.passphrases import generated_words, why_not_passphrase


@pytest.mark.parametrize(
    "text",
    [
        "password1234",
        "Password12345!",
        "P@ssw0rd2024!",
        "passwordpassword",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabc",
        "dragonmonkey12",
        "university2026",
        "Harassment2026!",
        "Summer2026!!",
        "            ",
    ],
)
def test_what_guessing_programs_try_first_is_refused(text: str) -> None:
    assert why_not_passphrase(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "my cat sleeps on the stove",
        "correct horse battery staple",
        "x7Kp2mQ9vLr4",
        "mae'r gath yn cysgu ar y stôf",
        "η γάτα κοιμάται στη σόμπα",
        "nocapitalnodigit",
    ],
)
def test_anything_long_and_unusual_will_do(text: str) -> None:
    assert why_not_passphrase(text) is None


def test_a_short_one_is_told_how_long_it_should_be() -> None:
    reason = why_not_passphrase("x7Kp2mQ9vLr")

    assert reason is not None
    assert "12" in reason


def test_length_is_counted_in_composed_characters() -> None:
    decomposed = "e\u0301" * 6 + "x7Kp2"

    assert why_not_passphrase(decomposed) is not None


def test_generated_words_are_six_that_are_never_refused() -> None:
    offered = [generated_words() for _number in range(300)]

    assert all(len(words.split()) == 6 for words in offered)
    assert [words for words in offered if why_not_passphrase(words)] == []
    assert len(set(offered)) == 300


def test_there_are_enough_different_words() -> None:
    words = {word for _number in range(4000) for word in generated_words().split()}

    assert len(words) > 2048
    assert all(word.isascii() and word.islower() for word in words)
