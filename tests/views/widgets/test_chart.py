"""A chart in the window: as high as it needs, drawn anew for another look, and nothing at all without one."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from app.models.charts import Bar, Chart
from app.views.look.look import Look, apply_look, shown_theme
from app.views.widgets.chart import ChartView
from tests.views.showing import dress
from tests.waiting import settle

_CHART = Chart(
    title="How they wanted to be recorded",
    sentence="About 60 came in.",
    bars=(
        Bar(label="Named", value=30, low=18, high=49, said="30 (18 to 49)"),
        Bar(label="Somebody else", said="Not shown: too uncertain"),
    ),
)


@pytest.fixture
def view(qt_app: QApplication) -> ChartView:
    dress(qt_app)
    view = ChartView("chart")
    view.resize(400, 300)
    view.show()
    view.show_chart(_CHART)
    settle()
    return view


def has(view: QWidget, colour: str) -> bool:
    """Whether some pixel is of the colour, as near as whole percents of SVG come to it."""
    image, wanted = view.grab().toImage(), QColor(colour)
    pixels = (QColor(image.pixel(x, y)) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return any(
        max(abs(each.red() - wanted.red()), abs(each.green() - wanted.green()), abs(each.blue() - wanted.blue())) <= 4
        for each in pixels
    )


def test_it_is_drawn_in_the_colours_of_the_look_and_again_in_another(view: ChartView, qt_app: QApplication) -> None:
    bar = shown_theme().chosen
    before = has(view, bar)
    apply_look(qt_app, Look("dark", 100))
    settle()
    dark = has(view, shown_theme().chosen), has(view, bar)
    apply_look(qt_app, Look())

    assert before
    assert dark == (True, False)


def test_it_is_higher_where_it_is_narrow_or_the_letters_are_large(view: ChartView, qt_app: QApplication) -> None:
    usual, narrow = view.heightForWidth(400), view.heightForWidth(120)
    apply_look(qt_app, Look("light", 200))
    large = view.heightForWidth(400)
    apply_look(qt_app, Look())

    assert narrow > usual
    assert large > usual


def test_it_is_heard_with_every_number_and_gone_without_a_chart(view: ChartView) -> None:
    heard = view.accessibleName(), view.accessibleDescription()

    view.show_chart(None)

    assert heard == (_CHART.title, _CHART.in_words)
    assert not view.isVisible()
    assert view.accessibleDescription() == ""
