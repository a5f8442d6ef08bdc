"""The recovery sheet as a paper. It is made in memory, before its code opens anything."""

from datetime import date

from app.models.day_words import month_name
from app.models.papers import Paper
from app.models.words import _
from app.services.office import Office

KIND = "recovery sheet"


def recovery_sheet(code: str, *, vault_name: str, holder: str, today: date, practice: bool = False) -> Paper:
    """The sheet of a code that is in force, or will be once one of its groups was typed from it."""
    from app.paperwork.recovery_sheet import write_sheet

    made_on = _("{day} {month} {year}").format(day=today.day, month=month_name(today.month), year=today.year)
    pdf = write_sheet(code.split("-"), vault_name=vault_name, holder=holder, made_on=made_on, practice=practice)
    return Paper(kind=KIND, title=_("Recovery sheet"), file_name="recovery-sheet.pdf", pdf=pdf)


def sheet_of_office(office: Office, code: str, holder: str) -> Paper:
    vault = office.vault
    return recovery_sheet(code, vault_name=vault.name, holder=holder, today=office.today(), practice=vault.practice)
