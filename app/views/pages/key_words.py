"""What is said before the keys of a vault change: in plain words, with what it cannot undo."""

from app.models.words import _, counted
from app.services import holders, new_key
from app.services.office import Office
from app.views.pages.parts import short_day


def before_removing(office: Office, name: str) -> list[str]:
    return [
        _("From then on neither the passphrase nor the recovery sheet of {name} opens this vault.").format(name=name),
        *what_stays_open(office),
        _("Next, you are offered a new vault key."),
    ]


def before_new_key(office: Office) -> list[str]:
    words = [
        _(
            "Everything is written anew under a fresh key. Afterwards only your passphrase and the recovery sheet that "
            "you make in the next step open this vault."
        )
    ]
    dropped = new_key.who_is_dropped(office)
    if dropped:
        names = ", ".join(each.name for each in dropped)
        words.append(
            _(
                "These people cannot open it any more until you add them again, because only they know their "
                "passphrases: {names}."
            ).format(names=names)
        )
    words += what_stays_open(office)
    if new_key.has_place_for_backup(office):
        words.append(_("First a backup is made, under the key as it is now."))
    words.append(_("Then the vault locks, and you open it with your passphrase."))
    return words


def warnings_before_new_key(office: Office) -> list[str]:
    if new_key.has_place_for_backup(office):
        return []
    return [_("No folder for backups is chosen, so none is made first. You can choose one on the vault's page.")]


def after_removing() -> list[str]:
    return [
        _("They cannot open this vault any more."),
        _(
            "Somebody who kept a copy of the old key file could still use it on this vault. A new vault key ends that. "
            "It takes a moment, and the vault locks afterwards."
        ),
    ]


def what_stays_open(office: Office) -> list[str]:
    """What no key can take back, and the copies that are known of."""
    words = [
        _(
            "What this cannot undo: what they have read they know, and copies and backups made until now stay open to "
            "them, with the documents in them."
        )
    ]
    backups = holders.backups_that_stay_open(office)
    if backups:
        said = counted("{n} backup is known", "{n} backups are known", len(backups))
        places = sorted({f"{short_day(each.made_at.date())}, {each.place}" for each in backups})
        words.append("\n".join([said + ":", *places]))
    return words
