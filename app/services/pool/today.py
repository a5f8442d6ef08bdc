"""What the first page of a pool says: when files came in last, who waits, and how complete the newest periods are."""

from app.models.day_words import long_day
from app.models.uk_time import uk_time
from app.models.words import _, counted
from app.services.pool.looking import PeriodOfPool, PoolNow

_PERIODS = 4


def pool_words(now: PoolNow) -> list[str]:
    """Sentences in the order of what asks for somebody."""
    if now.last_import is None and not now.contributors:
        return [_("No counts yet. Ctrl+O brings in the files of your contributors.")]
    said = []
    if now.waiting:
        one = "{n} contributor waits until the words of its key were compared."
        many = "{n} contributors wait until the words of their keys were compared."
        said.append(counted(one, many, len(now.waiting)))
    if now.last_import is not None:
        day = long_day(uk_time(now.last_import.brought_at).date())
        said.append(_("Files came in last on {day}.").format(day=day))
    said += [_period_words(each) for each in now.periods[:_PERIODS]]
    return said


def _period_words(period: PeriodOfPool) -> str:
    said = [counted("{n} contributor", "{n} contributors", period.contributors)]
    if period.missing:
        said.append(counted("{n} missing", "{n} missing", len(period.missing)))
    if period.in_conflict:
        said.append(counted("{n} in conflict", "{n} in conflict", period.in_conflict))
    if not period.is_enough:
        said.append(_("too few to show anything yet"))
    return _("{period}: {said}.").format(period=period.period.name, said=", ".join(said))
