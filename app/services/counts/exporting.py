"""A counts file as the window makes it: into a folder that somebody chose, and told as an act."""

from dataclasses import dataclass
from pathlib import Path

from app.models.changes import Changes
from app.models.collecting.specification import Specification
from app.models.progress import Progress
from app.models.words import _
from app.services.counts.releasing import export
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What left: the name of its file, and which version it is of how many."""

    changes: Changes
    period: str
    file_name: str
    words: str


def export_to_folder(
    office: Office, specification: Specification, name: str, folder: Path, progress: Progress
) -> Exported:
    """Writes the counts file of a period into a folder. Its name says the period and nobody's name."""
    made, file = export(office, name, folder, progress, specification)
    changes = Changes.to("counts", "history", said=_("The counts file is saved."))
    return Exported(changes=changes, period=name, file_name=file.name, words=made.words)
