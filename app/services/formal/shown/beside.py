"""What runs beside the stages: mediation, a pause, a precaution; what it needs to begin, and what it came to."""

import json
from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.formal import OverlayRun
from app.models.forms import Form
from app.models.procedures.procedure import Overlay
from app.models.procedures.what_next import missing_to_begin
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.formal.shown.parts import policy_words
from app.services.formal.shown.wanted import Wanted, all_wanted, letters_words
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RunShown:
    """One time that it ran, or runs, with what was said when it began and ended."""

    run_id: int
    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BesideLine:
    """Something that can run beside the stages. `place` begins it, or ends it while it runs."""

    name: str
    title: str
    hint: str
    place: str
    is_running: bool
    wanted: tuple[Wanted, ...]
    letters: tuple[str, ...]
    runs: tuple[RunShown, ...]

    @property
    def is_blocked(self) -> bool:
        return any(not each.may_pass for each in self.wanted)


def beside_lines(office: Office, found: Standing) -> tuple[BesideLine, ...]:
    runs = office.vault.formal.overlays.of_case(found.formal.case_id)
    return tuple(
        _line(found, overlay, [r for r in runs if r.name == overlay.name]) for overlay in found.procedure.overlays
    )


def _line(found: Standing, overlay: Overlay, runs: list[OverlayRun]) -> BesideLine:
    procedure = found.procedure
    is_running = any(run.ended_on is None for run in runs)
    missing = () if is_running else missing_to_begin(procedure, overlay, found.facts)
    letters = overlay.end_letters if is_running else overlay.letters
    return BesideLine(
        name=overlay.name,
        title=overlay.title,
        hint=" · ".join(filter(None, (overlay.hint, policy_words(procedure, overlay.paragraph)))),
        place=named(Ask.END if is_running else Ask.BEGIN, overlay.name),
        is_running=is_running,
        wanted=all_wanted(found, missing),
        letters=letters_words(found, letters),
        runs=tuple(_run(overlay, run) for run in runs),
    )


def _run(overlay: Overlay, run: OverlayRun) -> RunShown:
    since = long_day(run.begun_on)
    heading = _("Since {day}").format(day=since)
    if run.ended_on is not None:
        heading = _("{day} to {end}").format(day=since, end=long_day(run.ended_on))
    lines = [(_("Reason"), run.reason)]
    if run.despite:
        lines.append((_("Begun all the same"), run.despite))
    if run.ended_on is None and run.review_on is not None:
        lines.append((_("Look at it again by"), long_day(run.review_on)))
    return RunShown(
        run_id=run.id or 0,
        heading=heading,
        lines=(*lines, *_words_of(overlay.form, run.answers), *_words_of(overlay.ending, run.ending)),
    )


def _words_of(form: Form, stored: str) -> list[tuple[str, str]]:
    answers = form.read(json.loads(stored))
    return [(form.question(name).label, form.question(name).words(value)) for name, value in answers.items()]
