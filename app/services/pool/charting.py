"""Pooled tables as charts: what each bar is, and the drawing of them."""

from collections.abc import Iterable, Sequence

from app.models.charts import Bar, Chart, ChartLook
from app.models.collecting.pooled import Figure, PooledRow, PooledTable
from app.models.collecting.sources import VaultRole
from app.models.progress import Progress
from app.models.words import _
from app.services.office import Office
from app.services.pool.looking import InPeriod, PeriodTables, tables_of
from app.services.pool.telling import figure_words


def tables_to_draw(
    office: Office, name: str, role: VaultRole = VaultRole.ADVISER, progress: Progress | None = None
) -> PeriodTables:
    """The pooled tables of a period. What draws them is loaded with them, or the window would wait for it."""
    import app.paperwork.charts  # noqa: F401 it is there when the first chart is drawn

    return tables_of(office, name, role, progress)


def lines_of(table: PooledTable, only: str = "") -> tuple[tuple[str, Figure], ...]:
    """The rows of a table, its rest and its sum, with their labels; of one row of its first question, its cells.

    `only` is the code of that row, in a table of two questions.
    """
    if not table.rows:
        return ()
    row = row_of(table, only)
    if row is None:
        lines = [(each.label, each.figure) for each in table.rows]
        rest, total = table.rest, table.total
    else:
        lines = list(zip(table.column_labels, row.cells, strict=True))
        rest, total = row.rest, row.figure
    if rest is not None:
        lines.append((_("The others together"), rest))
    return (*lines, (_("Altogether"), total))


def row_of(table: PooledTable, code: str) -> PooledRow | None:
    """The row of a code, in a table of two questions."""
    return next((row for row in table.rows if table.columns and row.code == code), None)


def chart_of(table: PooledTable, sentence: str, only: str = "") -> Chart:
    """The lines of a table as bars, without their sum: it would be the longest of all."""
    row = row_of(table, only)
    title = table.label if row is None else _("{across}: {row}").format(across=table.across_label, row=row.label)
    return Chart(title=title, sentence=sentence, bars=tuple(_bars(lines_of(table, only)[:-1])))


def history_chart(found: Sequence[InPeriod], place: int, only: str = "") -> Chart:
    """One line of a table over the years, by its place among the rows."""
    lines = history_lines(found, place, only)
    label = label_at(found, place, only)
    return Chart(title=label, sentence=_("Over the periods: {label}.").format(label=label), bars=tuple(_bars(lines)))


def history_lines(found: Sequence[InPeriod], place: int, only: str = "") -> tuple[tuple[str, Figure], ...]:
    """The figure of one line in each period; of a period whose table is not shown, why."""
    lines = []
    for each in found:
        here = lines_of(each.table, only)
        label = label_at(found, place, only)
        figure = next((figure for name, figure in here if name == label), each.table.total)
        lines.append((each.period.name, figure))
    return tuple(lines)


def label_at(found: Sequence[InPeriod], place: int, only: str = "") -> str:
    """What the line is called, as the newest period that is shown calls it."""
    shown = [lines_of(each.table, only) for each in found]
    newest = next((lines for lines in reversed(shown) if len(lines) > place), ())
    return newest[place][0] if newest else ""


def draw(chart: Chart, look: ChartLook, width: float) -> bytes:
    """The chart as SVG."""
    from app.paperwork.charts import bar_chart

    return bar_chart(chart, look, width)


def _bars(lines: Iterable[tuple[str, Figure]]) -> Iterable[Bar]:
    for label, figure in lines:
        if figure.value is None or figure.low is None or figure.high is None:
            yield Bar(label=label, said=figure.status.words)
        else:
            said = figure_words(figure)
            yield Bar(label=label, value=figure.value, low=figure.low, high=figure.high, said=said)
