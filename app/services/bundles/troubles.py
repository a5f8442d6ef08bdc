"""What stands in the way of issuing a bundle, and what is worth knowing before it is issued."""

from collections.abc import Iterator, Mapping

from app.models.bundles.ingested import IngestReport, IngestState
from app.models.bundles.kept import Bundle, BundleEntry
from app.models.procedures.bundle_sections import BundleSection
from app.models.words import N_, _, counted
from app.services.bundles.inside import not_on_the_case
from app.services.bundles.making_ready import is_of_another_version, needs_a_look
from app.services.bundles.names_gone import gone_from_titles
from app.services.bundles.parts import REFUSED_WORDS, EntryShown, Trouble
from app.services.formal.forwarding import received_document
from app.services.office import Office

LARGE_FOR_MAIL = 36_000_000
"""Bytes: above this, many mail systems refuse a file (domain.md B11)."""


class Troubles:
    """Looks through a bundle once."""

    def __init__(self, office: Office, bundle: Bundle, explained: Mapping[str, str]) -> None:
        self._office, self._bundle, self._explained = office, bundle, explained

    def of(self, sections: tuple[BundleSection, ...], lines: list[EntryShown]) -> Iterator[Trouble]:
        inside = [line for line in lines if line.entry.is_in and not line.entry.withdrawn_because]
        yield from self._missing_parts(sections, inside)
        as_received = {each.letter for each in sections if each.as_received}
        gone = gone_from_titles(self._office, inside)
        for line in inside:
            yield from self._of_line(line, as_received)
            if gone.is_in(line.entry.title):
                words = _("Its title has a name that was taken out of a document. In the bundle it stands without it.")
                yield Trouble(words=words, blocks=False, entry_id=line.entry.id)
        yield from _twice(inside)
        if sum(line.size for line in inside) > LARGE_FOR_MAIL and not self._bundle.largest_file:
            words = _("The bundle is larger than {mb} MB: many mail systems refuse that. It can be split into volumes.")
            yield Trouble(words=words.format(mb=LARGE_FOR_MAIL // 1_000_000), blocks=False, act="volumes")

    def _missing_parts(self, sections: tuple[BundleSection, ...], inside: list[EntryShown]) -> Iterator[Trouble]:
        for part in dict.fromkeys(each.part for each in sections if each.part):
            of_part = [each for each in sections if each.part == part]
            letters = {each.letter for each in of_part}
            if any(line.entry.section in letters for line in inside) or part in self._explained:
                continue
            titles = " / ".join(each.title for each in of_part)
            words = _("Nothing is in the bundle for: {titles}.").format(titles=titles)
            yield Trouble(words=words, blocks=True, act="explain", part=part)

    def _of_line(self, line: EntryShown, as_received: set[str]) -> Iterator[Trouble]:
        entry_id, report, kept = line.entry.id, line.report, line.ingested
        if line.entry.sheet:
            return
        if line.document is None and not line.entry.source.startswith("letter:"):
            yield Trouble(
                words=_("The document is no longer on the case."), blocks=True, entry_id=entry_id, act="leave_out"
            )
            return
        if kept is None or report is None:
            yield Trouble(words=_("Not made ready yet."), blocks=True, entry_id=entry_id, act="ready")
            return
        if is_of_another_version(kept):
            words = _("The program makes documents ready in a better way now: make it ready again.")
            yield Trouble(words=words, blocks=True, entry_id=entry_id, act="ready")
            return
        if kept.state in _BLOCKING:
            words, act = _BLOCKING[kept.state]
            reason = _(REFUSED_WORDS.get(str(report.refused), N_("it cannot be read")))
            yield Trouble(words=_(words).format(reason=reason), blocks=True, entry_id=entry_id, act=act)
            return
        if needs_a_look(kept):
            words = _damage_words(report) if kept.state is IngestState.DAMAGED else _laid_out_words(report)
            yield Trouble(words=words, blocks=True, entry_id=entry_id, act="accept")
        if line.entry.section in as_received:
            yield from self._as_received(line)
        yield from self._of_redactions(line)
        yield from _worth_knowing(line, report)
        yield from self._inside(line, report)

    def _inside(self, line: EntryShown, report: IngestReport) -> Iterator[Trouble]:
        """What hung on an e-mail or lay in a PDF is no page of it: it is offered as documents of their own."""
        inside = [] if line.document is None else not_on_the_case(self._office, line.document, report)
        if inside:
            words = counted(
                "A file came inside it, and is not among the documents of the case.",
                "{n} files came inside it, and are not among the documents of the case.",
                len(inside),
            )
            yield Trouble(words=words, blocks=False, entry_id=line.entry.id, act="inside")

    def _as_received(self, line: EntryShown) -> Iterator[Trouble]:
        """What goes to both sides in full has to be what came, byte for byte (policy 12.5.2)."""
        if line.redactions or line.redacted is not None:
            words = _("It has to be whole: a redacted copy cannot stand for what was received.")
            yield Trouble(words=words, blocks=True, entry_id=line.entry.id, act="redact")
        kind = _record_kind(self._office, self._bundle.case_id, line.entry)
        received = received_document(self._office, self._bundle.case_id, kind) if kind else None
        if received is None or line.document is None or received.sha256 != line.document.sha256:
            words = _("It is not the file that was received.")
            yield Trouble(words=words, blocks=True, entry_id=line.entry.id, act="leave_out")

    def _of_redactions(self, line: EntryShown) -> Iterator[Trouble]:
        entry_id = line.entry.id
        if not line.redactions and line.redacted is None:
            return
        redacted = line.redacted
        if not line.is_redacted_now:
            words = _("Its redactions are not applied yet, or were changed since.")
            yield Trouble(words=words, blocks=True, entry_id=entry_id, act="redact")
        elif redacted is not None and redacted.approved_at is None:
            words = _("Its redactions wait for somebody to approve them.")
            yield Trouble(words=words, blocks=True, entry_id=entry_id, act="redact")


_BLOCKING = {
    IngestState.NEEDS_PASSWORD: (N_("It needs a password."), "password"),
    IngestState.REFUSED: (N_("It cannot be put into a bundle: {reason}."), "leave_out"),
}


def _damage_words(report: IngestReport) -> str:
    numbers = ", ".join(map(str, report.damaged_pages))
    if not numbers:
        return _("Something of it may be lost. Look at it beside the original.")
    one = _("Something may be lost on page {numbers}. Look at it beside the original.")
    many = _("Something may be lost on pages {numbers}. Look at them beside the original.")
    return (one if len(report.damaged_pages) == 1 else many).format(numbers=numbers)


def _laid_out_words(report: IngestReport) -> str:
    words = _("It was laid out by {program}. Look whether it is as it should be.")
    return words.format(program=report.converted_by)


def _worth_knowing(line: EntryShown, report: IngestReport) -> Iterator[Trouble]:
    """What does not block and is to be known before it is issued."""
    entry_id = line.entry.id
    if report.covered_pages:
        one = _("Words lie hidden below something on page {numbers}: they can be copied out.")
        many = _("Words lie hidden below something on pages {numbers}: they can be copied out.")
        words = one if len(report.covered_pages) == 1 else many
        numbers = ", ".join(map(str, report.covered_pages))
        yield Trouble(words=words.format(numbers=numbers), blocks=False, entry_id=entry_id, act="redact")
    if count := report.dropped.get("hidden_layers", 0):
        words = counted("A hidden layer was left out.", "{n} hidden layers were left out.", count)
        yield Trouble(words=words, blocks=False, entry_id=entry_id)
    if count := len(report.pages_without_words):
        words = counted(
            "One page cannot be searched or read aloud.", "{n} pages cannot be searched or read aloud.", count
        )
        yield Trouble(words=words, blocks=False, entry_id=entry_id, act="read")
    if count := report.dropped.get("comments", 0):
        words = counted("A comment was left out.", "{n} comments were left out.", count)
        yield Trouble(words=words, blocks=False, entry_id=entry_id)
    yield from _gone(report, entry_id)


def _gone(report: IngestReport, entry_id: int | None) -> Iterator[Trouble]:
    """What the original can do and the copy cannot."""
    if count := report.dropped.get("signatures", 0):
        words = counted(
            "It was signed by computer. Only the original can prove the signature that is seen: keep that.",
            "It was signed by computer {n} times. Only the original can prove the signatures that are seen: keep that.",
            count,
        )
        yield Trouble(words=words, blocks=False, entry_id=entry_id)
    if count := report.dropped.get("outside_links", 0):
        words = counted(
            "A link to somewhere outside was taken off; its words are still there.",
            "{n} links to somewhere outside were taken off; their words are still there.",
            count,
        )
        yield Trouble(words=words, blocks=False, entry_id=entry_id)
    if count := report.dropped.get("scripts", 0):
        words = counted("A small program inside it was left out.", "{n} small programs inside it were left out.", count)
        yield Trouble(words=words, blocks=False, entry_id=entry_id)


def _twice(inside: list[EntryShown]) -> Iterator[Trouble]:
    """Each document once (domain.md B13)."""
    first: dict[bytes, EntryShown] = {}
    for line in inside:
        if line.document is None:
            continue
        if line.document.sha256 in first:
            words = _("The same file is in section {letter} already.")
            letter = first[line.document.sha256].entry.section
            yield Trouble(words=words.format(letter=letter), blocks=False, entry_id=line.entry.id, act="leave_out")
        else:
            first[line.document.sha256] = line


def _record_kind(office: Office, case_id: int, entry: BundleEntry) -> str:
    """The kind of the record that an entry came from; empty where a person put it there."""
    object_id = entry.source.removeprefix("record:")
    records = office.vault.formal.records.standing(case_id)
    return next((each.kind for each in records if each.object_id == object_id), "")
