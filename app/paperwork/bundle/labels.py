"""The labels of pages as a reader shows them: the same that are stamped."""

import io
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

DECIMAL = Name.D


def write_labels(pdf: Pdf, labels: Sequence[str]) -> None:
    nums = Array()
    for place, facts in _runs(labels):
        nums.append(place)
        nums.append(facts)
    pdf.Root.PageLabels = Dictionary(Nums=nums)


def read_labels(pdf: Pdf) -> list[str]:
    """What a reader makes of them."""
    nums = list(pdf.Root.PageLabels.Nums)
    starts = [(int(nums[at]), nums[at + 1]) for at in range(0, len(nums), 2)]
    ends = [*(start for start, _facts in starts[1:]), len(pdf.pages)]
    return [label for (start, facts), end in zip(starts, ends, strict=True) for label in _labels(facts, end - start)]


def labels_in(content: bytes) -> tuple[str, ...]:
    """The labels of a bundle that was issued: a file of our own, which was read back when it was made."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return tuple(read_labels(pdf))


def _labels(facts: Object, count: int) -> list[str]:
    prefix, first = str(facts.get(Name.P, "")), int(facts.get(Name.St, 1))
    if facts.get(Name.S) != DECIMAL:
        return [prefix] * count
    return [f"{prefix}{number}" for number in range(first, first + count)]


def _runs(labels: Sequence[str]) -> list[tuple[int, Dictionary]]:
    """Numbers that follow one another are counted; what has letters, or is the range of a slip, is written out."""
    runs: list[tuple[int, Dictionary]] = []
    due = ""
    for place, label in enumerate(labels):
        if label.isdecimal():
            if label != due:
                runs.append((place, Dictionary(S=DECIMAL, St=int(label))))
            due = str(int(label) + 1)
        else:
            runs.append((place, Dictionary(P=String(label))))
            due = ""
    return runs
