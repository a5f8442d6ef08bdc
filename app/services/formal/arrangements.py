"""What was arranged for somebody around meetings goes with them: nobody inherits the adjustments of another."""

from app.services.office import Office


def let_go(office: Office, case_id: int, who: str, *, stays: bool = False) -> None:
    """Forgets what was arranged for whoever has this key. Where the key `stays`, as that of a role does for the next
    one who holds it, so does its place in the order. To be called while saving.
    """
    places, not_free = office.vault.hearing.places, office.vault.hearing.not_free
    for place in places.of_case(case_id):
        if place.who == who and stays:
            places.change(place.for_somebody_else())
        elif place.who == who and place.id is not None:
            places.remove(place.id)
    for each in not_free.of_case(case_id):
        if each.who in (who, f"companion-{who}") and each.id is not None:
            not_free.remove(each.id)
