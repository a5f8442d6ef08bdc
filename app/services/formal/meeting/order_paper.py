"""The running order as a paper: for the panel, or for the table. No way to reach anybody is on it."""

from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.words import _
from app.paperwork.running_order import LineOnPaper, OrderOnPaper, write_running_order
from app.services.casework import case_or_say
from app.services.formal.meeting.running_order import OrderLine, day_words, look_at_order
from app.services.office import Office

KIND = "running order"


def order_paper(office: Office, case_id: int, meeting: str, *, for_panel: bool) -> Paper:
    """For the panel it says how each takes part, is supported and is helped; on the table nobody reads any of that."""
    case, now = case_or_say(office, case_id), look_at_order(office, case_id, meeting)
    if not now.lines:
        raise PlainError(_("Nobody is in the running order."), _("Put somebody in first."))
    content = OrderOnPaper(
        reference=case.reference,
        title=now.meeting.title,
        day=day_words(now) or _("Not fixed yet"),
        where="" if now.day is None else now.day.place,
        lines=tuple(_line(each, for_panel=for_panel) for each in now.lines),
        for_panel=for_panel,
    )
    ending = "running-order-panel" if for_panel else "running-order"
    words = _("Running order for the panel") if for_panel else _("Running order for the table")
    return Paper(
        kind=KIND,
        title=words,
        file_name=f"{case.reference}-{ending}.pdf",
        pdf=write_running_order(content, practice=office.vault.practice),
        case_id=case_id,
        object_id=case.object_id,
    )


def _support(line: OrderLine, *, for_panel: bool) -> str:
    """On the table stands no more than a name: what somebody is supported with tells of their health."""
    support = line.support if for_panel else line.place.support_worker
    return _("Support worker: {support}").format(support=support) if support else _("With a support worker")


def _line(line: OrderLine, *, for_panel: bool) -> LineOnPaper:
    beside = []
    if line.companion:
        beside.append(_("With {companion}").format(companion=line.companion))
    if line.support:
        beside.append(_support(line, for_panel=for_panel))
    arranged = []
    if for_panel:
        arranged.append(_("Takes part: {mode}").format(mode=line.mode[:1].lower() + line.mode[1:]))
        arranged += [_("Companion: {certificate}").format(certificate=line.certificate)] * bool(line.certificate)
        arranged += [_("Adjusted: {words}").format(words=line.adjustments)] * bool(line.adjustments)
    return LineOnPaper(
        when=line.when if line.place.minutes or line.starts else "",
        title=line.title,
        name=line.name,
        beside=tuple(beside),
        arranged=tuple(arranged),
    )
