"""Signs that a test gives by hand, in the place of a computer's."""

from app.views.lock_triggers.triggers import Source, Trigger


class ByHand(Source):
    """A source that offers what it was told to, and gives a sign when the test says so."""

    def __init__(self, *offered: Trigger) -> None:
        super().__init__()
        self._offered = frozenset(offered)
        self.is_listening = False

    def begin(self) -> None:
        self.is_listening = True
        self.offers.emit(self._offered)

    def end(self) -> None:
        self.is_listening = False

    def screen_locks(self) -> None:
        self.due.emit(Trigger.SCREEN)


class TwoClocks:
    """A clock on the wall and a steady one, which go together until a test says otherwise."""

    def __init__(self) -> None:
        self.on_the_wall = 1_800_000_000.0
        self.steadily = 5_000.0

    def wall(self) -> float:
        return self.on_the_wall

    def steady(self) -> float:
        return self.steadily

    def go(self, wall: float, steady: float) -> None:
        self.on_the_wall += wall
        self.steadily += steady
