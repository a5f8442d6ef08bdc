"""A form on the screen: live conditions, letters, order, problems, and answers that survive everything."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.models.answers import Incident, YesNo
from app.services.form_files import load_library
from app.views.form import FormView
from tests.builders_forms import canary_answers, make_form
from tests.views.showing import TEXT_SIZES, dress
from tests.waiting import settle, until

LIBRARY = load_library()
FORMS = sorted(LIBRARY.forms)
SEVERAL = """
[[question]]
name = "colour"
kind = "chips"
label = "Colour"
list = "colours"
[[question]]
name = "why"
kind = "text"
label = "Why that one"
shown_when = "colour == 'RED'"
required = true
missing = "Please say why."
[[question]]
name = "care"
kind = "notice"
label = "Careful"
text = "Red burns."
shown_when = "colour == 'RED'"
[[question]]
name = "lines"
kind = "incidents"
label = "Lines"
words_when = "colour == 'RED'"
"""


@pytest.fixture
def shown(qt_app, clock):
    """Shows a form in a window that scrolls, all of it drawn."""

    def show(form, **more):
        view = FormView(form, clock=clock, **more)
        window = QScrollArea()
        window.setWidgetResizable(True)
        window.setWidget(view)
        window.resize(1000, 700)
        window.show()
        window.activateWindow()
        until(lambda: view.is_drawn)
        settle()
        view.window_kept = window
        return view

    return show


def heard(view):
    names = []
    view.changed.connect(names.append)
    return names


@pytest.mark.parametrize("name", FORMS)
def test_full_answers_put_into_a_form_come_out_as_they_were(shown, name):
    form = LIBRARY.forms[name]
    view = shown(form)
    answers = canary_answers(form, LIBRARY, "word")
    names = heard(view)

    view.set_answers(answers)

    assert view.answers() == answers
    assert names == []


@pytest.mark.parametrize("name", FORMS)
def test_answers_are_complete_before_the_form_is_drawn(qt_app, clock, name):
    form = LIBRARY.forms[name]
    answers = canary_answers(form, LIBRARY, "word")
    view = FormView(form, clock=clock)

    view.set_answers(answers)
    before = view.answers()
    view.draw_all()

    assert before == view.answers() == answers


def test_fresh_form_holds_its_defaults(qt_app, clock):
    form = LIBRARY.forms["dropin"]

    view = FormView(form, clock=clock)

    assert view.answers() == form.defaults(clock())


def test_long_form_is_drawn_bit_by_bit_and_says_when_it_is_done(qt_app, clock):
    view = FormView(LIBRARY.forms["disclosure"], clock=clock)
    assert not view.is_drawn

    until(view.drawn, doing=view.show)

    assert view.is_drawn


def test_question_that_is_asked_for_is_drawn_at_once(qt_app, clock):
    view = FormView(LIBRARY.forms["disclosure"], clock=clock)

    control = view.field("sexual_orientation")

    assert control.objectName() == "sexual_orientation"
    assert view.block("mode").control.objectName() == "mode"


def test_question_that_the_form_does_not_ask_is_a_mistake(qt_app, clock):
    view = FormView(LIBRARY.forms["dropin"], clock=clock)

    with pytest.raises(KeyError):
        view.field("shoe_size")


def test_what_is_asked_follows_the_answers_as_they_are_given(shown):
    view = shown(make_form(SEVERAL))
    before = view.block("why").isVisible()

    view.block("colour").marks.button("RED").click()

    assert not before
    assert view.block("why").isVisible()
    assert view.block("care").isVisible()
    view.block("colour").marks.button("BLUE").click()
    assert not view.block("why").isVisible()


def test_hidden_question_keeps_what_was_typed(shown):
    view = shown(make_form(SEVERAL))
    view.set_answers({"colour": "RED", "why": "warm"})

    view.block("colour").marks.button("BLUE").click()

    assert view.answers()["why"] == "warm"
    assert "why" not in view.form.kept(view.answers())


def test_place_for_words_goes_where_none_may_be_kept(shown):
    view = shown(make_form(SEVERAL))
    view.set_answers({"colour": "RED", "lines": (Incident(words="secret"),)})
    words = view.findChild(QWidget, "lines_1_words")
    before = words.isVisible()

    view.block("colour").marks.button("BLUE").click()

    assert before
    assert not words.isVisible()


def test_change_is_told_with_the_question_s_name(shown):
    view = shown(make_form(SEVERAL))
    names = heard(view)

    view.block("colour").marks.button("RED").click()
    QTest.keyClicks(view.field("why"), "x")

    assert names == ["colour", "why"]


def test_problems_stand_beside_their_questions_and_the_first_gets_the_focus(shown):
    view = shown(LIBRARY.forms["disclosure"])

    view.show_problems(view.form.problems({}))

    assert QApplication.focusWidget().objectName().startswith("mode")
    assert "choose" in view.block("mode").problem()
    assert "part in what happened" in view.field("relation").accessibleDescription()
    assert view.block("channel").problem() == ""


def test_problem_goes_when_its_answer_changes(shown):
    view = shown(LIBRARY.forms["dropin"])
    view.show_problems({"note": "Please write a few words first."})

    QTest.keyClicks(view.field("note"), "a")

    assert view.block("note").problem() == ""


def test_problem_with_a_question_not_drawn_yet_draws_it(qt_app, clock):
    view = FormView(LIBRARY.forms["disclosure"], clock=clock)

    view.show_problems({"minutes": "That is not clear."})

    assert view.block("minutes").problem() == "That is not clear."


@pytest.mark.proves("N-17")
def test_service_s_security_contact_stands_in_the_warning(shown):
    form = LIBRARY.forms["disclosure"].with_settings({"security_contact": "the gatehouse, 5555"})
    view = shown(form)

    view.block("safety").marks.button("UNSAFE").click()

    assert "the gatehouse, 5555" in view.block("security").text()
    assert view.block("security").isVisible()
    view.block("security_told").marks.button("YES").click()
    assert view.block("told_security_at").isVisible()
    assert view.answers()["security_told"] is YesNo.YES


@pytest.mark.proves("M-02")
def test_choosing_anonymous_takes_name_and_contact_away_and_still_offers_support(shown):
    view = shown(LIBRARY.forms["disclosure"])
    view.set_answers({"mode": "NAMED", "who": "Sam"})

    view.block("mode").marks.button("ANON").click()

    assert not view.block("who").isVisible()
    assert not view.block("reach").isVisible()
    assert view.block("support_wanted").isVisible()
    assert "who" not in view.form.kept(view.answers())


def _letters(view):
    labelled = [label.text() for label in view.findChildren(QLabel) if label.buddy()]
    pressed = [button.text() for button in view.findChildren(QAbstractButton)]
    texts = [text.replace("&&", "") for text in (*labelled, *pressed)]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


@pytest.mark.parametrize("name", FORMS)
def test_no_two_things_of_a_form_share_an_alt_letter_or_one_of_the_page_s(shown, name):
    view = shown(LIBRARY.forms[name], reserved_letters="ki")

    letters = _letters(view)

    assert len(letters) == len(set(letters))
    assert {"k", "i"}.isdisjoint(letters)


def test_letters_that_the_form_file_asks_for_are_given(shown):
    view = shown(LIBRARY.forms["dropin"])

    assert view.block("note").label.text() == "&What they told me"
    assert view.block("follow_up").label.text() == "&Follow up"


def test_alt_letter_leads_to_the_field(shown):
    view = shown(LIBRARY.forms["dropin"])

    QTest.keyClick(view, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)

    assert view.field("note").hasFocus()


def test_alt_letter_presses_a_chip(shown):
    view = shown(LIBRARY.forms["dropin"])
    chip = view.block("safety").marks.button("SAFE")
    letter = chip.text()[chip.text().index("&") + 1].upper()

    QTest.keyClick(view, Qt.Key(ord(letter)), Qt.KeyboardModifier.AltModifier)
    until(lambda: view.answers().get("safety") == "SAFE")

    assert chip.isChecked()


def _places(view, widgets):
    return [widget.mapTo(view, QPoint(0, 0)) for widget in widgets]


@pytest.mark.parametrize("name", FORMS)
def test_tab_goes_through_the_form_from_top_to_bottom_and_leaves_nothing_out(shown, name):
    form = LIBRARY.forms[name]
    view = shown(form)
    view.set_answers(canary_answers(form, LIBRARY, "x"))
    settle()
    stops = [
        stop
        for stop in view.tab_stops()
        if stop.isVisible() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]

    stops[0].setFocus()
    visited = [QApplication.focusWidget()]
    for _ in stops[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())

    assert [stop.objectName() for stop in visited] == [stop.objectName() for stop in stops]
    assert all(one.y() <= other.y() + other_height for one, other, other_height in _downwards(view, visited))


def _downwards(view, widgets):
    places = _places(view, widgets)
    for (one, other), (_before, after) in zip(pairwise(places), pairwise(widgets), strict=True):
        yield one, other, after.height()


def test_blocks_taken_into_columns_are_walked_in_the_order_they_were_laid_out(qt_app, clock):
    view = FormView(LIBRARY.forms["dropin"], clock=clock)
    page = QWidget()
    lines = QVBoxLayout(page)
    for name in ("note", "who", "safety", "topics", "wish"):
        lines.addWidget(view.block(name))
    page.show()
    page.activateWindow()
    settle()

    view.field("note").setFocus()
    visited = []
    for _ in range(5):
        visited.append(QApplication.focusWidget().objectName().partition("_")[0])
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert visited == ["note", "who", "safety", "topics", "wish"]


def test_full_record_takes_few_keys_beyond_the_words(shown):
    """U3: safety, two topics, a wish, permission and a follow-up, from the note: 25 keys, 8 of them Tabs, at most."""
    view = shown(LIBRARY.forms["dropin"])
    view.field("note").setFocus()
    keys = [
        *(Qt.Key.Key_Tab, Qt.Key.Key_Space),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Down),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Space),
        Qt.Key.Key_Tab,
    ]

    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    QTest.keyClicks(QApplication.focusWidget(), "tue 2pm")

    answers = view.answers()
    assert answers["safety"] == "SAFE"
    assert answers["topics"] == ("RACE", "SEX")
    assert answers["wish"] == "W_SUPPORT"
    assert answers["keep_agreed"] is True
    assert answers["follow_up"].at.hour == 14
    assert len(keys) + len("tue 2pm") <= 25
    assert keys.count(Qt.Key.Key_Tab) <= 8


@pytest.mark.parametrize("name", FORMS)
def test_everything_in_a_form_has_a_name_and_no_two_buttons_the_same(shown, name):
    form = LIBRARY.forms[name]
    view = shown(form)
    view.set_answers(canary_answers(form, LIBRARY, "x"))

    stops = view.tab_stops()
    names = [stop.accessibleName() for stop in stops]

    assert all(names)
    assert len(set(names)) == len(names)
    assert len({stop.objectName() for stop in stops}) == len(stops)


@pytest.mark.parametrize("name", FORMS)
def test_every_box_that_opens_has_a_label_of_its_own(shown, name):
    form = LIBRARY.forms[name]
    view = shown(form)
    view.set_answers(canary_answers(form, LIBRARY, "x"))

    buddies = {label.buddy() for label in view.findChildren(QLabel)}

    assert [box.objectName() for box in view.findChildren(QComboBox) if box not in buddies] == []


def test_screen_reader_finds_the_fields_by_name(shown):
    view = shown(LIBRARY.forms["dropin"])

    note = QAccessible.queryAccessibleInterface(view.field("note"))
    chip = QAccessible.queryAccessibleInterface(view.block("safety").marks.button("SAFE"))

    assert note.text(QAccessible.Text.Name) == "What they told me"
    assert chip.text(QAccessible.Text.Name) == "Feels safe, Safety"
    assert chip.state().checkable


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_nothing_is_cut_off_in_a_narrow_window_with_large_text(shown, qt_app, percent):
    dress(qt_app, "light", percent)
    form = LIBRARY.forms["disclosure"]
    view = shown(form)
    view.set_answers(canary_answers(form, LIBRARY, "x"))
    view.window_kept.resize(820, 700)
    settle()

    cut = [
        widget.objectName() or widget.text()
        for widget in view.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, QLabel | QAbstractButton | QComboBox)
        and (widget.width() < widget.minimumSizeHint().width() or widget.height() < _needed_height(widget))
    ]
    sideways = view.window_kept.horizontalScrollBar().maximum()
    dress(qt_app)

    assert cut == []
    assert sideways == 0


def _needed_height(widget):
    return widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.minimumSizeHint().height()


def test_text_typed_by_others_is_shown_as_text(shown):
    view = shown(make_form('[[question]]\nname = "b"\nkind = "text"\nlabel = "<b>Bold</b> & co"\nhint = "<i>x</i>"\n'))

    formats = {label.textFormat() for label in view.findChildren(QLabel)}

    assert formats == {Qt.TextFormat.PlainText}
