"""One tree over many pages: each piece leads back to its element, each link too, and nothing is numbered twice."""

from pikepdf import Array, Dictionary, Name, Pdf

from app.paperwork.tags.joined import JoinedTree


def bundle_of(count: int, code: bytes = b"0 0 9 9 re f") -> Pdf:
    """Pages as they are when they have been stamped."""
    pdf = Pdf.new()
    for _page in range(count):
        page = pdf.add_blank_page()
        page.obj.Contents = Array([pdf.make_stream(each) for each in (b"q\n", code, b"\nQ\n")])
    return pdf


def way_back(pdf: Pdf) -> dict[int, object]:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(nums[place]): nums[place + 1] for place in range(0, len(nums), 2)}


def test_everything_on_a_page_but_our_own_stamp_becomes_one_element() -> None:
    pdf = bundle_of(2)
    tree = JoinedTree(pdf)
    part = tree.part("Part", title="A letter", language="cy")
    tree.wrap(0, part, "Figure", words="A picture")
    tree.wrap(1, part, "P", title="Page 2")

    tree.write()

    figure, paragraph = part.K
    assert (figure.S, figure.Alt, figure.A.BBox) == (Name.Figure, "A picture", pdf.pages[0].MediaBox)
    assert (paragraph.S, paragraph.T) == (Name.P, "Page 2")
    code = [stream.read_bytes().strip() for stream in pdf.pages[0].Contents]
    assert code == [b"q", b"/Figure <</MCID 0>> BDC", b"0 0 9 9 re f", b"EMC", b"Q"]
    back = way_back(pdf)
    assert [back[int(page.StructParents)][0].objgen for page in pdf.pages] == [figure.objgen, paragraph.objgen]
    assert [page.Tabs for page in pdf.pages] == [Name.S, Name.S]


def test_numbers_that_are_left_on_a_page_lead_to_its_one_element() -> None:
    pdf = bundle_of(1, b"/P <</MCID 2>> BDC EMC /Span <</MCID 0 /Lang (cy)>> BDC EMC")
    tree = JoinedTree(pdf)
    tree.wrap(0, tree.document, "P")

    tree.write()

    element = tree.document.K[0]
    row = way_back(pdf)[int(pdf.pages[0].StructParents)]
    assert list(element.K) == [3, 0, 2]
    assert [None if each is None else each.objgen for each in row] == [
        *(element.objgen, None, element.objgen, element.objgen)
    ]


def test_a_link_leads_back_to_its_element_by_a_number_that_no_page_has() -> None:
    pdf = bundle_of(3)
    tree = JoinedTree(pdf)
    element = tree.part("Link")
    link = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link))
    tree.link(element, 2, link, "To page 9")

    tree.write()

    assert way_back(pdf)[int(link.StructParent)].objgen == element.objgen
    assert len(way_back(pdf)) == 4
    assert link.Contents == "To page 9"
    assert element.K[0].Obj.objgen == link.objgen
    assert element.K[0].Pg.objgen == pdf.pages[2].obj.objgen
