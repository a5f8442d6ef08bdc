"""The plan of a bundle: which page of which piece has which label. Written at the first issue, and only ever added to.

In the first issue page 1 is the cover, and a label is the number of the physical page. What comes late goes to the end
with the next numbers, or behind page n as nA, nB; no label is used twice, and none ever moves (PD guidance on
electronic court bundles, 2021; `domain.md` B2, B3, B16).
"""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """The labels of one piece, a label a page, in the order of its pages. `key` is that of a piece, or of our own
    front matter such as `:cover`, `:index` and `:section:C`. `issue` is the one in which it first appeared."""

    key: str
    labels: tuple[str, ...]
    issue: int = 1
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    lines: tuple[PlanLine, ...] = ()
    last_number: int = 0
    """The highest number that was ever given: the next is one more."""

    def of(self, key: str) -> PlanLine | None:
        return next((line for line in self.lines if line.key == key), None)

    def to_json(self) -> str:
        lines = [[line.key, list(line.labels), line.issue, line.is_withdrawn] for line in self.lines]
        return json.dumps({"lines": lines, "last_number": self.last_number}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        said = json.loads(text)
        lines = tuple(
            PlanLine(key=key, labels=tuple(labels), issue=issue, is_withdrawn=gone)
            for key, labels, issue, gone in said["lines"]
        )
        return cls(lines=lines, last_number=said["last_number"])
