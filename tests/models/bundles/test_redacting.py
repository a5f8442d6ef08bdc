"""A redacted copy is known to be out of date as soon as one of its places is another."""

from dataclasses import replace

from app.models.bundles.ingested import Heading, IngestReport, IngestState
from app.models.bundles.redacting import (
    ReportNumbers,
    gone_words,
    names_to_go,
    places_hash,
    read_numbers,
    report_text,
    report_without,
    wanted,
    words_to_go,
)
from app.models.bundles.redactions import Box, Redaction, RedactionReport, RedactionState
from app.models.bundles.sought import taken_out
from tests.builders import uk

PLACE = Redaction(
    object_id="a", document_id=1, box=Box(page=0, left=1, top=1, right=9, bottom=9), made_at=uk(2026, 3, 2)
)
OTHER = replace(PLACE, object_id="b", box=replace(PLACE.box, page=1))


def test_only_what_is_wanted_is_taken_out():
    proposed = replace(OTHER, state=RedactionState.PROPOSED)

    assert wanted([PLACE, proposed]) == [PLACE]
    assert places_hash([PLACE, proposed]) == places_hash([PLACE])


def test_another_place_is_noticed_and_another_order_is_not():
    moved = replace(PLACE, box=replace(PLACE.box, right=10))

    assert places_hash([PLACE, OTHER]) == places_hash([OTHER, PLACE])
    assert len({places_hash(each) for each in ([PLACE], [moved], [PLACE, OTHER], [])}) == 4


def test_what_is_taken_out_is_said_in_no_title_and_no_heading():
    named = replace(PLACE, words="Dr Marrowquist’s")
    in_full = replace(OTHER, words="Tavelda Marrowquist")
    report = IngestReport(
        state=IngestState.READY,
        kind="application/pdf",
        source_sha256="",
        source_size=1,
        outline=(Heading(title="What T. Marrowquist saw", page=0), Heading(title="Minutes", page=1)),
    )

    headings = [each.title for each in report_without(report, gone_words([in_full])).outline]

    assert headings == ["What […] saw", "Minutes"]
    assert taken_out("Statement of Marrowquist", gone_words([named])) == "Statement of […]"
    assert taken_out("Minutes", gone_words([])) == "Minutes"


def found(words: str, state: RedactionState) -> Redaction:
    return replace(PLACE, object_id=words, words=words, state=state)


def test_a_name_is_looked_for_in_every_sure_way_beside_the_words_that_were_taken_out():
    places = [found("Tobias", RedactionState.WANTED)]

    words = words_to_go(["Tobias Fernsby"], places)

    assert {"Tobias", "Tobias Fernsby", "T Fernsby", "Fernsby"} <= set(words)
    assert "Tobias" not in words_to_go(["Tobias Fernsby"], [])


def test_a_name_of_which_every_place_stays_is_somebody_elses():
    stays, goes = found("Fernsby", RedactionState.REFUSED), found("T. Fernsby", RedactionState.WANTED)

    assert names_to_go(["Tobias Fernsby"], [stays]) == []
    assert names_to_go(["Tobias Fernsby"], [stays, goes]) == ["Tobias Fernsby"]
    assert names_to_go(["Tobias Fernsby"], []) == ["Tobias Fernsby"]


def test_a_word_that_stays_on_the_pages_stays_in_titles():
    stays, goes = found("Quill", RedactionState.REFUSED), found("Theresa Quill", RedactionState.WANTED)

    gone = gone_words([stays, goes], ["Theresa Quill"])

    assert taken_out("Theresa Quill and the Quill shop", gone) == "[…] and the Quill shop"
    assert "Quill" in words_to_go(["Theresa Quill"], [stays, goes])


def test_a_name_that_was_searched_for_goes_from_titles_where_the_pages_say_less():
    gone = gone_words([found("T. Fernsby", RedactionState.WANTED)], ["Tobias Fernsby"])

    assert taken_out("Statement of Tobias Fernsby", gone) == "Statement of […]"


def test_another_name_and_another_copy_are_noticed():
    hashes = {places_hash([PLACE]), places_hash([PLACE], ["Fernsby"]), places_hash([PLACE], ["Fernsby"], "ab")}

    assert len(hashes) == 3


def test_a_report_is_kept_in_numbers():
    report = RedactionReport(pages=(0, 4), boxes=3, words_taken=5, words_kept=70, looked_for=9, sha256="ab")

    assert read_numbers(report_text(report)) == ReportNumbers(
        pages=2, boxes=3, words_taken=5, words_kept=70, looked_for=9, sha256="ab"
    )
