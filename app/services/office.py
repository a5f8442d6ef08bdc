"""What every service works with: the open vault, the lists and forms, the calendar and the clock."""

from dataclasses import dataclass
from datetime import date, datetime

from app.models.forms import Form
from app.models.moments import Clock, system_clock
from app.models.working_days import Calendar, Nation
from app.services.calendars import Holidays, OwnDay
from app.services.form_files import Library
from app.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One person's open vault with the rules it works by."""

    vault: Vault
    library: Library
    holidays: Holidays
    clock: Clock = system_clock

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        return self.clock().date()

    @property
    def nation(self) -> Nation:
        return Nation(self.vault.settings.get("nation", Nation.ENGLAND))

    def calendar(self) -> Calendar:
        """The bank holidays of the office's nation, with the service's own closure days and corrections."""
        days = self.vault.calendar_days.all()
        own = [OwnDay(nation=nation, day=day, kind=kind, name=name) for nation, day, kind, name in days]
        return self.holidays.calendar(self.nation, own)

    def form(self, name: str) -> Form:
        """A form as this service set it up."""
        settings = self.vault.settings
        chosen: dict[str, str | bool] = {
            "security_contact": settings.get("security_contact", ""),
            "anonymous_words": settings.get("anonymous_words", "no") == "yes",
        }
        return self.library.forms[name].with_settings(chosen)
