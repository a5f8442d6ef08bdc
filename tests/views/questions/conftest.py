"""Shows one question in a window of its own."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.questions.registry import make_field
from tests.builders_forms import make_question
from tests.views.showing import dress
from tests.waiting import settle


@pytest.fixture
def shown(qt_app, clock):
    """Makes a field of a kind and shows it in a window of its own, in the look that a person has."""
    dress(qt_app)

    def make(kind, **settings):
        field = make_field(make_question(kind, **settings), clock)
        window = QWidget()
        lines = QVBoxLayout(window)
        lines.addWidget(field)
        lines.addStretch()
        window.resize(700, 500)
        window.show()
        window.activateWindow()
        settle()
        field.window_kept = window
        return field

    return make
