"""First accounts: begun in the person's words, sealed once, and added to but never changed."""

from typing import Any

from app.models.accounts import SealedAccount, hash_of
from app.models.answers import Answers
from app.models.cases import Case
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.holders import name_of
from app.models.words import _
from app.services.casework import case_or_say, new_object_id, open_or_say, touch
from app.services.identifiers import may_identify
from app.services.office import Office

FORM = "account"


def fresh_answers(office: Office, case_id: int, *, with_disclosure: bool = False) -> dict[str, Any]:
    """What stands in the form before anything was typed; the words of the disclosure form only when asked for."""
    answers = office.form(FORM).defaults(office.now())
    if author := _who_told_us(office, case_id):
        answers["author"] = author
    if holder := name_of(office.vault.holders.all(), office.vault.slot):
        answers["written_by"] = holder
    if with_disclosure:
        answers["text"] = words_of_disclosure(office, case_id)
    return answers


def words_of_disclosure(office: Office, case_id: int) -> str:
    """What the disclosure form already holds in the person's words; empty when it holds none."""
    form = office.form("disclosure")
    for disclosure in office.vault.disclosures.of_case(case_id):
        assert disclosure.id is not None
        stored = office.vault.disclosures.other_answers(disclosure.id)
        for name in ("first_account", "anonymous_account"):
            if name in stored and name in form:
                return str(form.question(name).read(stored[name]))
    return ""


def why_no_account(office: Office, case: Case) -> str | None:
    """Why this case takes no words; None when it does."""
    if case.mode.is_anonymous and office.vault.settings.get("anonymous_words", "no") != "yes":
        return _("This case is anonymous, and your service keeps no words of anonymous cases. Settings can allow them.")
    return None


def what_to_look_at(office: Office, case_id: int, answers: Answers) -> str:
    """A gentle sentence before words are sealed that might show who somebody is; they are never changed."""
    if not case_or_say(office, case_id).mode.is_anonymous:
        return ""
    return may_identify(f"{answers.get('text', '')}\n{answers.get('author', '')}")


def problems_of(office: Office, case_id: int, answers: Answers) -> dict[str, str]:
    """What stands in the way of sealing, by question."""
    if reason := why_no_account(office, open_or_say(office, case_id)):
        raise PlainError(reason)
    problems = office.form(FORM).problems(answers)
    text = answers.get("text", "")
    if "text" not in problems and (not text.strip() or "\0" in text or not _is_whole_text(text)):
        problems["text"] = _("There are no words yet. Nothing can be sealed without them.")
        if text.strip():
            problems["text"] = _("There is a character among the words that no file can hold. Please type it again.")
    return problems


def seal_account(office: Office, case_id: int, answers: Answers, draft_id: int | None = None) -> Changes:
    """Seals the words exactly as they are, for good. The first of a case is its first account; later ones follow it.

    `record_id` of the changes is the account. There is no undo: that is what a seal is.
    """
    if problems := problems_of(office, case_id, answers):
        raise NotSaved(problems)
    vault, text = office.vault, str(answers["text"])
    object_id, sha256 = new_object_id(), hash_of(text)
    first = next((each for each in vault.accounts.of_case(case_id) if each.follows is None), None)
    with vault.saving():
        # The hash is in the entry's detail, under the key of the case: the chain of the history seals it as well.
        entry = vault.history.note("account sealed", object_id, f"sha256 {sha256.hex()}", case_id=case_id)
        account_id = vault.accounts.add(
            SealedAccount(
                object_id=object_id,
                case_id=case_id,
                follows=first.id if first else None,
                author=str(answers["author"]),
                written_by=str(answers["written_by"]),
                language=str(answers["language"]),
                text=text,
                sealed_at=office.now(),
                sha256=sha256,
                history_entry=entry,
            )
        )
        if draft_id is not None:
            vault.drafts.remove(draft_id)
        touch(office, case_id)
    said = _("Sealed. These words can no longer be changed by anybody.")
    return Changes.to("cases", "timeline", "drafts", said=said, record_id=account_id)


def account_or_say(office: Office, account_id: int) -> SealedAccount:
    account = office.vault.accounts.one(account_id)
    if account is None:
        raise PlainError(_("This account is no longer in the vault."))
    return account


def number_of(office: Office, account: SealedAccount) -> int:
    """The account's place among those of its case, from 1."""
    return [each.id for each in office.vault.accounts.of_case(account.case_id)].index(account.id) + 1


def _who_told_us(office: Office, case_id: int) -> str:
    people = office.vault.people.of_case(case_id)
    return next((person.called for person in people if person.told_us and person.called), "")


def _is_whole_text(text: str) -> bool:
    """Whether every character can be written into a file: halves of characters cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
