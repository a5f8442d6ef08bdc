"""Counts files that come into a pool: all that may be merged, in one transaction, the others each with its reason."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.models.changes import Changes, Undo
from app.models.collecting.counts_files import CountsFile
from app.models.collecting.payload import payload_bytes
from app.models.collecting.pool import Contributor, ContributorState, PoolFile, PoolImport
from app.models.collecting.pooled import Became, Verdict
from app.models.collecting.refused import Refused
from app.models.errors import PlainError
from app.models.progress import Progress, Silent
from app.models.words import _
from app.services.casework import new_object_id
from app.services.office import Office
from app.services.pool.brought import MERGED, Brought, BroughtFile, looked_at, refused_file, said_of
from app.services.pool.specifications import TOPIC, in_use, keep_in_use, pool_or_say
from app.services.pool.taking import Taking, counts_files_in, read_file

_EACH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an import needs to be taken back: payloads that it replaced or brought back, and whom it accepted."""

    replaced: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    brought_back: tuple[str, ...] = ()
    accepted: tuple[int, ...] = ()
    specifications: tuple[int, ...] = ()


def bring_in(office: Office, places: Sequence[Path], progress: Progress, *, accept_new: bool = False) -> Brought:
    """Brings in files, and of folders all counts files. What is refused leaves the pool as it is.

    `accept_new` takes the files of unknown keys too, for whoever compared their words elsewhere.
    """
    pool_or_say(office)
    files = counts_files_in(places)
    mark = office.vault.pool.mark()
    bringing = _Bringing(office, accept_new=accept_new)
    looked = []
    for place, file in enumerate(files):
        if place % _EACH == 0:
            progress.step(place, len(files), _("Reading the files"))
        looked.append(bringing.look_at(file))
    progress.step(len(files), len(files), _("Reading the files"))
    undo = bringing.keep(len(files), mark, progress)
    topics = (TOPIC,) if undo else ()
    changes = Changes.to(*topics, said=said_of(looked), undo=undo)
    return Brought(files=tuple(looked), changes=changes)


def take_import_back(office: Office, import_id: int, before: Before, progress: Progress | None = None) -> Changes:
    """Takes the last import back as a whole: the pool is as it was before it."""
    pool, told = office.vault.pool, progress or Silent()
    last = pool.last_import()
    if last is None or last.id != import_id:
        raise PlainError(_("Other files came in since, or these were taken back already. Nothing was changed."))
    with office.vault.saving():
        told.step(0, 1, _("Taking the files back"))
        pool.remove_import(import_id)
        pool.set_contents(before.replaced)
        pool.set_contents((each, None) for each in before.brought_back)
        for contributor_id in before.accepted:
            pool.decide(contributor_id, ContributorState.WAITING, None)
        for row_id in before.specifications:
            pool.specifications.remove(row_id)
        office.vault.history.note("counts taken back", last.object_id)
    return Changes.to(TOPIC, said=_("The files are taken back. The pool is as it was before them."))


def take_last_import_back(office: Office, progress: Progress | None = None) -> Changes:
    """The same at any later time, while nothing is gone that it would need. Raises PlainError saying why not."""
    if reason := why_not_taken_back(office):
        raise PlainError(reason)
    last = office.vault.pool.last_import()
    assert last is not None
    assert last.id is not None
    return take_import_back(office, last.id, Before(), progress)


def why_not_taken_back(office: Office) -> str | None:
    """Why the last import cannot be taken back any more, or None."""
    last = office.vault.pool.last_import()
    if last is None:
        return _("No files were brought in yet.")
    if last.replaced:
        return _(
            "These files took the place of earlier ones, which are deleted for good so that nobody can compare the two."
        )
    return None


@dataclass(slots=True, kw_only=True)
class _Sender:
    """A contributor while its files are looked at. `known` are its hashes, and `held` those whose payload is kept."""

    contributor: Contributor
    known: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class _New:
    """A file that was never here. Its payload is kept small until all are written, and only while it counts."""

    sender: _Sender
    row: PoolFile
    packed: bytes | None = field(repr=False)


class _Bringing:
    def __init__(self, office: Office, *, accept_new: bool) -> None:
        self._office, self._pool, self._now = office, office.vault.pool, office.now()
        self._used = in_use(office)
        self._taking = Taking(self._used, office.today(), practice=office.vault.practice)
        self._accept_new = accept_new
        self._roster = {(line.spec, line.key): line.label for line in self._pool.roster.where("1")}
        self._senders: dict[str, _Sender] = {}
        self._new: dict[str, _New] = {}
        self._back: dict[str, bytes] = {}
        self._accepted: list[int] = []
        self.replaced: set[str] = set()

    def look_at(self, place: Path) -> BroughtFile:
        try:
            file = read_file(place)
        except Refused as refused:
            return refused_file(place, refused.reason)
        return looked_at(place, file, self._verdict(file), self._taking)

    def _verdict(self, file: CountsFile) -> Verdict:
        sender = self._sender(file)
        if sender.contributor.state is ContributorState.REFUSED:
            return Verdict(became=Became.REFUSED, reason=_("its contributor was refused in this pool"))
        verdict = self._taking.take(file)
        if verdict.became is Became.REFUSED:
            return verdict
        self._senders[sender.contributor.key] = sender
        self._put_down(sender, file, verdict)
        if sender.contributor.state is ContributorState.WAITING and verdict.became in MERGED:
            return replace(verdict, became=Became.WAITING)
        return verdict

    def _sender(self, file: CountsFile) -> _Sender:
        """Who sent it. One that is unknown is remembered only once something of it may be merged."""
        key = file.payload.contributor
        if (sender := self._senders.get(key)) is not None:
            return sender
        contributor = self._pool.contributor_with(key)
        if contributor is None or contributor.id is None:
            return _Sender(contributor=self._unknown(file))
        rows = list(self._pool.files_of([contributor.id]))
        if self._accept_new and contributor.state is ContributorState.WAITING:
            self._accepted.append(contributor.id)
            contributor = replace(contributor, state=ContributorState.ACCEPTED, decided_at=self._now)
        sender = self._senders[key] = _Sender(contributor=contributor)
        sender.known = {row.payload_hash for row in rows}
        sender.held = {row.payload_hash for row in rows if row.content is not None}
        self._taking.put_back(key, rows)
        return sender

    def _unknown(self, file: CountsFile) -> Contributor:
        payload = file.payload
        is_on_roster = (payload.spec, payload.contributor) in self._roster
        is_accepted = self._accept_new or is_on_roster
        return Contributor(
            object_id=new_object_id(),
            key=payload.contributor,
            label=self._roster.get((payload.spec, payload.contributor), ""),
            state=ContributorState.ACCEPTED if is_accepted else ContributorState.WAITING,
            seen_at=self._now,
            decided_at=self._now if is_accepted else None,
        )

    def _put_down(self, sender: _Sender, file: CountsFile, verdict: Verdict) -> None:
        for each in verdict.superseded:
            self._supersede(sender, each)
        payload, known = file.payload, file.payload_hash
        packed = zlib.compress(payload_bytes(payload), 1) if verdict.counts and known not in sender.held else None
        if known not in sender.known:
            row = PoolFile(
                contributor_id=0,
                import_id=0,
                spec=payload.spec,
                period=payload.period,
                revision=payload.revision,
                payload_hash=known,
            )
            self._new[known] = _New(sender=sender, row=row, packed=packed)
            sender.known.add(known)
        elif packed is not None:
            # Only its hash was here: its contributor was refused and is accepted again, say.
            self._back[known] = packed
        if packed is not None:
            sender.held.add(known)

    def _supersede(self, sender: _Sender, payload_hash: str) -> None:
        sender.held.discard(payload_hash)
        if payload_hash in self._new:
            self._new[payload_hash].packed = None
        elif self._back.pop(payload_hash, None) is None:
            self.replaced.add(payload_hash)

    def keep(self, files: int, mark: tuple[object, ...], progress: Progress) -> Undo | None:
        """Writes all of it, or nothing. Gives how to take it back, where there is anything to keep."""
        if not self._new and not self._back and not self._accepted:
            return None
        with self._office.vault.saving():
            if self._pool.mark() != mark:
                raise PlainError(
                    _("The pool was changed while the files were read. Nothing was brought in."),
                    _("Bring them in once more."),
                )
            brought = PoolImport(
                object_id=new_object_id(),
                brought_at=self._now,
                files=files,
                new=len(self._new) + len(self._back),
                replaced=len(self.replaced) + len(self._back),
            )
            import_id = self._pool.imports.add(brought)
            by_them = {new.row.spec for new in self._new.values()}
            kept = keep_in_use(self._office, [each for each in self._used if each.hashes & by_them])
            before = Before(
                replaced=tuple(self._pool.contents(sorted(self.replaced))),
                brought_back=tuple(sorted(self._back)),
                accepted=tuple(self._accepted),
                specifications=tuple(kept),
            )
            self._pool.set_contents((each, None) for each in self.replaced)
            self._pool.set_contents((each, zlib.decompress(packed)) for each, packed in self._back.items())
            for contributor_id in self._accepted:
                self._pool.decide(contributor_id, ContributorState.ACCEPTED, self._now)
            self._add(import_id, progress)
            self._office.vault.history.note("counts brought in", brought.object_id)
        return Undo(words=_("Take the files back"), act=take_import_back, args=(import_id, before))

    def _add(self, import_id: int, progress: Progress) -> None:
        ids: dict[str, int] = {}
        for place, new in enumerate(self._new.values()):
            if place % _EACH == 0:
                progress.step(place, len(self._new), _("Bringing the files in"))
            contributor = new.sender.contributor
            if contributor.key not in ids:
                ids[contributor.key] = contributor.id or self._pool.contributors.add(
                    replace(contributor, import_id=import_id)
                )
            content = None if new.packed is None else zlib.decompress(new.packed)
            self._pool.files.add(
                replace(new.row, contributor_id=ids[contributor.key], import_id=import_id, content=content)
            )
