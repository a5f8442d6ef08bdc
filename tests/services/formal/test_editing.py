"""A procedure is edited into a new version, checked before it is kept, and taken back while no case began under it."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.services.drafts import start_draft
from app.services.formal.editing import (
    FORM,
    export_version,
    file_name_of,
    keep_version,
    read_procedure_file,
    text_begun,
    texts_begun,
    troubles,
)
from app.services.formal.procedures import in_use
from app.services.formal.troubles import troubles_in
from app.services.formal.versions import versions_of
from app.services.office import Office
from tests.builders import undo
from tests.builders_formal import make_formal_case, make_panel_office
from tests.services.formal.test_versions import NAME, actions, retitled, shipped


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def used(office: Office) -> str:
    return next(each.title for each in in_use(office) if each.name == NAME)


@pytest.mark.proves("N-84")
@pytest.mark.parametrize("place", range(3))
def test_every_shipped_procedure_is_a_template_that_can_be_edited(office: Office, place: int) -> None:
    procedure = in_use(office)[place % len(in_use(office))]
    from app.services.formal.procedures import text_of

    keep_version(office, retitled(text_of(office, procedure), "With our Code"), procedure.name)

    (now,) = [each for each in in_use(office) if each.name == procedure.name]
    assert (now.title, now.version) == ("With our Code", procedure.version + 1)


def test_the_number_is_raised_and_nothing_else_of_the_text_is_touched(office: Office) -> None:
    text = retitled(shipped(office), "Ours")

    keep_version(office, text, NAME)
    (own,) = [each for each in versions_of(office, NAME) if each.is_own]

    differing = [one for one, other in zip(text.split("\n"), own.text.split("\n"), strict=True) if one != other]
    assert differing == ["version = 1"]
    assert own.version == 2


def test_it_leaves_its_lines_in_the_history_and_can_be_taken_back(office: Office) -> None:
    before = used(office)
    draft = start_draft(office, FORM, {"procedure": NAME, "text": "half"})

    changes = keep_version(office, retitled(shipped(office), "Ours"), NAME, draft.record_id)

    assert {"procedure kept", "procedure chosen"} <= set(actions(office))
    assert texts_begun(office) == {}
    undo(office, changes)
    assert used(office) == before
    assert [each.version for each in versions_of(office, NAME)] == [1]
    assert list(texts_begun(office)) == [NAME]


def test_a_version_under_which_a_case_began_is_not_taken_back(office: Office) -> None:
    changes = keep_version(office, retitled(shipped(office), "Ours"), NAME)
    make_formal_case(office)

    with pytest.raises(PlainError, match="stays"):
        undo(office, changes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml =", "TOML"),
        ('name = "staff_respondent"', "missing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_wrong(office: Office, text: str, said: str) -> None:
    with pytest.raises(NotSaved) as refused:
        keep_version(office, text, NAME)

    assert said in refused.value.problems["text"]


def test_a_text_with_another_name_or_nothing_new_is_refused(office: Office) -> None:
    text = shipped(office)

    with pytest.raises(NotSaved, match="Nothing is different"):
        keep_version(office, text, NAME)
    with pytest.raises(NotSaved, match="must stay"):
        keep_version(office, text.replace(f'name = "{NAME}"', 'name = "other_name"', 1), NAME)


def test_a_procedure_of_another_name_begins_beside_the_others_with_its_own_number(office: Office) -> None:
    text = shipped(office).replace(f'name = "{NAME}"', 'name = "ours_alone"', 1)

    keep_version(office, text)

    assert [each.version for each in versions_of(office, "ours_alone")] == [1]
    assert "ours_alone" in {each.name for each in in_use(office)}


@pytest.mark.parametrize(
    ("broken", "line_of"),
    [
        (lambda text: text.replace("[[stage]]", "[[stage]", 1), "[[stage]"),
        (lambda text: text.replace('"received"\ntitle', '"received"\ncolour = "red"\ntitle', 1), 'name = "received"'),
    ],
)
def test_a_mistake_names_the_line_where_it_is(office: Office, broken: object, line_of: str) -> None:
    text = broken(shipped(office))  # type: ignore[operator]

    trouble = troubles_in(office, text)[1][0]

    lines = text.split("\n")
    assert line_of in "\n".join(lines[max(0, trouble.line - 2) : trouble.line + 1])


def test_what_would_be_refused_is_said_beside_the_text_already(office: Office) -> None:
    renamed = shipped(office).replace(f'name = "{NAME}"', 'name = "other_name"', 1)

    assert ["must stay" in str(each) for each in troubles(office, renamed, NAME) if not each.is_doubt] == [True]
    assert [each for each in troubles(office, shipped(office), NAME) if not each.is_doubt] == []
    assert [each for each in troubles(office, retitled(shipped(office), "Ours"), NAME) if not each.is_doubt] == []


def test_a_version_goes_out_as_a_file_and_comes_in_again(office: Office, tmp_path: Path) -> None:
    (version,) = versions_of(office, NAME)
    target = tmp_path / file_name_of(version)

    export_version(office, version, target)

    assert target.name == "staff_respondent-1.toml"
    assert read_procedure_file(target) == version.text
    assert "procedure kept as a file" in actions(office)


def test_a_file_that_is_no_text_or_is_not_there_is_refused_plainly(tmp_path: Path) -> None:
    picture, large = tmp_path / "a.png", tmp_path / "b.toml"
    picture.write_bytes(b"\x89PNG\xff\xfe\x00")
    large.write_bytes(b"#" * 1_000_001)

    for file in (picture, large, tmp_path / "nowhere.toml"):
        with pytest.raises(PlainError):
            read_procedure_file(file)


def test_a_file_written_by_windows_is_read_like_any_other(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "windows.toml"
    file.write_bytes(b"\xef\xbb\xbf" + shipped(office).replace("\n", "\r\n").encode())

    assert read_procedure_file(file) == shipped(office)


def test_what_is_typed_is_a_draft_with_every_character(office: Office) -> None:
    text = "  odd\ttext “with” 1 … and  spaces \n\n\n"

    draft_id = start_draft(office, FORM, {"procedure": NAME, "text": text}).record_id
    draft = office.vault.drafts.one(draft_id or 0)

    assert draft is not None
    assert text_begun(office, draft) == (NAME, text)
