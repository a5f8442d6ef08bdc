"""What a pooled table says, in a sentence that can stand beside it."""

from app.models.collecting.pooled import Figure, PooledPeriod, PooledRow, PooledTable
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD
from app.models.words import N_, _, counted

_OF = {
    Population.RECEIVED: N_("About {total} came in. The most frequent answer was “{label}”: about {figure}."),
    Population.CLOSED: N_("About {total} were closed. The most frequent answer was “{label}”: about {figure}."),
}
_SEVERAL = N_("Each case may count in several rows. The most frequent was “{label}”: about {figure} of {total}.")

_SMALL = {
    Population.RECEIVED: N_("Came in and not reported one by one (small caseload): {figure}"),
    Population.CLOSED: N_("Closed and not reported one by one (small caseload): {figure}"),
}


def sentence_about(table: PooledTable) -> str:
    """The most frequent answer with its range, and what is not shown; or why there is nothing to show."""
    if table.why_nothing:
        return table.why_nothing
    hidden = sum(not figure.is_shown for row in table.rows for figure in (row.cells or (row.figure,)))
    parts = [_most(table)]
    if hidden:
        parts.append(counted("{n} figure is not shown.", "{n} figures are not shown.", hidden))
    return " ".join(parts)


def report_of(found: PooledPeriod) -> list[str]:
    """What the figures of a period rest on, one thing a line: whoever reads them has to know."""
    lines = [counted("{n} contributor", "{n} contributors", len(found.contributors))]
    if found.roster is None:
        lines.append(_("No roster says who is missing"))
    else:
        lines.append(
            _("{missing} of {all} on the roster sent nothing").format(missing=len(found.missing), all=found.roster)
        )
    for revision, number in found.revisions.items():
        lines.append(_("Revision {revision}: {n}").format(revision=revision, n=number))
    for population, figure in found.small_caseloads.items():
        lines.append(_(_SMALL[population]).format(figure=figure_words(figure)))
    doubtful = (
        (_("In conflict, ask for a new export"), found.in_conflict),
        (_("Without the revision before it"), found.unlinked),
        (_("Set aside: reported by the year as well"), found.set_aside),
    )
    return lines + [f"{words}: {len(those)}" for words, those in doubtful if those]


def figure_words(figure: Figure) -> str:
    """A figure with the range in which the truth lies: it is never said without."""
    if figure.value is None or figure.low is None or figure.high is None:
        return figure.status.words
    return _("{value} ({low} to {high})").format(
        value=f"{figure.value:,}", low=f"{figure.low:,.0f}", high=f"{figure.high:,.0f}"
    )


def _most(table: PooledTable) -> str:
    most = _most_frequent(table)
    if most is None:
        return _("About {total} altogether.").format(total=figure_words(table.total))
    words = _SEVERAL if table.several else _OF[table.population]
    return _(words).format(total=figure_words(table.total), label=most.label, figure=figure_words(most.figure))


def _most_frequent(table: PooledTable) -> PooledRow | None:
    """The row with the highest figure, where its whole range lies above that of every other, the unseen among them."""
    shown = [row for row in table.rows if row.figure.value and row.code != SMALL_CASELOAD]
    if not shown:
        return None
    first = max(shown, key=lambda row: row.figure.value or 0)
    others = [row.figure for row in shown if row is not first]
    if table.rest is not None:
        others.append(table.rest)
    return first if all((each.high or 0) < (first.figure.low or 0) for each in others) else None
