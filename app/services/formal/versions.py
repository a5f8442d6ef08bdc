"""Which version of a procedure a case keeps, and how many cases run under each."""

from app.models.day_words import long_day
from app.models.words import _
from app.services.formal.procedures import in_use, procedure_of
from app.services.office import Office


def version_words(office: Office, case_id: int) -> str:
    """The version that a case keeps, and whether new cases begin under another; empty without a formal complaint."""
    formal = office.vault.formal.cases.current(case_id)
    if formal is None:
        return ""
    kept = procedure_of(office, formal.procedure_id)
    words = _("{procedure}, version {version}, in use for this case since {day}.").format(
        procedure=kept.title, version=kept.version, day=long_day(formal.begun_on)
    )
    newest = next((each for each in in_use(office) if each.name == kept.name), None)
    if newest is None or newest.version == kept.version:
        return words
    later = _("New cases begin under version {version}; this one keeps the version it began with.")
    return f"{words} {later.format(version=newest.version)}"
