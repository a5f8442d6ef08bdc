"""The history is verified in the window."""

from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts
from tests.waiting import until


def test_the_history_is_verified_and_says_what_that_proves(window: OfficeWindow) -> None:
    add(window, "One.")
    page = window.open_page("history")

    page.verify()
    until(lambda: "Intact" in texts(page), seconds=20)

    assert "who sat at the keyboard" in texts(page)
