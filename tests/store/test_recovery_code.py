"""The recovery code survives being printed, read aloud and typed by a tired person."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.recovery_code import ALPHABET, MistypedCode, RecoveryCode

secrets = st.binary(min_size=16, max_size=16)
places = st.tuples(st.integers(0, 7), st.integers(0, 4))


def groups_of(code: RecoveryCode) -> list[list[str]]:
    return [list(group) for group in code.text.split("-")]


def typed(groups: list[list[str]], between: str = "-") -> str:
    return between.join("".join(group) for group in groups)


@given(secrets)
def test_what_is_printed_can_be_typed_again(secret: bytes) -> None:
    code = RecoveryCode(secret)

    assert RecoveryCode.parse(code.text) == code
    assert [len(group) for group in code.text.split("-")] == [5] * 8
    assert set(code.text) <= set(ALPHABET) | {"-"}


@given(secrets, st.sampled_from(["", " ", "-", " - ", "\n", "–", "  "]), st.randoms())
def test_case_spacing_and_lookalikes_do_not_matter(secret: bytes, between: str, chance: object) -> None:
    code = RecoveryCode(secret)
    lookalikes = {"0": "0oO", "1": "1iIlL"}
    groups = [
        [chance.choice(lookalikes.get(character, character + character.lower())) for character in group]  # type: ignore[attr-defined]
        for group in groups_of(code)
    ]

    assert RecoveryCode.parse(typed(groups, between)) == code


@given(secrets, places, st.sampled_from(ALPHABET), st.sampled_from(["-", "", " "]))
def test_one_wrong_character_is_located_to_its_group(
    secret: bytes, place: tuple[int, int], character: str, between: str
) -> None:
    groups, (group, position) = groups_of(RecoveryCode(secret)), place
    if groups[group][position] == character:
        return
    groups[group][position] = character

    with pytest.raises(MistypedCode) as told:
        RecoveryCode.parse(typed(groups, between))

    assert told.value.groups == (group + 1,)
    assert str(group + 1) in str(told.value)


@given(secrets, st.integers(0, 7), st.integers(0, 3))
def test_two_neighbours_exchanged_are_located_to_their_group(secret: bytes, group: int, position: int) -> None:
    groups = groups_of(RecoveryCode(secret))
    pair = groups[group][position : position + 2]
    if pair[0] == pair[1]:
        return
    groups[group][position : position + 2] = reversed(pair)

    with pytest.raises(MistypedCode) as told:
        RecoveryCode.parse(typed(groups))

    assert told.value.groups == (group + 1,)


@given(secrets, st.integers(0, 7), st.integers(0, 7))
def test_two_groups_in_each_others_place_are_both_named(secret: bytes, one: int, other: int) -> None:
    groups = groups_of(RecoveryCode(secret))
    if groups[one][:4] == groups[other][:4] or one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]

    with pytest.raises(MistypedCode) as told:
        RecoveryCode.parse(typed(groups))

    assert set(told.value.groups) == {one + 1, other + 1}


@given(secrets, places)
def test_a_forgotten_character_is_located_to_its_group(secret: bytes, place: tuple[int, int]) -> None:
    groups = groups_of(RecoveryCode(secret))
    del groups[place[0]][place[1]]

    with pytest.raises(MistypedCode) as told:
        RecoveryCode.parse(typed(groups))

    assert told.value.groups == (place[0] + 1,)


@given(st.text(max_size=80))
def test_no_text_at_all_is_taken_for_a_code_by_accident(text: str) -> None:
    with pytest.raises(MistypedCode):
        RecoveryCode.parse(text)


def test_an_impossible_letter_is_located_to_its_group() -> None:
    groups = groups_of(RecoveryCode(bytes(16)))
    groups[4][2] = "U"

    with pytest.raises(MistypedCode) as told:
        RecoveryCode.parse(typed(groups))

    assert told.value.groups == (5,)


def test_a_group_whose_check_character_fits_by_chance_is_still_refused() -> None:
    """Whole groups replaced by sound ones of another sheet pass their own check, but not the checksum."""
    groups, others = groups_of(RecoveryCode(bytes(16))), groups_of(RecoveryCode(bytes(range(16))))
    groups[3] = others[3]

    with pytest.raises(MistypedCode):
        RecoveryCode.parse(typed(groups))


def test_a_code_never_shows_itself() -> None:
    code = RecoveryCode.new()

    shown = f"{code!r} {code} {[code]}"

    assert code.text not in shown
    assert code.secret.hex() not in shown


def test_two_thousand_slips_of_the_hand_are_all_refused_and_located() -> None:
    """What people do when they copy from paper: a wrong letter, two exchanged, one left out, one twice."""
    chance, letters = Random(2026), "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    slips = 0
    while slips < 2_000:
        code = RecoveryCode(chance.randbytes(16))
        groups = groups_of(code)
        group, place = chance.randrange(8), chance.randrange(5)
        match chance.choice(["wrong", "exchanged", "left out", "twice"]):
            case "wrong":
                groups[group][place] = chance.choice(letters)
            case "exchanged":
                pair = slice(place % 4, place % 4 + 2)
                groups[group][pair] = reversed(groups[group][pair])
            case "left out":
                del groups[group][place]
            case "twice":
                groups[group].insert(place, groups[group][place])
        if groups == groups_of(code):
            continue

        with pytest.raises(MistypedCode) as told:
            RecoveryCode.parse(typed(groups))

        assert told.value.groups == (group + 1,)
        slips += 1
