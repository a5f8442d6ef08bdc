"""Links and outlines lead to pages and to nothing else, whatever names they went by."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pypdf.generic import ArrayObject

from app.models.bundles.ingested import Heading
from app.paperwork.ingest.targets import Targets
from tests.corpus.writing import blank, box, saved, says
from tests.reading.copies import Copy, copy_of, made_ready


def leads_to(copy: Copy, page: int = 0) -> list[int]:
    """The pages to which the links of a page lead, counted from 0, as another reader follows them."""
    notes = copy.reader.pages[page].get("/Annots", ArrayObject())
    pages = {each.indirect_reference: number for number, each in enumerate(copy.reader.pages)}
    return [pages[each.get_object()["/Dest"][0]] for each in notes]


@pytest.mark.proves("N-72")
def test_links_within_lead_to_their_pages_and_links_elsewhere_go_and_are_counted() -> None:
    copy = copy_of("links")

    assert leads_to(copy) == [2, 1, 2]
    assert copy.report.dropped["outside_links"] == 3
    assert copy.report.dropped["lost_links"] == 1
    for gone in (b"example.org", b"calc.exe", b"other.pdf", b"/Names", b"/Dests", b"nowhere"):
        assert gone not in copy.everything


def test_an_outline_is_kept_as_data_by_its_pages_and_is_not_in_the_copy() -> None:
    copy = copy_of("own outline")

    assert copy.report.outline == (
        Heading(title="First part", page=0, level=0),
        Heading(title="A chapter", page=1, level=1),
        Heading(title="A detail", page=1, level=2),
        Heading(title="Second part", page=2, level=0),
    )
    assert b"/Outlines" not in copy.everything


def test_an_outline_that_goes_in_circles_ends() -> None:
    assert [heading.title for heading in copy_of("endless outline").report.outline] == ["One", "Two"]


@pytest.mark.parametrize(
    "target",
    [Array([1, Name.Fit]), String("far"), Name.Far],
    ids=["a number", "a name", "an old name"],
)
def test_every_sort_of_target_is_followed(target: pikepdf.Object) -> None:
    pdf = blank(says("One"), says("Two"))
    there = Array([pdf.pages[1].obj, Name.FitH, 500])
    leaf = pdf.make_indirect(
        Dictionary(Limits=Array([String("far"), String("far")]), Names=Array([String("far"), there]))
    )
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf, leaf])))
    pdf.Root.Dests = Dictionary(Far=there)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box(9, 9, 90, 90), A=Dictionary(S=Name.GoTo, D=target))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    assert leads_to(made_ready(saved(pdf))) == [1]


@pytest.mark.parametrize(
    "target",
    [Array([9, Name.Fit]), Array([]), String("nowhere"), Array([Name.Fit]), 7],
    ids=["beyond the last page", "nothing", "an unknown name", "no page", "a mere number"],
)
def test_a_link_that_leads_nowhere_goes_and_is_counted(target: object) -> None:
    pdf = blank(says("One"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box(9, 9, 90, 90), Dest=target)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    copy = made_ready(saved(pdf))

    assert (leads_to(copy), copy.report.dropped["lost_links"]) == ([], 1)


def test_a_tree_of_names_that_holds_itself_ends() -> None:
    pdf = blank(says("One"))
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    pdf.Root.Names = Dictionary(Dests=node)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box(9, 9, 90, 90), Dest=String("x"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    assert made_ready(saved(pdf)).report.dropped["lost_links"] == 1


def test_a_target_by_its_name_is_told_from_an_old_one_of_the_same_letters() -> None:
    pdf = blank(says("One"), says("Two"))
    pdf.Root.Dests = Dictionary(There=Array([pdf.pages[0].obj, Name.Fit]))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("There"), Array([pdf.pages[1].obj, Name.Fit])])))

    targets = Targets(pdf)

    assert (targets.page_of(Name.There), targets.page_of(String("There"))) == (0, 1)
