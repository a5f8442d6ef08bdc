"""Types the word of the canary into what is found on a case: allegations, findings, and what follows from them."""

from functools import partial

from app.models.typed_dates import exactly
from app.services import drafts
from app.services.formal.decided import look_at_decided
from app.services.formal.findings import keep_finding, take_allegation_away, take_finding_away, write_allegation
from app.services.formal.forms import formal_form
from app.services.formal.measures import decide_measure, lift_measure, take_measure_away
from app.services.timeline import timeline
from tests.builders_hearing import FOUND, put_at, respondent_of
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist


def keep_findings(typist: Typist) -> None:
    """A case with the word in everything around its findings, each of them also refused once."""
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    person, today = respondent_of(office, case_id), office.today()
    typist.try_(write_allegation, case_id, "")
    allegation = typist.do(write_allegation, case_id, f"{word} shouted")
    typist.do(take_allegation_away, case_id, typist.do(write_allegation, case_id, f"{word} whispered"))
    answers = {**FOUND, "disputed": f"Whether {word} was there", "result": "UPHELD", "dated_on": exactly(today)}
    typist.try_(keep_finding, case_id, allegation, person, {**answers, "reasons": word})
    put_at(office, case_id, "hearing")
    typist.try_(keep_finding, case_id, allegation, person, answers)
    for about in (f"finding.{allegation}.{person}", f"allegation.{allegation}", f"measure.{person}"):
        name = f"findings.{about}"
        draft = typist.do(drafts.start_draft, name, {"words": f"{word} thinks", "reasons": f"{word} said"}, case_id)
        typist.do(drafts.keep_draft, name, draft, {"words": f"{word} thinks again"})
        typist.look(formal_form(office, name, case_id))
    typist.do(take_finding_away, typist.do(keep_finding, case_id, allegation, person, {**answers, "reasons": word}))
    typist.do(keep_finding, case_id, allegation, person, {**answers, "reasons": f"Two heard {word}"})
    typist.try_(decide_measure, case_id, person, word, today)
    typist.do(take_measure_away, typist.do(decide_measure, case_id, person, "TRAINING", today))
    warn = partial(decide_measure, words=f"About {word}")
    measure = typist.do(warn, case_id, person, "WARNING", today)
    typist.try_(lift_measure, measure, "")
    typist.do(lift_measure, measure, f"{word} appealed")
    typist.look(look_at_decided(office, case_id), *timeline(office, case_id))
