"""The requirements, the part of the work that owns each, and what the tests of a run say about them."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MOST_WAIVERS = 3
LEDGER = Path(__file__).parents[1] / "requirements.toml"


class State(StrEnum):
    """How far a part is."""

    OPEN = "open"
    BUILDING = "building"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the work with the requirements it owns, and those it is excused from, each with a reason."""

    number: int
    name: str
    state: State
    owns: Mapping[str, str]
    waived: Mapping[str, str]


def read_ledger(path: Path) -> list[Part]:
    """The parts in their order. Raises ValueError when an id is owned twice, or excused but not owned."""
    parts = []
    owner: dict[str, int] = {}
    for row in tomllib.loads(path.read_text("utf-8"))["part"]:
        part = Part(
            number=row["number"],
            name=row["name"],
            state=State(row["state"]),
            owns=row["owns"],
            waived=row.get("waived", {}),
        )
        for id_ in part.owns:
            if id_ in owner:
                raise ValueError(f"{id_} is owned by part {owner[id_]} and by part {part.number}")
            owner[id_] = part.number
        if strangers := set(part.waived) - set(part.owns):
            raise ValueError(f"part {part.number} excuses what it does not own: {', '.join(sorted(strangers))}")
        if len(part.waived) > MOST_WAIVERS or not all(reason.strip() for reason in part.waived.values()):
            raise ValueError(f"part {part.number} may excuse at most {MOST_WAIVERS} requirements, each with its reason")
        parts.append(part)
    return parts


@dataclass(slots=True)
class Proofs:
    """What one run of the tests showed: for each id, the tests that passed, that failed, and that were not run."""

    passed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    failed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    not_run: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, ids: Iterable[str], test: str, outcome: str) -> None:
        """`outcome` is pytest's word for a step of a test. A test passes when no step failed or was skipped."""
        for id_ in ids:
            if outcome == "failed":
                self.passed[id_].discard(test)
                self.failed[id_].add(test)
            elif outcome == "skipped":
                self.passed[id_].discard(test)
                self.not_run[id_].add(test)
            elif test not in self.failed[id_] | self.not_run[id_]:
                self.passed[id_].add(test)

    def is_proven(self, id_: str) -> bool:
        """A requirement stands when a test of it passed and none of its tests failed."""
        return bool(self.passed.get(id_)) and not self.failed.get(id_)


def unproven(part: Part, proofs: Proofs) -> list[str]:
    """The ids of a part that no test proved and that are not excused."""
    return [id_ for id_ in part.owns if id_ not in part.waived and not proofs.is_proven(id_)]


def problems(parts: Iterable[Part], proofs: Proofs) -> list[str]:
    """One sentence for each requirement of a finished part that this run did not prove."""
    return [
        _sentence(part, id_, proofs) for part in parts if part.state is State.DONE for id_ in unproven(part, proofs)
    ]


def _sentence(part: Part, id_: str, proofs: Proofs) -> str:
    what = f"{id_} ({part.owns[id_]}; part {part.number})"
    if failed := proofs.failed.get(id_):
        return f"{what}: failed in {', '.join(sorted(failed))}."
    if not_run := proofs.not_run.get(id_):
        return f"{what}: not run here, in {', '.join(sorted(not_run))}."
    return f"{what}: no test names it."


def summary(parts: Iterable[Part], proofs: Proofs) -> list[str]:
    """One line for each part that is being built or done."""
    lines = []
    for part in parts:
        if part.state is State.OPEN:
            continue
        missing = unproven(part, proofs)
        proven = len(part.owns) - len(missing) - len(part.waived)
        line = f"part {part.number} ({part.state}): {proven} of {len(part.owns)} requirements proven"
        line += f", {len(part.waived)} excused" if part.waived else ""
        lines.append(f"{line}; not yet: {' '.join(missing)}" if missing else line)
    return lines
