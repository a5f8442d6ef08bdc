"""The hash of a page follows what is drawn on it, and nothing else of the file."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from app.paperwork.case_file.hashes import page_hashes
from tests.builders_bundle import make_pdf


def hashes_of(path: Path, password: str = "") -> list[str]:
    with pikepdf.open(path, password=password) as pdf:
        return list(page_hashes(pdf))


def changed(path: Path, change: Callable[[Pdf], None], **how: object) -> Path:
    target = path.with_name("changed.pdf")
    with pikepdf.open(path) as pdf:
        change(pdf)
        pdf.save(target, **how)  # type: ignore[arg-type]
    return target


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "file.pdf", ["one", "two", "three"])


def test_each_page_has_its_own(file: Path) -> None:
    assert len(set(hashes_of(file))) == 3


@pytest.mark.parametrize(
    "how",
    [
        {"object_stream_mode": ObjectStreamMode.generate},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"recompress_flate": True, "linearize": True},
        {"qdf": True},
    ],
    ids=["packed", "unpacked", "linear", "laid open"],
)
def test_it_stays_when_the_file_is_packed_in_another_way(file: Path, how: dict[str, object]) -> None:
    assert hashes_of(changed(file, lambda _pdf: None, **how)) == hashes_of(file)


def test_it_stays_when_the_file_is_locked(file: Path) -> None:
    locked = changed(file, lambda _pdf: None, encryption=pikepdf.Encryption(user="secret", owner="other"))

    assert hashes_of(locked, "secret") == hashes_of(file)


def test_it_stays_when_only_the_file_is_described_in_another_way(file: Path) -> None:
    def describe(pdf: Pdf) -> None:
        pdf.docinfo["/Title"] = "Another"
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.R)]))
        pdf.pages[0].obj.StructParents = 7

    assert hashes_of(changed(file, describe)) == hashes_of(file)


def draw_more(pdf: Pdf) -> None:
    page = pdf.pages[1].obj
    page.Contents = Array([page.Contents, pdf.make_stream(b"0 0 9 9 re f")])


def turn(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


def cut(pdf: Pdf) -> None:
    pdf.pages[1].obj.CropBox = Array([0, 0, 300, 300])


def other_font(pdf: Pdf) -> None:
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=Dictionary(Type=Name.Font, BaseFont=Name.Courier))))
    pdf.pages[1].obj.Resources = resources


def other_link(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array([pdf.pages[0].obj]))
    pdf.pages[1].obj.Annots = Array([link])


@pytest.mark.parametrize("change", [draw_more, turn, cut, other_font, other_link])
def test_only_the_page_that_was_changed_has_another(file: Path, change: Callable[[Pdf], None]) -> None:
    before, after = hashes_of(file), hashes_of(changed(file, change))

    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_a_link_to_another_page_is_another_link(file: Path) -> None:
    def lead_to(page: int) -> Callable[[Pdf], None]:
        def lead(pdf: Pdf) -> None:
            other_link(pdf)
            pdf.pages[1].obj.Annots[0].Dest = Array([pdf.pages[page].obj])

        return lead

    assert hashes_of(changed(file, lead_to(0)))[1] != hashes_of(changed(file, lead_to(2)))[1]


def test_what_points_back_into_itself_ends(file: Path) -> None:
    def go_round(pdf: Pdf) -> None:
        form = pdf.make_stream(b"/Fm Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Resources = Dictionary(XObject=Dictionary(Fm=form))
        pdf.pages[1].obj.Resources = Dictionary(XObject=Dictionary(Fm=form))

    assert len(hashes_of(changed(file, go_round))[1]) == 64


def test_what_is_nested_beyond_all_measure_is_refused(file: Path) -> None:
    def nest(pdf: Pdf) -> None:
        inner = pdf.make_indirect(Dictionary())
        for _level in range(150):
            inner = pdf.make_indirect(Dictionary(Next=inner))
        pdf.pages[1].obj.Resources = inner

    with pytest.raises(ValueError, match="nested"):
        hashes_of(changed(file, nest))
