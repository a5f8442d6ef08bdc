"""Who can open a vault now, out of everybody who ever could."""

from app.models.holders import Holder, SlotKind, keepers, name_of
from tests.builders import uk


def way(slot: str, name: str, kind: SlotKind = SlotKind.PASSPHRASE, *, day: int = 1, gone: bool = False) -> Holder:
    removed_at = uk(2026, 3, 20) if gone else None
    return Holder(slot=slot, kind=kind, name=name, added_at=uk(2026, 3, day), removed_at=removed_at)


def test_a_person_is_listed_once_with_what_they_have_and_since_when():
    holders = [way("a", "Nia"), way("b", "Nia", SlotKind.RECOVERY, day=4), way("c", "Tom", day=2)]

    nia, tom = keepers(holders, "a")

    assert (nia.name, nia.is_you, nia.has_passphrase, nia.since, nia.sheet_since) == (
        *("Nia", True, True, uk(2026, 3, 1)),
        uk(2026, 3, 4),
    )
    assert (tom.name, tom.is_you, tom.sheet_since) == ("Tom", False, None)


def test_a_person_who_was_removed_is_not_listed_and_still_has_a_name():
    holders = [way("a", "Nia"), way("c", "Tom", gone=True)]

    assert [each.name for each in keepers(holders, "a")] == ["Nia"]
    assert name_of(holders, "c") == "Tom"
    assert name_of(holders, "unknown") is None


def test_since_counts_from_a_persons_first_way_in():
    holders = [way("a", "Nia", day=1, gone=True), way("b", "Nia", day=9)]

    assert [each.since for each in keepers(holders, "b")] == [uk(2026, 3, 1)]
