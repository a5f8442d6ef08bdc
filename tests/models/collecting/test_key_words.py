"""The words of a key: the same on every computer, and others for every other key."""

from app.models.collecting.key_words import WORDS_NEEDED, WORDS_OF_A_KEY, words_of_key

_WORDS = tuple(f"word{number}" for number in range(WORDS_NEEDED + 10))


def test_the_words_of_a_key_are_known() -> None:
    """SHA-256 of 32 zeros begins with 66687aadf862bd77 6c."""
    assert words_of_key(bytes(32), _WORDS) == "word819 word542 word1371 word1926 word350 word1501"


def test_other_keys_have_other_words_and_new_words_at_the_end_of_the_list_change_nothing() -> None:
    said = {words_of_key(number.to_bytes(32, "big"), _WORDS) for number in range(200)}

    assert len(said) == 200
    assert all(len(each.split()) == WORDS_OF_A_KEY for each in said)
    assert words_of_key(b"key", _WORDS) == words_of_key(b"key", _WORDS[:WORDS_NEEDED])
