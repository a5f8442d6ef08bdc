"""A job is seen while it runs, says how far it is, and can be stopped."""

import threading

from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton

from app.views.jobs import Job
from app.views.widgets.running import RunningJob
from tests.waiting import until


def test_it_shows_how_far_a_job_is_and_goes_with_it(qt_app: QApplication) -> None:
    line, going_on = RunningJob("work"), threading.Event()

    def work(progress: Job) -> None:
        progress.step(3, 10, "Counting")
        going_on.wait(5)

    job = Job(work, line)
    line.follow(job, "Working")
    line.show()
    until(job.stepped, doing=job.begin)
    bar = line.findChild(QProgressBar)
    seen = (bar.value(), bar.maximum(), line.isVisible())
    until(job.finished, doing=going_on.set)

    assert seen == (3, 10, True)
    assert not line.isVisible()
    assert not line.is_running


def test_the_button_stops_the_job(qt_app: QApplication) -> None:
    line, pressed = RunningJob("work"), threading.Event()

    def work(progress: Job) -> None:
        progress.step(1, 10, "Counting")
        pressed.wait(5)
        progress.step(2, 10, "Counting")

    job = Job(work, line)
    line.follow(job, "Working")
    until(job.stepped, doing=job.begin)
    line.findChild(QPushButton, "work_cancel").click()
    until(job.stopped, doing=pressed.set)
    until(lambda: not line.is_running)

    assert line.isHidden()
    assert job.wait(5000)
