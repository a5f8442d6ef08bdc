"""The fictional office: made whole, the same by bulk as by the ordinary services, and never over anything else."""

import base64
import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest

from app.exchange.counts_file import read_counts
from app.models.cases import Mode
from app.models.collecting.payload import payload_bytes
from app.models.collecting.pool import ContributorState
from app.models.errors import Cancelled, PlainError
from app.services import vaults
from app.services.demo import complaints, fictional_office, make_fictional_office
from app.services.demo.as_records import sessions_of, whole_cases
from app.services.demo.complaints import plans
from app.services.demo.courses import FirstNote, FullForm, LaterNote
from app.services.demo.drawing import MOST_COURSES
from app.services.demo.evidence import leave_evidence
from app.services.demo.form_answers import FormAnswers, Teller
from app.services.demo.persons import Crowd, nobody_named
from app.services.demo.sentences import Sentences, Told, filled
from app.services.demo.stories import load_material
from app.services.finding import index_waiting
from app.services.today import look_at_today
from app.store import bulk
from app.store.key_file import Cost
from tests.builders import LIBRARY, make_office
from tests.builders_demo import TODAY, YEAR, Player, make_drawing, rows_without_ids
from tests.standing_clock import BRITAIN, StandingClock
from tests.stopping import Stops

CHEAP = Cost(memory_kib=64 * 1024, passes=1, lanes=1)
PASSPHRASE = "walnut harbour ladder quince"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=BRITAIN)


@pytest.fixture
def few_cases(monkeypatch):
    """Neither the other advisers nor the panel have many cases, so that an office is made at once."""
    monkeypatch.setattr(fictional_office, "USUAL_CASES", 4)
    monkeypatch.setattr(complaints, "plans", complaints.plans()[:1].copy)


class Listening:
    """Progress that remembers."""

    def __init__(self):
        self.heard = []

    def step(self, done, total, words):
        self.heard.append((done, total))


@pytest.fixture(scope="module")
def listening():
    return Listening()


@pytest.fixture(scope="module")
def office(tmp_path_factory, listening):
    """A small office, made once. No test writes into it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fictional_office, "USUAL_CASES", 4)
        folder = tmp_path_factory.mktemp("demo") / "Fälle und Ärger" / "案件 ŵ"
        yield make_small(folder, cases=6, progress=listening)


def make_small(folder, **choices):
    return make_fictional_office(
        folder, **{"passphrase": PASSPHRASE, "clock": StandingClock(NOW), "cost": CHEAP, **choices}
    )


def make_bulk(folder, cases, seed="1"):
    """An adviser's office whose cases were made by bulk."""
    office, drawing = make_office(folder, now=NOW), make_drawing(seed)
    plan = drawing.plan(cases)
    whole = whole_cases(drawing.courses(plan), office)
    bulk.add_cases(office.vault, whole, cases, sessions_of(plan.sessions, plan.visitors))
    return office


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_bulk_makes_the_rows_that_the_services_make(tmp_path, seed):
    clock, drawing = StandingClock(), make_drawing(seed)
    by_hand = make_office(tmp_path, clock=clock)
    by_hand.vault.history._now = clock
    plan = drawing.plan(20)

    Player(by_hand, clock).play(plan, drawing.courses(plan))
    index_waiting(by_hand)
    (tmp_path / "bulk").mkdir()
    by_bulk = make_bulk(tmp_path / "bulk", 20, seed)

    expected, made = rows_without_ids(by_hand), rows_without_ids(by_bulk)
    for rows in (expected, made):
        rows["history"] = [row for row in rows["history"] if "vault created" not in row]
    assert len(expected["cases"]) == 20
    assert made.keys() == expected.keys()
    for table in expected:
        assert made[table] == expected[table], table
    by_hand.vault.close()
    by_bulk.vault.close()


def test_what_bulk_made_passes_every_check(tmp_path):
    office = make_bulk(tmp_path, 60)

    report = vaults.check(office.vault)

    assert [check.name for check in report.checks if not check.passed] == []
    office.vault.close()


def test_the_history_of_a_fictional_office_runs_forward(tmp_path):
    office = make_bulk(tmp_path, 40)

    rows = office.vault.db.execute("SELECT utc FROM history WHERE sequence > 1 ORDER BY sequence").fetchall()

    assert rows == sorted(rows)
    assert len(rows) > 200
    office.vault.close()


def test_a_very_large_office_has_each_course_several_times_as_cases_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr("app.services.demo.drawing.MOST_COURSES", 8)

    office = make_bulk(tmp_path, 20)

    ids = office.vault.db.execute("SELECT object_id FROM cases UNION SELECT object_id FROM notes").fetchall()
    notes = office.vault.db.execute("SELECT count(*) FROM notes").fetchone()[0]
    visitors = office.vault.db.execute("SELECT sum(visitors) FROM sessions").fetchone()[0]
    in_sessions = office.vault.db.execute("SELECT count(*) FROM notes WHERE session_id IS NOT NULL").fetchone()[0]
    assert MOST_COURSES > 60
    assert len(ids) == 20 + notes
    assert visitors == in_sessions
    assert vaults.check(office.vault).passed
    office.vault.close()


def test_every_answer_could_have_been_given_in_the_window():
    drawing = make_drawing()
    plan = drawing.plan(400)

    for course in drawing.courses(plan):
        for step in course.steps:
            if isinstance(step, FirstNote | LaterNote | FullForm):
                form = LIBRARY.forms["disclosure" if isinstance(step, FullForm) else "dropin"]
                assert form.problems(step.answers) == {}
                assert form.kept(step.answers) == step.answers


def test_every_sentence_of_every_story_can_be_filled_in():
    material = load_material()
    words = set(Crowd(material).draw(make_drawing().chance).words) | {"since"}
    sentences = [text for story in material.stories for group in story.happened for text in group]
    sentences += [text for story in material.stories for text in (*story.said, *story.next)]

    blanks = {blank for text in sentences for blank in re.findall(r"\{(\w*)\}", text)}

    assert blanks <= words


def test_every_code_of_every_story_is_on_its_list():
    lists = LIBRARY.lists

    for story in load_material().stories:
        for name, codes in {
            "party_roles": story.roles,
            "relations": (story.relation,),
            "topics": story.topics,
            "behaviours": story.behaviours,
            "characteristics": [code for code, _basis in story.characteristics],
            "basis": [basis for _code, basis in story.characteristics],
            "respondent_relationships": (story.relationship,),
            "power": (story.power,),
            "places": (story.setting,),
            "online_channels": story.online,
            "patterns": (story.pattern,),
            "aimed_at": (story.aimed_at,),
            "safety": (story.safety,),
            "risk_flags": story.risk,
            "wishes": story.wishes,
        }.items():
            assert [code for code in codes if code not in lists[name]] == [], story.name


def test_sixty_cases_are_sixty_stories_of_all_kinds_of_people_and_topics(tmp_path):
    office = make_bulk(tmp_path, 60)

    db = office.vault.db
    texts = {text for (text,) in db.execute("SELECT text FROM notes")}
    modes = Counter(mode for (mode,) in db.execute("SELECT mode FROM cases"))
    topics = {code for (code,) in db.execute("SELECT code FROM disclosure_codes WHERE question = 'topics'")}
    roles = {role[:3] for (role,) in db.execute("SELECT reporter_role FROM disclosures WHERE reporter_role <> ''")}
    assert len(texts) >= 60
    assert modes["NAMED"] > modes["ANON"] > 3
    assert modes["PROXY"] >= 3
    assert topics == {code.code for code in LIBRARY.lists["topics"].codes}
    assert {"ST_", "SF_", "OT_"} <= roles
    office.vault.close()


def test_the_dates_lie_in_two_academic_years_up_to_yesterday(tmp_path):
    office = make_bulk(tmp_path, 60)

    first, last = office.vault.db.execute("SELECT min(received_at), max(last_entry_at) FROM cases").fetchone()

    assert date(2025, 9, 1) <= date.fromisoformat(first[:10]) < date(2025, 11, 1)
    assert TODAY - timedelta(days=5) <= date.fromisoformat(last[:10]) < TODAY
    office.vault.close()


def test_there_is_something_to_do_late_today_and_soon(tmp_path):
    office = make_bulk(tmp_path, 60)

    due = look_at_today(office).due

    days = {(each.task.due_on - TODAY).days for each in due}
    assert any(each.late and each.task.kind == "first_contact" for each in due)
    assert {0, 1} <= days
    assert max(days) > 1
    office.vault.close()


def test_one_case_has_a_sealed_account_and_documents_to_look_at(tmp_path):
    office = make_bulk(tmp_path, 20)
    leave_evidence(office, load_material())

    (account,) = office.vault.accounts.all()
    kinds = {document.kind for document in office.vault.documents.of_case(account.case_id)}

    assert account.is_whole
    assert kinds == {"text/plain", "application/pdf"}


def test_names_come_in_many_scripts():
    crowd, chance = Crowd(load_material()), make_drawing().chance

    letters = {letter for _number in range(400) for letter in crowd.draw(chance).called}

    for script in "ŷ", "ọ", "ễ", "Π", "ع", "李", "Ш":
        assert any(ord(script) - 60 < ord(letter) < ord(script) + 60 for letter in letters), script


def test_numbers_and_addresses_are_those_set_aside_for_fiction():
    material, chance = load_material(), make_drawing().chance
    crowd = Crowd(material)

    ways = [crowd.reach(chance, crowd.draw(chance))[1] for _number in range(300)]

    assert all(re.search(r"07700 900\d{3}", way) for way in ways if re.search(r"\d{5}", way))
    assert all(re.search(r"@\w+\.example\b", way) for way in ways if "@" in way)
    assert re.search(r"01632 960 \d{3}", material.phrases["office"]["security_contact"])


def test_a_note_about_somebody_unnamed_names_nobody():
    drawing = make_drawing()
    names = {given for each in load_material().names for given, _pronouns in each.given if len(given) > 3}

    notes = [course.first.answers["note"] for course in drawing.courses(drawing.plan(300)) if course.mode.is_anonymous]

    assert len(notes) > 30
    assert [note for note in notes if names & set(re.findall(r"\w+", note))] == []


def make_told(mode, *, relation="EXP", channel="DROPIN"):
    """What somebody tells, with a name unless it is told without one."""
    story = next(each for each in load_material().stories if each.relation == relation)
    subject = nobody_named() if mode.is_anonymous else Crowd(load_material()).draw(Random(1))
    return Told(story=story, mode=mode, channel=channel, wish=story.wishes[0], subject=subject, since_month=3)


def test_who_gave_no_name_comes_back_and_is_not_rung():
    sentences = Sentences(load_material())

    notes = sentences.later_notes(Random(1), make_told(Mode.ANON), 4)

    openings = load_material().said_of("later", "nameless")
    assert all(note.startswith(openings) for note in notes)


def test_what_came_of_it_is_told_in_its_order():
    sentences, told = Sentences(load_material()), make_told(Mode.NAMED)

    first, second, *_rest = sentences.later_notes(Random(1), told, 3)

    assert filled(told.story.next[0], told) in first
    assert filled(told.story.next[1], told) in second


def test_who_may_not_be_reached_is_asked_for_no_way_to_reach_them():
    crowd, sentences = Crowd(load_material()), Sentences(load_material())
    told = make_told(Mode.NAMED)

    answers = FormAnswers(LIBRARY, crowd, sentences, YEAR).disclosure(
        Random(1), told, Teller(person=told.subject), NOW, NOW
    )

    assert answers["contact_methods"] == ("NONE",)
    assert "reach" not in answers
    assert LIBRARY.forms["disclosure"].kept(answers) == answers


def test_the_same_seed_and_day_draw_the_same_courses():
    def drawn(seed):
        drawing = make_drawing(seed)
        return list(drawing.courses(drawing.plan(30)))

    assert drawn("7") == drawn("7")
    assert drawn("7") != drawn("8")


def test_no_session_is_left_running_and_nothing_else_is_done_in_one():
    drawing = make_drawing()
    plan = drawing.plan(200)

    sessions = [(session.started_at, session.ended_at) for session in plan.sessions]
    for course in drawing.courses(plan):
        for step in course.steps[1:]:
            if isinstance(step, LaterNote):
                assert not any(start <= step.at <= end or start <= step.finished_at <= end for start, end in sessions)


def test_an_office_has_six_advisers_a_panel_and_a_pool_all_for_practice(office):
    assert [each.folder.name for each in office.vaults] == [
        *(f"adviser-{number}.casebook" for number in range(1, 7)),
        "panel.casebook",
        "pool.casebook",
    ]
    assert [each.cases for each in office.vaults] == [6, 4, 4, 4, 4, 4, len(plans()), 0]
    for each in office.vaults:
        opened = vaults.open_with_passphrase(each.folder, PASSPHRASE, StandingClock(NOW))
        with opened.vault as vault:
            assert vault.practice
            assert vault.role == each.role
            assert len(vault.drafts.all()) == (2 if each.role == "adviser" else 0)
            assert "01632" in vault.settings.get("security_contact")
            assert vault.cases.count_up_to(100) == each.cases
            assert vaults.check(vault).passed


def test_its_closure_days_are_those_of_the_first_contact_deadlines(office):
    opened = vaults.open_with_passphrase(office.vaults[0].folder, PASSPHRASE, StandingClock(NOW))

    assert opened.calendar().why_not_working(date(2025, 12, 30)) == "Closed for Christmas"
    opened.vault.close()


def test_a_passphrase_is_made_up_when_none_is_given_and_can_be_looked_up_later(tmp_path, few_cases):
    made = make_small(tmp_path / "office", passphrase="")

    again = make_small(tmp_path / "office", passphrase="")

    assert len(made.passphrase.split()) == 6
    assert made.passphrase in made.words()
    assert not again.is_new
    assert again.passphrase == made.passphrase
    assert again.vaults == made.vaults


def test_a_passphrase_that_was_given_is_written_nowhere(office):
    kept = b"".join(file.read_bytes() for file in office.folder.rglob("*") if file.is_file())

    assert PASSPHRASE.encode() not in kept
    assert PASSPHRASE not in office.words() + json.dumps(office.facts())


def test_an_easy_passphrase_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(PlainError, match="passphrase"):
        make_small(tmp_path / "office", passphrase="password")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("choices", [{"cases": 7}, {"seed": 2}])
def test_another_office_is_not_made_over_one_that_is_there(office, choices):
    with pytest.raises(PlainError, match="Choose another folder with --dir, or remove this one"):
        make_small(office.folder, **choices)


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(PlainError, match="Nothing was changed"):
        make_small(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_is_refused(tmp_path):
    (tmp_path / "office").write_text("mine")

    with pytest.raises(PlainError, match="Nothing was changed"):
        make_small(tmp_path / "office")


@pytest.mark.parametrize("cases", [0, -1, 1_000_001])
def test_a_number_of_cases_that_makes_no_sense_is_refused(tmp_path, cases):
    with pytest.raises(PlainError, match="Choose between 1 and"):
        make_small(tmp_path / "office", cases=cases)


def test_an_empty_folder_is_used(tmp_path, few_cases):
    (tmp_path / "office").mkdir()

    office = make_small(tmp_path / "office", cases=4)

    assert office.is_new


def test_stopping_half_way_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        make_small(tmp_path / "office", cases=300, progress=Stops())

    assert list(tmp_path.iterdir()) == []


def test_progress_counts_the_whole_office(office, listening):
    assert listening.heard[-1] == (26, 26)
    assert listening.heard == sorted(listening.heard)


@pytest.mark.proves("C-48")
def test_each_adviser_has_counts_of_two_quarters_for_practice_and_the_pool_has_taken_them_all(office):
    files = [read_counts(file.read_bytes()) for file in office.counts]

    assert Counter(file.payload.contributor for file in files) == Counter(
        dict.fromkeys({file.payload.contributor for file in files}, 2)
    )
    assert len(files) == 12
    assert {file.payload.period for file in files} == {"2025-26-Q1", "2025-26-Q2"}
    assert all(file.payload.practice for file in files)
    pool = vaults.open_with_passphrase(office.vaults[-1].folder, PASSPHRASE)
    with pool.vault:
        labels = {each.key: each.label for each in pool.vault.pool.contributors.where("1")}
        here = pool.vault.pool.files_here(ContributorState.ACCEPTED)
    assert set(labels) == {file.payload.contributor for file in files}
    assert sorted(labels.values()) == sorted(load_material().phrases["office"]["advisers"])
    assert {each.payload_hash for each in here if each.counts} == {file.payload_hash for file in files}


@pytest.mark.proves("C-48")
def test_neither_counts_nor_package_hold_a_word_a_day_or_a_reference_of_a_case(office):
    """A canary over all that the first adviser's vault holds of people: in files, in payloads, and in the package."""
    adviser = vaults.open_with_passphrase(office.vaults[0].folder, PASSPHRASE)
    with adviser.vault as vault:
        key = adviser.vault.collecting.keys()
        known = {key.signing.hex(), key.rounding.hex(), vault.id, vault.name}
        for sql in (
            "SELECT object_id FROM cases UNION SELECT alias FROM cases",
            "SELECT printf('DC-%d-%04d', year, number) FROM cases UNION SELECT substr(received_at, 1, 10) FROM cases",
            "SELECT substr(closed_at, 1, 10) FROM cases WHERE closed_at IS NOT NULL",
            "SELECT called FROM people UNION SELECT reach FROM people UNION SELECT text FROM notes",
            "SELECT value FROM answers WHERE length(value) > 8",
        ):
            known |= {value for (value,) in vault.db.execute(sql)}
    words = {each.casefold() for each in known if len(each) > 3}

    package = [each.read_bytes() for each in (office.folder / "pooled").iterdir()]
    files = [file.read_bytes() for file in office.counts]
    for raw in (*package, *files, *(payload_bytes(read_counts(file).payload) for file in files)):
        said = raw.decode("utf-8").casefold()
        assert [word for word in words if word in said] == []
        assert base64.b64encode(key.rounding) not in raw
    assert len(package) >= 3
    assert len(words) > 20
