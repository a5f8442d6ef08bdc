"""Who may come with somebody to a meeting, and what is to be known of a trade union's official (policy 11.5, 12.6)."""

from app.models.codes import Code
from app.models.words import _


def asks_certificate(kind: Code | None) -> bool:
    """Whether the law asks that their union has certified them (Employment Relations Act 1999, section 10(3)(b))."""
    return kind is not None and kind.extra.get("certified") == "ask"


def certificate_words(kind: Code | None, *, is_certified: bool) -> str:
    """What is known of the certificate, in a sentence; empty for those who need none."""
    if not asks_certificate(kind):
        return ""
    if is_certified:
        return _("certified by their union (Employment Relations Act 1999, section 10(3))")
    return _("no certificate of their union seen yet")


def why_not_kind(kind: Code, *, is_student: bool, is_decided: bool, decision: Code | None) -> str | None:
    """Why this is nobody whom they may bring, or None.

    The policy gives a companion to staff; for a student HR decides, and `decision` is what it chose, where it chose
    from a list. Somebody to whom HR agreed in the case may always come.
    """
    wanted = kind.extra.get("for", "")
    if not wanted:
        return None
    if not is_student:
        if wanted == "staff":
            return None
        return _("Staff may bring a colleague or somebody of a trade union. If HR agreed to this, choose that instead.")
    if not is_decided:
        return _("HR has not decided yet who may come with a student. Record that decision first.")
    allowed = "" if decision is None else decision.extra.get("for", "")
    if decision is None or not allowed or allowed == wanted:
        return None
    return _("HR decided who may come with a student: {decision}.").format(decision=decision.label)
