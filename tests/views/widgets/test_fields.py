"""A field with a picture keeps its words clear of it."""

import pytest
from PySide6.QtCore import Qt

from app.views.look.look import scaled
from app.views.widgets.fields import FieldWithIcon
from tests.views.showing import TEXT_SIZES, dress
from tests.waiting import settle


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_words_of_a_field_begin_after_its_picture(qt_app, percent):
    dress(qt_app, percent=percent)
    field = FieldWithIcon("find")
    field.show()
    settle()

    there = field.cursorRect().center().x()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()

    assert there >= scaled(8) + scaled(18)
    assert field.width() - field.cursorRect().center().x() >= scaled(8) + scaled(18)
