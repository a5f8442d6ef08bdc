"""Between visitors only the count is shown."""

from app.services.dropin import start_session
from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts
from tests.waiting import settle


def test_the_room_screen_counts_the_visitors(window: OfficeWindow) -> None:
    start_session(window.desk.office)
    add(window, "One.")

    window.open_page("room")
    settle()

    assert "1 person so far" in texts(window.current)
