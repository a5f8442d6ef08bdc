"""Makes papers ready and builds bundles of them in a process of its own: `python -m tests.reading.building FOLDER`.

Prints the name and the SHA-256 of each file: whoever starts it chooses the folder, the time zone, the language and the
seed of the hashes.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.models.bundles.model import Built, BundleModel, IssueKind
from app.paperwork.bundle.build import build_bundle
from tests.reading.bundles import make_bundle
from tests.reading.faults import BUNDLE

_PAPERS = (*BUNDLE, "scan with words", "scan in two colours")
_VOLUME = 320_000


def _issues(model: BundleModel, first: Built) -> Iterator[BundleModel]:
    yield replace(model, largest_file=_VOLUME)
    yield replace(
        model,
        number=2,
        kind=IssueKind.LATER,
        issued_on=date(2026, 4, 20),
        plan=first.plan,
        withdrawn=frozenset({model.pieces[-1].key}),
        changes=("A paper was withdrawn.",),
    )


def main(folder: Path) -> None:
    made = make_bundle(folder, _PAPERS)
    built = [made.built]
    for number, model in enumerate(_issues(made.model, made.built)):
        out = folder / f"other {number}"
        out.mkdir()
        built.append(build_bundle(model, out))
    for each in built:
        for file in each.files:
            print(file.path.name, file.sha256)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
