"""Who can open the vault, and by what: passphrases, sheets and people are changed here.

What takes a proof is slow on purpose and runs in a job; nothing is changed unless all of it could be.
"""

from collections.abc import Callable

from app.models.backups import Backup
from app.models.changes import Changes
from app.models.errors import NotSaved, PlainError
from app.models.holders import Holder, Keeper, SlotKind, keepers, name_of
from app.models.progress import Progress, Silent
from app.models.words import _, counted
from app.services.office import Office
from app.store.key_changes import Proof, why_not_holder, why_not_remove
from app.store.key_file import Header
from app.store.passphrases import why_not_passphrase
from app.store.recovery_code import RecoveryCode

TOPIC = "holders"


def who_can_open(office: Office) -> list[Keeper]:
    """The people who can open the vault now."""
    return keepers(office.vault.holders.all(), office.vault.slot)


def who_can_open_words(office: Office) -> str:
    """One line for the page of a case: names, and what else opens the vault."""
    people = who_can_open(office)
    if not people:
        return ""
    names = [_("you") if each.is_you else each.name for each in people]
    sheets = sum(each.sheet_since is not None for each in people)
    line = _("Who can open this: {names}").format(names=", ".join(names))
    if sheets:
        line += counted("; and whoever has {n} recovery sheet", "; and whoever has {n} recovery sheets", sheets)
    return line + "."


def who_did(office: Office) -> Callable[[str], str]:
    """Tells for each slot of the history whose it is or was."""
    holders = office.vault.holders.all()
    known = {holder.slot: holder for holder in holders}
    you = name_of(holders, office.vault.slot)

    def who(slot: str) -> str:
        holder = known.get(slot)
        if holder is None:
            return _("You") if slot == office.vault.slot else slot
        name = _("You") if holder.name == you else holder.name
        return _("{name}, by recovery sheet").format(name=name) if holder.kind is SlotKind.RECOVERY else name

    return who


def former_holders(office: Office) -> list[Holder]:
    """Those who cannot open the vault any more, by the last way that went."""
    present = {each.name for each in who_can_open(office)}
    gone = {holder.name: holder for holder in office.vault.holders.all() if holder.name not in present}
    return list(gone.values())


def backups_that_stay_open(office: Office) -> list[Backup]:
    """What somebody who is removed may go on opening with what they know: the backups that were made so far."""
    return office.vault.backups.kept()


def prove(office: Office, passphrase: str, progress: Progress | None = None) -> Proof:
    """That whoever sits here knows the passphrase. Raises PlainError for a wrong one (see `is_wrong_secret`)."""
    _begin(progress)
    return office.vault.keys.prove(office.vault.slot, passphrase)


def change_passphrase(office: Office, proof: Proof, new: str, progress: Progress | None = None) -> Changes:
    """From now on the new passphrase opens the vault, and the old one does not."""
    _refuse_passphrase(new)
    _begin(progress)
    keys = office.vault.keys
    _write_down(office, keys.change_passphrase(proof, new), "passphrase changed", proof.slot)
    return Changes.to(TOPIC, "history", said=_("The passphrase is changed. The old one opens nothing any more."))


def renew_sheet(office: Office, proof: Proof, code: str, progress: Progress | None = None) -> Changes:
    """From now on the new sheet opens the vault, and the old one does not."""
    read = RecoveryCode.parse(code)
    _begin(progress)
    _write_down(office, office.vault.keys.renew_sheet(proof, read), "recovery sheet renewed", proof.slot)
    said = _("The new recovery sheet is in force. The old one opens nothing any more: tear it up.")
    return Changes.to(TOPIC, "history", said=said)


def why_not_add(office: Office, name: str) -> str | None:
    """Why nobody of this name can be added, or None."""
    return why_not_holder(office.vault.keys.header(), name)


def add_holder(
    office: Office, proof: Proof, name: str, passphrase: str, code: str = "", progress: Progress | None = None
) -> Changes:
    """Somebody else may open the vault with a passphrase of their own, and with a sheet when there is a code."""
    if problem := why_not_add(office, name):
        raise NotSaved({"name": problem})
    _refuse_passphrase(passphrase)
    read = RecoveryCode.parse(code) if code else None
    _begin(progress)
    header = office.vault.keys.add_holder(proof, name, passphrase, read)
    _write_down(office, header, "holder added", _slot_of(header, name))
    return Changes.to(TOPIC, "history", said=_("They can open this vault now, and read everything in it."))


def why_not_remove_holder(office: Office, name: str) -> str | None:
    """Why this person cannot be removed, or None."""
    you = name_of(office.vault.holders.all(), office.vault.slot)
    return why_not_remove(office.vault.keys.header(), name, you or "")


def remove_holder(office: Office, proof: Proof, name: str, progress: Progress | None = None) -> Changes:
    """Their passphrase and their sheet open this vault no more; copies made before stay open to them."""
    _begin(progress)
    slot = _slot_of(office.vault.keys.header(), name)
    _write_down(office, office.vault.keys.remove_holder(proof, name), "holder removed", slot)
    return Changes.to(TOPIC, "history", said=_("They cannot open this vault any more."))


def _begin(progress: Progress | None) -> None:
    """The last moment at which it can be stopped: what follows is done wholly."""
    (progress or Silent()).step(0, 1, _("Looking..."))


def _refuse_passphrase(passphrase: str) -> None:
    if problem := why_not_passphrase(passphrase):
        raise NotSaved({"passphrase": problem})


def _slot_of(header: Header, name: str) -> str | None:
    return next((slot.id for slot in header.slots if slot.holder == name.strip()), None)


def _write_down(office: Office, header: Header, action: str, slot: str | None) -> None:
    """The keys are changed already. Where the line cannot be written now, opening will say that they were."""
    try:
        with office.vault.saving():
            office.vault.follow_keys(header)
            office.vault.history.note(action, slot)
    except PlainError as error:
        raise PlainError(
            _("This is done, but its line in the history could not be written."), error.next_step
        ) from error
