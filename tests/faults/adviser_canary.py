"""The word of the canary in all that an adviser types: drop-ins, disclosures, tasks, agreeing, closing, documents."""

from datetime import date
from pathlib import Path

from app.models.answers import Answers, StatementAnswer
from app.models.closing import Ending
from app.models.opinion import opinion_in
from app.models.progress import Silent
from app.paperwork.paper import Words, write_paper
from app.services import (
    accounts,
    agreeing,
    casework,
    certificates,
    closing,
    contacting,
    disclosing,
    documents,
    drafts,
    dropin,
    looking,
    outside,
    own_copy,
    papers,
    settings,
    time_spent,
)
from tests.faults.typist import Typist, no_plain_words


def keep_dropin(typist: Typist, answers: Answers, case_id: int) -> None:
    office = typist.office
    for mode in ("NAMED", "ANON", "PROXY"):
        draft = typist.draft(office.form("dropin"))
        new = typist.do(dropin.finish_note, {**answers, "mode": mode}, draft)
        typist.do(dropin.correct_note, office.vault.notes.of_case(new)[0].id, f"{typist.word}, rather")
    typist.try_(dropin.finish_note, typist.unreadable(office.form("dropin")))


def keep_disclosure(typist: Typist, answers: Answers, case_id: int) -> None:
    office = typist.office
    for mode in ("NAMED", "ANON", "PROXY"):
        draft = typist.draft(office.form("disclosure"), case_id)
        kept = typist.do(disclosing.record_disclosure, case_id, {**answers, "mode": mode}, None, draft)
        disclosure = office.vault.disclosures.one(kept)
        assert disclosure is not None
        typist.look(disclosure, *no_plain_words(disclosing.answers_of(office, disclosure, office.form("disclosure"))))
    typist.try_(disclosing.record_disclosure, case_id, typist.unreadable(office.form("disclosure")))


def keep_task(typist: Typist, answers: Answers, case_id: int) -> None:
    task = typist.do(casework.add_task, case_id, answers["title"], answers["due"].at.date())
    typist.do(casework.set_task_done, task)
    typist.do(casework.add_task, None, answers["title"], date(2026, 12, 1))


def keep_contact(typist: Typist, answers: Answers, case_id: int) -> None:
    typist.do(contacting.log_contact_attempt, case_id, answers["method"], answers["result"], answers["minutes"])
    typist.try_(contacting.log_contact_attempt, case_id, typist.word, typist.word)


def keep_closure(typist: Typist, answers: Answers, case_id: int) -> None:
    typist.do(settings.add_closure_day, answers["day"].day, answers["name"])
    typist.try_(settings.add_closure_day, answers["day"].day, answers["name"])


def keep_holiday(typist: Typist, answers: Answers, case_id: int) -> None:
    typist.do(settings.correct_holiday, answers["day"].day, answers["name"], works=False)


def keep_join(typist: Typist, answers: Answers, case_id: int) -> None:
    typist.try_(casework.join_case, case_id, answers["reference"])


def keep_correction(typist: Typist, answers: Answers, case_id: int) -> None:
    note_id = typist.office.vault.notes.of_case(case_id)[0].id
    draft = typist.do(drafts.keep_correction, note_id, answers["text"])
    typist.do(dropin.correct_note, note_id, answers["text"], draft)


def keep_agreeing(typist: Typist, answers: Answers, case_id: int) -> None:
    """On cases of their own: one note agreed after changes, with an addendum and a copy, one in both versions."""
    office, word = typist.office, typist.word
    first, second = (typist.do(dropin.finish_note, {"note": f"{word} sat down"}) for _case in range(2))
    note_id, other_id = (office.vault.notes.of_case(each)[0].id for each in (first, second))
    typist.do(agreeing.show_note, note_id)
    draft = typist.do(drafts.start_draft, "agreeing", {**answers, "note": str(note_id)}, first)
    changes = (answers["changes"], answers["wording"])
    typist.do(agreeing.keep_changes, note_id, *changes, together=True, draft_id=draft)
    typist.try_(agreeing.agree_note, note_id, word, date(2026, 1, 1))
    typist.do(agreeing.agree_note, note_id, "IN_PERSON", date(2026, 1, 1))
    typist.do(dropin.correct_note, note_id, f"{word} later")
    step = typist.do(own_copy.give_copy, note_id, asked=True)
    typist.look(own_copy.own_copy(office, note_id or 0, step, Silent()))
    typist.do(agreeing.leave_unagreed, other_id, "VERSION", answers["version"])
    typist.look(*agreeing.notes_of(office, first), *agreeing.notes_of(office, second))
    typist.look(opinion_in(f"Obviously {word}.", office.library.opinion))


def keep_limits(typist: Typist, answers: Answers, case_id: int) -> None:
    answer = next(each for each in answers.values() if isinstance(each, StatementAnswer))
    typist.do(disclosing.answer_limits, case_id, answer)


def keep_time(typist: Typist, answers: Answers, case_id: int) -> None:
    spent = typist.do(time_spent.add_time, case_id, answers["minutes"])
    typist.do(time_spent.take_back_time, case_id, spent)
    typist.try_(time_spent.add_time, case_id, 0)


def keep_close(typist: Typist, answers: Answers, case_id: int) -> None:
    """On a case of its own, as the others go on with theirs."""
    word, outcome = typist.word, answers["outcome"]
    own = typist.do(dropin.finish_note, {"note": f"{word} went away"})
    typist.try_(closing.close_case, own, Ending(outcome=outcome))
    ending = Ending(outcome=outcome, words=answers["words"], end_tasks=True, despite=answers["despite"])
    typist.look(ending)
    typist.do(closing.close_case, own, ending)
    typist.look(*closing.in_the_way(typist.office, own), closing.standing_closing(typist.office, own))
    typist.try_(dropin.finish_note, {"note": f"{word} again"}, None, own)
    typist.do(closing.reopen_case, own, f"{word} came back")


def keep_reopen(typist: Typist, answers: Answers, case_id: int) -> None:
    own = typist.do(dropin.finish_note, {"note": f"{typist.word} went too"})
    typist.do(closing.close_case, own, Ending(outcome="D_REFERRED", despite=typist.word))
    typist.do(closing.reopen_case, own, answers["reason"])


def keep_account(typist: Typist, answers: Answers, case_id: int) -> None:
    office = typist.office
    draft = typist.draft(office.form("account"), case_id)
    typist.try_(accounts.seal_account, case_id, {**answers, "text": ""})
    account_id = typist.do(accounts.seal_account, case_id, answers, draft)
    typist.do(accounts.seal_account, case_id, answers)
    paper = certificates.certificate_paper(office, account_id)
    typist.do(papers.log_paper, paper, papers.PRINTED)
    typist.try_(certificates.give_out, account_id, office.vault.folder / "no such folder")
    typist.look(paper, office.vault.accounts.of_case(case_id), accounts.fresh_answers(office, case_id).keys())
    typist.look(certificates.certificate_of(office, accounts.account_or_say(office, account_id)))


ADVISER_KEEPS = {
    "account": keep_account,
    "dropin": keep_dropin,
    "disclosure": keep_disclosure,
    "task": keep_task,
    "contact": keep_contact,
    "closure": keep_closure,
    "holiday": keep_holiday,
    "join": keep_join,
    "limits": keep_limits,
    "correction": keep_correction,
    "agreeing": keep_agreeing,
    "time": keep_time,
    "close": keep_close,
    "reopen": keep_reopen,
}


def keep_documents(typist: Typist, case_id: int) -> None:
    """Documents whose names, descriptions and contents are the word, added, looked at, removed and brought back."""
    office, word = typist.office, typist.word
    sources = [
        documents.Pasted(name=f"{word}.txt", content=f"He wrote {word}. ".encode() * 9_000),
        documents.Pasted(name=f"about {word}.pdf", content=write_paper("A letter", [Words(text=word)])),
    ]
    brought = documents.add_documents(office, case_id, sources, Silent())
    typist.look(*sources, brought, brought.changes.undo)
    again = documents.add_documents(office, case_id, sources, Silent())
    typist.look(again)
    assert word in again.remarks[0]
    first, second = brought.added
    typist.do(documents.describe, first, f"{word} 2.txt", f"{word} on Tuesday")
    typist.do(outside.note_viewed, second)
    opened = looking.open_inside(office, second, Silent())
    typist.look(opened)
    assert word in opened.picture.text
    document = documents.document_or_say(office, first)
    typist.do(documents.remove, first)
    typist.do(documents.bring_back, document)
    typist.try_(documents.describe, 999, word, word)
    typist.try_(documents.add_documents, case_id, [Path(f"/nowhere/{word}.txt")], Silent())
    typist.look(*documents.of_case(office, case_id))
