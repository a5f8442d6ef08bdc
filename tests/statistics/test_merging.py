"""Merging is a join: neither order nor repetition makes a difference, and what is refused changes nothing."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.collecting.counts_files import CountsFile
from app.models.collecting.payload import Payload
from app.models.collecting.pooled import Became
from app.statistics.merging import MOST_HASHES, Rules, State, merged, packed, remembered
from tests.builders_counts import small_specification
from tests.builders_pool import as_file, contributor, payload_of

_SPEC = small_specification()
_RULES = Rules(_SPEC, practice=False)
_PERIODS = ("2025-26", "2025-26-Q1", "2025-26-Q2")


def report(number: int = 1, seed: int = 0, revision: int = 1, previous: str = "", **changes: object) -> CountsFile:
    """Counts of a contributor; another seed is other cases."""
    payload = payload_of(number, 20 + seed, **changes)  # type: ignore[arg-type]
    return as_file(replace(payload, revision=revision, previous=previous))


def state_of(files: list[CountsFile], rules: Rules = _RULES) -> State:
    state = State(rules=rules)
    for file in files:
        state, _verdict = merged(state, file)
    return state


_BASES = {
    (number, seed, period): payload_of(number, 20 + seed, period=period)
    for number in (1, 2)
    for seed in (0, 1, 2)
    for period in _PERIODS
}


@st.composite
def _files(draw: st.DrawFn) -> list[CountsFile]:
    """Reports of two contributors that repeat, correct and contradict each other, and some that nobody may take."""
    made = []
    for _number in range(draw(st.integers(0, 12))):
        key = draw(st.sampled_from(sorted(_BASES)))
        revision = draw(st.integers(1, 4))
        previous = "" if revision == 1 else draw(st.sampled_from(["", "sha256:" + "1" * 64]))
        practice = draw(st.integers(0, 9)) == 0
        made.append(as_file(replace(_BASES[key], revision=revision, previous=previous, practice=practice)))
    return made


@pytest.mark.proves("C-48")
@settings(max_examples=60)
@given(_files(), st.randoms(use_true_random=False))
def test_files_in_any_order_and_any_number_of_times_give_the_same_state(
    files: list[CountsFile], chance: Random
) -> None:
    other = files + chance.choices(files, k=len(files)) if files else []
    chance.shuffle(other)

    assert state_of(files) == state_of(other)


@settings(max_examples=30)
@given(_files())
def test_a_file_that_is_merged_again_changes_nothing(files: list[CountsFile]) -> None:
    state = state_of(files)

    for file in files:
        again, verdict = merged(state, file)
        assert again == state
        assert verdict.became in {Became.DUPLICATE, Became.REFUSED, Became.CONFLICT}
        assert verdict.superseded == ()


@settings(max_examples=30)
@given(_files(), _files())
def test_the_state_before_is_left_as_it_was(files: list[CountsFile], more: list[CountsFile]) -> None:
    state = state_of(files)
    there = list(state.contributors.items())

    for file in more:
        merged(state, file)

    assert list(state.contributors.items()) == there


@settings(max_examples=30)
@given(_files())
def test_only_the_payload_that_counts_is_kept_and_every_hash_is_known(files: list[CountsFile]) -> None:
    """What the verdicts tell a pool to keep and to delete is what the state holds at the end."""
    state, kept = State(rules=_RULES), set()
    for file in files:
        state, verdict = merged(state, file)
        kept -= set(verdict.superseded)
        kept |= {file.payload_hash} if verdict.counts else set()

    held = [each for _contributor, reports in state.contributors.items() for each in reports]
    assert kept == {each.best[1] for each in held if each.cells is not None}
    assert {known for each in held for _revision, known in each.seen} == {
        file.payload_hash for file in files if file.payload.revision < 4 and not file.payload.practice
    }


def test_a_higher_revision_takes_the_place_of_an_earlier_one_and_never_the_other_way() -> None:
    first = report()
    second = report(seed=1, revision=2, previous=first.payload_hash)

    state, corrected = merged(state_of([first]), second)
    same, older = merged(state_of([second]), first)

    assert (corrected.became, corrected.superseded, corrected.is_unlinked) == (
        Became.CORRECTED,
        (first.payload_hash,),
        False,
    )
    assert (older.became, older.superseded, older.counts) == (Became.OLDER, (), False)
    assert state == same


def test_a_revision_whose_predecessor_nobody_saw_is_merged_with_a_warning() -> None:
    first = report()
    second = report(seed=1, revision=2, previous=first.payload_hash)

    state, verdict = merged(State(rules=_RULES), second)
    _state, later = merged(state, first)

    assert (verdict.became, verdict.is_unlinked) == (Became.MERGED, True)
    assert not later.is_unlinked


def test_of_two_files_of_one_revision_the_smaller_hash_counts_and_the_conflict_is_marked() -> None:
    small, large = sorted((report(), report(seed=1)), key=lambda file: file.payload_hash)

    state, verdict = merged(state_of([small]), large)
    same, taken = merged(state_of([large]), small)

    (_contributor, held), *_none = state.of_period("2025-26-Q1")
    assert (verdict.became, verdict.counts) == (Became.CONFLICT, False)
    assert (taken.became, taken.counts, taken.superseded) == (Became.CONFLICT, True, (large.payload_hash,))
    assert held.is_in_conflict
    assert held.best == (1, small.payload_hash)
    assert state == same
    corrected, _verdict = merged(state, report(seed=2, revision=2, previous=small.payload_hash))
    assert not next(corrected.of_period("2025-26-Q1"))[1].is_in_conflict


def test_of_thousands_of_files_of_one_revision_a_few_hashes_are_remembered() -> None:
    base = report()
    files = [replace(base, payload_hash=f"sha256:{number:064d}") for number in range(200)]

    state, turned = state_of(files), state_of(files[::-1])

    held = next(state.of_period("2025-26-Q1"))[1]
    assert held.seen == tuple((1, file.payload_hash) for file in files[:MOST_HASHES])
    assert state == turned


@pytest.mark.parametrize("year_first", [True, False])
def test_quarters_of_a_contributor_who_reports_by_the_year_are_set_aside(year_first: bool) -> None:
    year, quarter = report(period="2025-26"), report(seed=1, period="2025-26-Q1")
    files = [year, quarter] if year_first else [quarter, year]

    state, verdict = merged(state_of(files[:1]), files[1])

    held = next(state.of_period("2025-26-Q1"))[1]
    assert held.cells is None
    assert held.seen == ((1, quarter.payload_hash),)
    assert verdict.became is (Became.SET_ASIDE if year_first else Became.MERGED)
    assert verdict.superseded == (() if year_first else (quarter.payload_hash,))
    assert next(state.of_period("2025-26"))[1].cells is not None


def test_others_may_report_by_the_quarter_beside_one_who_reports_by_the_year() -> None:
    state = state_of([report(1, period="2025-26"), report(2, period="2025-26-Q1")])

    assert next(state.of_period("2025-26-Q1"))[1].cells is not None


@pytest.mark.parametrize("practice", [True, False])
def test_practice_and_real_counts_do_not_mix(practice: bool) -> None:
    state = State(rules=Rules(_SPEC, practice=practice))

    same, verdict = merged(state, as_file(replace(report().payload, practice=not practice)))

    assert verdict.became is Became.REFUSED
    assert "practice" in verdict.sentence
    assert same is state
    assert merged(state, as_file(replace(report().payload, practice=practice)))[1].became is Became.MERGED


def tampered(payload: Payload) -> list[Payload]:
    more = dict(payload.tables)
    more["mode"] = (*more["mode"][:-1], 3)
    return [
        replace(payload, spec="sha256:" + "0" * 64),
        replace(payload, period="2030-31"),
        replace(payload, revision=4),
        replace(payload, tables=more),
        replace(payload, tables={}),
    ]


@pytest.mark.parametrize("place", range(5), ids=["specification", "period", "revision", "a cell", "no tables"])
def test_what_was_tampered_with_is_refused_and_the_state_is_the_same(place: int) -> None:
    state = state_of([report(2)])

    same, verdict = merged(state, as_file(tampered(report().payload)[place]))

    assert same is state
    assert verdict.became is Became.REFUSED
    assert verdict.reason


def test_what_is_remembered_by_its_hash_is_recognised_and_can_be_brought_again() -> None:
    first = report()
    second = report(seed=1, revision=2, previous=first.payload_hash)

    state = remembered(state_of([second]), contributor(1), "2025-26-Q1", 1, first.payload_hash)

    assert state == state_of([first, second])
    assert merged(state, first)[1].became is Became.DUPLICATE
    alone = remembered(State(rules=_RULES), contributor(1), "2025-26-Q1", 1, first.payload_hash)
    assert merged(alone, first)[0] == state_of([first])
    assert merged(alone, first)[1].counts


def test_large_figures_are_kept_as_exactly_as_small_ones() -> None:
    assert list(packed([0, 3, 765], 3)) == [0, 1, 255]
    assert list(packed([0, 3, 768], 3)) == [0, 1, 256]
    assert list(packed([3 * (2**51)], 3)) == [2**51]
