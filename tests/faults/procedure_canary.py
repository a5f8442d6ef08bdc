"""What keeps a procedure that a service edits: its text is its own, and stands in no line and no file name."""

from app.models.answers import Answers
from app.services.formal import editing
from app.services.formal.local_days import deadlines_here, set_days
from app.services.formal.mapping import case_map, map_paper
from app.services.formal.versions import procedures_here, what_changed
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist


def keep_procedure_text(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A version whose title, remarks and stages are words; read, compared, offered, put back."""
    office, word = typist.office, typist.word
    case_id = formal_case(typist)
    typist.draft(office.form(editing.FORM))
    line = procedures_here(office)[0]
    text = line.used.text.replace(f'title = "{line.title}"', f'title = "{word} rules"', 1) + f"\n# {word}\n"
    typist.do(editing.keep_version, text, line.name)
    typist.try_(editing.keep_version, text, line.name)
    lines = procedures_here(office)
    now = next(each for each in lines if each.name == line.name)
    typist.look(*lines, *editing.troubles(office, f"{text}\n[{word}", line.name), *now.versions)
    typist.look(*what_changed(office, now.versions[1], now.versions[0]), *deadlines_here(office))
    typist.do(editing.leave_offer, line.name)
    typist.do(editing.use_version, now.versions[1])
    typist.do(set_days, next(each.name for each in deadlines_here(office) if each.is_local), "6")
    typist.look(case_map(office, case_id), map_paper(office, case_id))
    assert answers


PROCEDURE_KEEPS = {editing.FORM: keep_procedure_text}
"""What keeps the answers of each form of procedures."""
