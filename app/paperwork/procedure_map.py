"""The map of a case's procedure on paper: you are here, in which version, and the paragraphs. It names nobody."""

from dataclasses import dataclass

from app.models.procedures.map import ProcedureMap
from app.models.words import _
from app.paperwork.map_drawing import MapLegend, drawing_of
from app.paperwork.paper import WIDTH, Drawing, Facts, Heading, Part, Small, Words, write_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOnPaper:
    """What stands on the paper. `steps` are those that were taken, each with its day."""

    reference: str
    procedure: str
    version: str
    dated: str
    sentence: str
    drawn: ProcedureMap
    steps: tuple[tuple[str, str], ...] = ()
    beside: str = ""


def write_procedure_map(content: MapOnPaper, *, practice: bool) -> bytes:
    """The PDF: who it is about is not on it, only the reference of the case."""
    parts: list[Part] = [
        Facts(
            rows=(
                (_("Case"), content.reference),
                (_("Procedure"), content.procedure),
                (_("Version"), content.version),
                (_("As it stood on"), content.dated),
            )
        ),
        Words(text=content.sentence),
        Drawing(pictures=(MapLegend(), drawing_of(content.drawn, WIDTH))),
    ]
    if content.beside:
        parts.append(Small(text=content.beside))
    if content.steps:
        parts += [Heading(text=_("Steps that were taken")), Facts(rows=content.steps)]
    return write_paper(_("Map of the procedure"), parts, foot=content.reference, practice=practice)
