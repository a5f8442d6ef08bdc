"""Nothing is wrong with the structure of any paper that the program writes, nor with a message that became pages."""

from collections.abc import Callable
from operator import attrgetter

import pytest

from app.models.procedures.map import Way, map_of
from app.paperwork.ingest.made import Ask
from app.paperwork.mail import convert_eml, convert_msg
from app.paperwork.own_copy import CopiedPart, OwnCopy, write_own_copy
from app.paperwork.paper import write_paper
from app.paperwork.procedure_map import MapOnPaper, write_procedure_map
from app.paperwork.recovery_sheet import write_sheet
from app.paperwork.running_order import LineOnPaper, OrderOnPaper, write_running_order
from app.paperwork.statement_paper import write_statement
from app.services.formal.procedures import shipped_texts
from tests.corpus import messages
from tests.corpus.sample import Sample
from tests.models.procedures.test_reader import read
from tests.paperwork.test_certificate import written as certificate
from tests.paperwork.test_recovery_sheet import GROUPS
from tests.reading.structure import faults_of
from tests.tagged_papers import EVERY_PART

MESSAGES = [each for each in messages.samples() if "message" in each.tags]


def own_copy() -> bytes:
    parts = (CopiedPart(text="One"), CopiedPart(heading="Two", text="Three\n\nFour"))
    return write_own_copy(OwnCopy(written="Today", stands="Here", given="Now", parts=parts), mark="mark")


def running_order() -> bytes:
    lines = [LineOnPaper(when=f"10:{n:02}", title="Witness", name=f"W {n}", arranged=("Breaks",)) for n in range(40)]
    content = OrderOnPaper(reference="DC", title="Hearing", day="Today", where="", lines=tuple(lines), for_panel=True)
    return write_running_order(content, practice=True)


def statement() -> bytes:
    return write_statement("A title", "One.\n\nTwo.", given_on="Today", version=2, service="Here", practice=True)


def recovery_sheet() -> bytes:
    return write_sheet(GROUPS, vault_name="Here", holder="Nia Owen", made_on="Today")


def every_part() -> bytes:
    return write_paper("A title", EVERY_PART, foot="Foot", practice=True)


@pytest.mark.parametrize("write", [own_copy, running_order, statement, recovery_sheet, every_part, certificate])
def test_nothing_is_wrong_with_a_paper(write: Callable[[], bytes]) -> None:
    assert faults_of(write()) == []


@pytest.mark.parametrize("text", shipped_texts())
def test_nothing_is_wrong_with_the_map_of_a_procedure(text: str) -> None:
    procedure = read(text)
    content = MapOnPaper(
        reference="DC",
        procedure=procedure.title,
        version="3",
        dated="Today",
        sentence="You are here.",
        drawn=map_of(procedure, Way(stage=procedure.start.name)),
        steps=(("Today", "Collect"),),
        beside="Beside",
    )

    assert faults_of(write_procedure_map(content, practice=False)) == []


@pytest.mark.parametrize("sample", MESSAGES, ids=attrgetter("name"))
def test_nothing_is_wrong_with_a_message_that_became_pages(sample: Sample) -> None:
    convert = convert_eml if sample.kind == "message/rfc822" else convert_msg

    assert faults_of(convert(sample.make(), Ask(kind=sample.kind)).pdf) == []
