"""Jobs say how far they are, end in one of four ways, and can be stopped."""

from typing import Any

from PySide6.QtWidgets import QApplication

from app.models.errors import PlainError
from app.views.jobs import Job
from tests.waiting import until


def test_a_job_gives_what_its_work_returned(qt_app: QApplication) -> None:
    job = Job(lambda progress: 42)

    (outcome,) = until(job.finished_with, doing=job.begin)

    assert outcome == 42
    job.wait()


def test_a_refusal_comes_out_as_the_same_plain_error(qt_app: QApplication) -> None:
    def work(progress: Job) -> None:
        raise PlainError("The folder is full.", "Make room.")

    job = Job(work)

    (error,) = until(job.refused, doing=job.begin)

    assert str(error) == "The folder is full. Make room."
    job.wait()


def test_a_job_that_is_cancelled_stops_at_its_next_step_and_says_nothing_else(qt_app: QApplication) -> None:
    def work(progress: Job) -> None:
        for number in range(1_000_000_000):
            progress.step(number, 1_000_000_000, "counting")

    job = Job(work)
    ended: list[Any] = []
    job.finished_with.connect(ended.append)

    until(job.stepped, doing=job.begin)
    until(job.stopped, doing=job.cancel)

    job.wait()
    assert ended == []


def test_a_bug_in_a_job_is_handed_to_the_window(qt_app: QApplication) -> None:
    def work(progress: Job) -> None:
        raise ZeroDivisionError

    job = Job(work)

    (error,) = until(job.broke, doing=job.begin)

    assert isinstance(error, ZeroDivisionError)
    job.wait()
