"""A first issue from its parts to the finished file."""

import hashlib
from pathlib import Path

import pikepdf
import pytest

from app.models.bundles.model import Built, LeftOut
from app.models.bundles.plan import Plan
from app.paperwork.bundle.build import build_bundle
from app.paperwork.bundle.labels import read_labels
from tests.builders_bundle import CONFIDENTIALITY, make_model, make_piece, make_sheet, make_simple
from tests.ways_out_tries import words_of

# Cover, index, C, complaint (2), D, response, E, photo (3), letter.
PAGES = 12


def build(folder: Path, **given: object) -> Built:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    return build_bundle(make_simple(folder / "copies", **given), out)


def pages_of(path: Path) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_every_page_has_the_number_of_the_sheet_printed_on_it_and_as_its_label(tmp_path: Path) -> None:
    built = build(tmp_path)

    (file,) = built.files
    assert file.path == tmp_path / "out" / "DC-2026-0001-bundle-1.pdf"
    assert (file.pages, file.first, file.last) == (PAGES, "1", str(PAGES))
    texts = pages_of(file.path)
    assert all(str(number) in text.split() for number, text in enumerate(texts, 1))
    with pikepdf.open(file.path) as pdf:
        assert read_labels(pdf) == [str(number) for number in range(1, PAGES + 1)]


def test_what_is_said_of_the_file_is_true(tmp_path: Path) -> None:
    built = build(tmp_path)

    (file,) = built.files
    content = file.path.read_bytes()
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert [path.name for path in (tmp_path / "out").iterdir()] == [file.path.name]
    assert file.path.stat().st_mode & 0o077 == 0


def test_the_documents_lie_in_their_sections_in_their_order(tmp_path: Path) -> None:
    built = build(tmp_path)

    texts = pages_of(built.files[0].path)
    assert "complaint page 1" in texts[3]
    assert "complaint page 2" in texts[4]
    assert "response page 1" in texts[6]
    assert "photo page 3" in texts[10]
    assert "letter page 1" in texts[11]
    assert "C. The complaint" in texts[2]


def test_the_plan_knows_where_everything_is(tmp_path: Path) -> None:
    plan = build(tmp_path).plan

    assert [(line.key, line.labels) for line in plan.lines] == [
        (":cover", ("1",)),
        (":index", ("2",)),
        (":section:C", ("3",)),
        ("complaint", ("4", "5")),
        (":section:D", ("6",)),
        ("response", ("7",)),
        (":section:E", ("8",)),
        ("photo", ("9", "10", "11")),
        ("letter", ("12",)),
    ]
    assert plan.last_number == PAGES
    assert Plan.from_json(plan.to_json()) == plan


def test_the_cover_says_that_it_is_confidential_and_the_index_what_is_where(tmp_path: Path) -> None:
    left_out = (LeftOut(title="A diary", because="It was not relied on."),)
    built = build(tmp_path, explained=(("Recommendations", "They are not written yet."),), left_out=left_out)

    cover, index, *_rest = pages_of(built.files[0].path)
    assert " ".join(CONFIDENTIALITY.split()) in " ".join(cover.split())
    assert "Friday 1 May 2026" in cover
    assert "Title of photo" in index
    assert "9-11" in index
    assert "They are not written yet." in index
    assert "It was not relied on." in index


def test_the_same_model_gives_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "zz").mkdir()
    (tmp_path / "aa").mkdir()

    one, other = build(tmp_path / "zz"), build(tmp_path / "aa")

    assert one.files[0].path.read_bytes() == other.files[0].path.read_bytes()


def test_an_index_of_several_pages_counts_them_all(tmp_path: Path) -> None:
    pieces = [make_piece(tmp_path / "copies", f"paper{number}") for number in range(80)]

    built = build_bundle(make_model(*pieces), tmp_path)

    index = built.plan.of(":index")
    assert index is not None
    assert len(index.labels) > 2
    texts = pages_of(built.files[0].path)
    last = built.plan.of("paper79")
    assert last is not None
    assert "paper79 page 1" in texts[int(last.labels[0]) - 1]


def test_practice_says_so_on_our_own_pages(tmp_path: Path) -> None:
    built = build(tmp_path, practice=True)

    assert "Practice: everybody here is made up" in pages_of(built.files[0].path)[0]


@pytest.mark.parametrize("title", ["رسالة عربية", "标题", "Ŵyr " * 400])
def test_a_title_in_any_script_and_of_any_length_is_printed(tmp_path: Path, title: str) -> None:
    built = build_bundle(make_model(make_sheet("rule", "D", title=title)), tmp_path)

    assert "[U+" not in words_of(built.files[0].path.read_bytes())
