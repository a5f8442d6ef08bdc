"""What keeping a form of a formal case does: each kind of form has its service."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from app.models.answers import Answers
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.words import _
from app.services.formal.acts import formal_or_say
from app.services.formal.cases import keep_party
from app.services.formal.clocks import extend
from app.services.formal.forms import NEW, NO_DOCUMENT, YES, Ask, parts_of, passing, question_for, step_missing
from app.services.formal.meeting.attending import note_away
from app.services.formal.meeting.finding import Wish
from app.services.formal.meeting.fixing import fix_day
from app.services.formal.meeting.forms import TIMES
from app.services.formal.opening import begin, change_route
from app.services.formal.overlays import begin_overlay, end_overlay
from app.services.formal.procedures import in_use
from app.services.formal.recording import day_or_say, keep_absence, keep_record
from app.services.formal.roles import declare, end_role, name_to_role
from app.services.formal.sending import record_sent_elsewhere
from app.services.formal.stepping import take_step
from app.services.formal.ties import keep_tie, say_who_witness_is
from app.views.desk import Desk
from app.views.pages.hearing.decided_acts import keep_decided


class FormalActs:
    """Keeps the forms of one case. `register_id` is whoever was chosen in the register for the open form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: Mapping[Ask, Callable[[int, str, Answers], Changes]] = {
            Ask.RECORD: self._record,
            Ask.ABSENT: self._absent,
            Ask.STEP: self._step,
            Ask.ROLE: self._role,
            Ask.DECLARE: self._declare,
            Ask.END_ROLE: self._end_role,
            Ask.BEGIN: self._begin,
            Ask.END: self._end,
            Ask.PROCEDURE: self._procedure,
            Ask.ROUTE: self._route,
            Ask.PARTY: self._party,
            Ask.SENT: self._sent,
            Ask.EXTEND: self._extend,
            Ask.FINDINGS: partial(keep_decided, desk),
            Ask.AWAY: self._away,
            Ask.DAY: self._day_of_meeting,
            Ask.TIE: self._tie,
            Ask.WHO: self._who,
        }
        self.register_id: int | None = None
        self.wish = Wish()
        """What was looked for, where the day of a meeting is fixed."""

    def keep(self, place: str, case_id: int, answers: Answers) -> Changes:
        """Raises NotSaved with problems by question, or PlainError where no question is to blame."""
        ask, about = parts_of(place)
        return self._kept[ask](case_id, about, answers)

    def _record(self, case_id: int, kind: str, answers: Answers) -> Changes:
        document = answers.get("document")
        asked = {name: value for name, value in answers.items() if name != "document"}
        try:
            return self._desk.do(
                keep_record, case_id, kind, asked, document_id=None if document is None else int(document)
            )
        except NotSaved as not_saved:
            problems = dict(not_saved.problems)
            if "document" in problems and not self._desk.office.vault.documents.of_case(case_id):
                # There is none to choose from yet: it is said where the form says so.
                problems[NO_DOCUMENT] = problems.pop("document")
            raise NotSaved(problems) from None

    def _absent(self, case_id: int, kind: str, answers: Answers) -> Changes:
        return self._desk.do(keep_absence, case_id, kind, answers["because"], day_or_say(answers))

    def _step(self, case_id: int, step: str, answers: Answers) -> Changes:
        missing = step_missing(formal_or_say(self._desk.office, case_id), step)
        reasons = str(answers.get("reasons", ""))
        try:
            return self._desk.do(
                take_step, case_id, step, day_or_say(answers), reasons=reasons, passing=passing(missing, answers)
            )
        except NotSaved as not_saved:
            questions = {"on": "dated_on", "reasons": "reasons"}
            questions |= {each.key: question_for(each) for each in missing if question_for(each) in answers}
            raise _by_question(not_saved.problems, questions) from None

    def _role(self, case_id: int, role: str, answers: Answers) -> Changes:
        return self._desk.do(
            name_to_role,
            case_id,
            role,
            name=str(answers.get("name", "")),
            register_id=self.register_id,
            named_by=str(answers.get("named_by", "")),
            because=str(answers.get("because", "")),
            on=day_or_say(answers),
        )

    def _declare(self, case_id: int, role: str, answers: Answers) -> Changes:
        return self._desk.do(
            declare, self._held(case_id, role), is_available=answers["declared"] == YES, on=day_or_say(answers)
        )

    def _end_role(self, case_id: int, role: str, answers: Answers) -> Changes:
        return self._desk.do(end_role, self._held(case_id, role), answers["because"], day_or_say(answers))

    def _held(self, case_id: int, role: str) -> int:
        for held in self._desk.office.vault.formal.roles.now(case_id):
            if held.role == role and held.id is not None:
                return held.id
        raise PlainError(_("Nobody holds this role any more."))

    def _begin(self, case_id: int, overlay: str, answers: Answers) -> Changes:
        despite = str(answers.get("despite", ""))
        asked = {name: value for name, value in answers.items() if name != "despite"}
        try:
            return self._desk.do(begin_overlay, case_id, overlay, asked, despite=despite)
        except NotSaved as not_saved:
            raise _by_question(not_saved.problems, {name: name for name in (*answers, "despite")}) from None

    def _end(self, case_id: int, overlay: str, answers: Answers) -> Changes:
        for run in self._desk.office.vault.formal.overlays.open(case_id):
            if run.name == overlay and run.id is not None:
                return self._desk.do(end_overlay, run.id, answers)
        raise PlainError(_("This has ended already."))

    def _procedure(self, case_id: int, _about: str, answers: Answers) -> Changes:
        chosen = self._chosen(answers)
        return self._desk.do(begin, case_id, chosen, day_or_say(answers), str(answers.get("because", "")))

    def _route(self, case_id: int, _about: str, answers: Answers) -> Changes:
        return self._desk.do(change_route, case_id, self._chosen(answers), day_or_say(answers), answers["because"])

    def _chosen(self, answers: Answers) -> Any:
        for procedure in in_use(self._desk.office):
            if procedure.name == answers["procedure"]:
                return procedure
        raise PlainError(_("This procedure is no longer in use."), _("Choose another."))

    def _party(self, case_id: int, about: str, answers: Answers) -> Changes:
        person_id = None if about == NEW else int(about)
        return self._desk.do(keep_party, case_id, person_id, answers, self.register_id)

    def _sent(self, case_id: int, about: str, answers: Answers) -> Changes:
        code, _dot, to = about.partition(".")
        how, lay_in_it = str(answers.get("how", "")), answers.get("enclosed")
        enclosed = int(lay_in_it) if lay_in_it else None
        try:
            return self._desk.do(record_sent_elsewhere, case_id, code, (to,), day_or_say(answers), how, enclosed)
        except NotSaved as not_saved:
            raise _by_question(not_saved.problems, {"on": "dated_on"}) from None

    def _tie(self, case_id: int, about: str, answers: Answers) -> Changes:
        return self._desk.do(keep_tie, case_id, answers, self.register_id, None if about == NEW else int(about))

    def _who(self, _case_id: int, witness: str, answers: Answers) -> Changes:
        return self._desk.do(say_who_witness_is, int(witness), answers, self.register_id)

    def _extend(self, _case_id: int, deadline: str, answers: Answers) -> Changes:
        return self._desk.do(extend, int(deadline), answers["days"], answers["because"])

    def _away(self, case_id: int, who: str, answers: Answers) -> Changes:
        return self._desk.do(note_away, case_id, who, answers[TIMES])

    def _day_of_meeting(self, case_id: int, meeting: str, answers: Answers) -> Changes:
        return self._desk.do(fix_day, case_id, meeting, answers, self.wish)


def _by_question(problems: Mapping[str, str], questions: Mapping[str, str]) -> PlainError:
    """Each problem at the question that can put it right; where there is none, all of them across the page."""
    elsewhere = [words for key, words in problems.items() if key not in questions]
    if elsewhere:
        return PlainError(" ".join(elsewhere), _("Put this right first; what you typed stays here."))
    return NotSaved({questions[key]: words for key, words in problems.items()})
