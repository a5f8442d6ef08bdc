"""What somebody works out who holds the files of one adviser, and knows the method and how often each count occurs.

Guessing: the likeliest count behind a figure of one file. Comparing: the codes of a case that came in between two
versions of one file, where nothing but one code explains both.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np

from benchmarks.caseloads import CASES, Caseloads, Numbers
from benchmarks.methods import BASE, HIDDEN, Method, OurTable

_SMALL = (1, 2)


def guessed(counts: Numbers, shown: Numbers, likelihood: Callable[[int], Numbers]) -> Numbers:
    """For each adviser, how many of the counts of 1 and 2 are guessed, and how many of them there are."""
    right = np.zeros(counts.shape, bool)
    for cell in range(counts.shape[1]):
        usual = np.bincount(counts[:, cell], minlength=CASES + 2)
        for figure in np.unique(shown[:, cell]):
            guess = int(np.argmax(usual * likelihood(int(figure))))
            here = shown[:, cell] == figure
            right[here, cell] = counts[here, cell] == guess
    small = np.isin(counts, _SMALL)
    return np.stack([(right & small).sum(axis=1), small.sum(axis=1)], axis=1)


def told_by_two_versions(method: Method, loads: Caseloads, chance: np.random.Generator) -> Numbers:
    """For each adviser and each question with one answer, whether two versions told the answer of the new case."""
    told = []
    for variable in loads.variables:
        if variable.several:
            continue
        before, after = loads.counts(variable), loads.counts(variable, CASES + 1)
        shown = method.shown(before, chance)
        # As long as a count is the same its figure is: only the cell of the new case is drawn again.
        later = np.where(before == after, shown, method.shown(after, chance))
        changed = (later != shown).any(axis=1)
        # What is hidden may have changed unseen: that tells nothing where more than one is.
        hidden = (later == HIDDEN).sum(axis=1)
        told.append(changed | (hidden == 1))
    return np.stack(told, axis=1)


def is_told_by_ours(before: Sequence[int], code: int, versions: Sequence[OurTable]) -> bool:
    """Whether no other code explains both versions, were even the number of cases and both offsets known.

    Another code explains them when there are counts with the same total that are rounded to the first, and with one
    case more of that code to the second, in some order each.
    """
    first, second = versions

    def explains(counts: Sequence[int], new: int) -> bool:
        return comes_out(counts, first) and comes_out(_one_more(counts, new), second)

    assert explains(before, code), "what happened is always an explanation"
    return not any(explains(counts, other) for counts, other in _explanations(list(before), code))


def comes_out(counts: Sequence[int], shown: OurTable) -> bool:
    """Whether there is an order of the cells in which these counts are rounded to these figures."""
    waiting: Counter[tuple[int, bool]] = Counter()
    for count, figure in zip(counts, shown.figures, strict=True):
        over = figure - count // BASE * BASE
        if over not in (0, BASE) or (over and count % BASE == 0):
            return False
        if count % BASE:
            waiting[count % BASE, over == BASE] += 1
    ups = {rest: waiting[rest, True] for rest in (1, 2)}
    downs = {rest: waiting[rest, False] for rest in (1, 2)}
    return _passes(shown.offset, ups[1], ups[2], downs[1], downs[2])


@cache
def _passes(at: int, up1: int, up2: int, down1: int, down2: int) -> bool:
    """Whether cells with a rest of 1 or 2 can follow each other so that the ones pass a multiple and the others not.

    `at` is how far the running total is past a multiple. What leaves no rest passes wherever it comes.
    """
    if not (up1 or up2 or down1 or down2):
        return True
    return (
        (up1 > 0 and at == 2 and _passes(0, up1 - 1, up2, down1, down2))
        or (up2 > 0 and at >= 1 and _passes(at - 1, up1, up2 - 1, down1, down2))
        or (down1 > 0 and at <= 1 and _passes(at + 1, up1, up2, down1 - 1, down2))
        or (down2 > 0 and at == 0 and _passes(2, up1, up2, down1, down2 - 1))
    )


def _explanations(before: list[int], code: int) -> Iterator[tuple[list[int], int]]:
    """Counts and another code that may explain the same: as it was, with the new case earlier, or a case elsewhere."""
    others = [place for place in range(len(before)) if place != code]
    for other in others:
        yield before, other
        if before[other]:
            moved = _one_more(before, code)
            moved[other] -= 1
            yield moved, other
    for other in others:
        for gave in range(len(before)):
            for got in range(len(before)):
                if gave != got and before[gave]:
                    moved = _one_more(before, got)
                    moved[gave] -= 1
                    yield moved, other


def _one_more(counts: Sequence[int], code: int) -> list[int]:
    return [count + (place == code) for place, count in enumerate(counts)]
