"""A letter set as a PDF, beside the same words set by plain ReportLab in one font of its own, without fallback."""

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from app.models.letters.letter import Letter
from app.paperwork.letter_docx import write_letter_docx
from app.paperwork.letter_pdf import write_letter_pdf
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.timing import Race, milliseconds
from tests.builders_letters import CODES, letter

_AT_MOST = 50
"""Twenty letters a second."""
_RATIO_AT_MOST = 4
_DOCUMENT_AT_MOST, _DOCUMENT_RATIO_AT_MOST = 200, 16


def measure(run: Run) -> Iterator[Figure]:
    letters = [letter(code) for code in CODES]
    for name, write, most, ratio in (
        ("a letter to PDF", write_letter_pdf, _AT_MOST, _RATIO_AT_MOST),
        ("a letter to a Word document", write_letter_docx, _DOCUMENT_AT_MOST, _DOCUMENT_RATIO_AT_MOST),
    ):

        def ours(write=write) -> list[float]:  # type: ignore[no-untyped-def]
            return [milliseconds(lambda made=made: write(made)) for made in letters]

        race = Race(ours=ours, theirs=lambda: [milliseconds(lambda made=made: _plain(made)) for made in letters])
        race.run(ratio, run.time_bound(most))
        yield Figure(
            name=name,
            value=race.our_best,
            at_most=most,
            ratio=race.ratio,
            ratio_at_most=ratio,
            against=f"the same words by plain ReportLab in one font: {race.their_best:.1f} ms",
            remark=f"p95 over the {len(letters)} letters of the program, {race.our_usual:.1f} ms over every round",
        )


def _plain(made: Letter) -> bytes:
    file = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    words = made.words.replace("&", "&amp;").replace("<", "&lt;")
    SimpleDocTemplate(file, pagesize=A4).build([Paragraph(each, style) for each in words.split("\n\n")])
    return file.getvalue()


if __name__ == "__main__":
    run_alone(measure, __doc__)
