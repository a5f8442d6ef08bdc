"""Types the word of the canary into everything that is followed up after a decision."""

from app.services.formal.acts import formal_or_say
from app.services.formal.aftercare import look_at_aftercare
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.check_ins import open_case_about, plan_check_ins
from app.services.formal.follow_forms import FollowAct, asked_at, first_follow_answers, follow_place, tick_of
from app.services.formal.following import Owner, drop, follow, reword, take_up_again
from app.services.formal.forms import formal_form
from app.services.formal.owed import overdue_answers, owed_on
from app.services.formal.taking_part import who_took_part
from app.services.timeline import timeline
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist


def keep_aftercare(typist: Typist) -> None:
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    for about in ("new.recommendations", "plan.check_ins"):
        form = formal_form(office, f"followed.{about}", case_id)
        typist.look(form, asked_at(office, case_id, about), first_follow_answers(office, case_id, about))
        typist.draft(form, case_id)
    typist.try_(follow, case_id, "recommendations", " ")
    made = typist.do(follow, case_id, "recommendations", f"Train {word}.", owner=Owner(name=word))
    typist.do(reword, made, f"Train all of {word}.", owner=Owner(name=f"{word} Moor"), due_on=None)
    typist.look(formal_form(office, follow_place(FollowAct.CHANGE, made), case_id))
    typist.try_(answer, made, word, word)
    typist.do(answer, made, "WILL_DO", f"{word} by the summer")
    typist.try_(mark_done, made, word)
    typist.look(*owed_on(office, case_id), *overdue_answers(office))
    typist.do(consider, made, f"{word} is soon enough")
    given_up = typist.do(follow, case_id, "restoring", f"{word} meets them")
    typist.do(drop, given_up, f"{word} has left")
    typist.do(take_up_again, given_up)
    typist.do(drop, given_up, f"{word} has left")
    answers = first_follow_answers(office, case_id, "plan.check_ins")
    first = tick_of(who_took_part(office, case_id)[0])
    typist.do(plan_check_ins, case_id, "check_ins", {**answers, first: False, "left_out": word})
    check_in = next(
        each.id for each in office.vault.hearing.followed.named(case_id, "check_ins") if each.dropped_on is None
    )
    typist.do(mark_done, check_in, f"{word} was left out of the rota", None, code="HAPPENED")
    typist.do(open_case_about, check_in, office.today(), f"What happened to {word}")
    found = formal_or_say(office, case_id)
    typist.look(found, *who_took_part(office, case_id))
    typist.look(look_at_aftercare(office, case_id), *office.vault.hearing.followed.of_case(case_id))
    typist.look(timeline(office, case_id))
