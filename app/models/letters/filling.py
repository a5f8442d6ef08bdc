"""Fills a template. A field without a value stops the letter and is named; no placeholder is ever printed."""

from collections.abc import Iterator, Mapping

from app.models.conditions import Told
from app.models.errors import NotSaved
from app.models.letters.fields import MERGED, Field, FieldKind, Values, cleaned
from app.models.letters.letter import Block, Letter, Look
from app.models.letters.templates import FRAME_IF_KNOWN, Piece, Template
from app.models.words import _


def fill(template: Template, values: Values) -> Letter:
    """The letter with these values. Raises NotSaved with a sentence for each field that is missing or cannot stand."""
    if problems := filling_problems(template, values):
        raise NotSaved(problems)
    frame = {name: _printed(template.fields[name], values) for name in (*template.frame, *FRAME_IF_KNOWN)}
    blocks = tuple(block for piece in standing(template, values) for block in _filled(piece, template, values))
    letter = Letter(
        code=template.code,
        version=template.version,
        title=template.title,
        subject=_merged(template.subject, template, values),
        our_ref=frame["our_ref"],
        is_form=template.is_form,
        blocks=blocks,
    )
    return letter if template.is_form else _framed(letter, frame, template, values)


def missing(template: Template, values: Values) -> tuple[Field, ...]:
    """The fields that must still be answered, in the order of the letter."""
    names: dict[str, None] = dict.fromkeys(name for name in template.frame if _is_empty(template, name, values))
    names |= dict.fromkeys(name for name in MERGED.findall(template.subject) if _is_empty(template, name, values))
    by_condition = {field.condition_name: field for field in template.fields.values()}
    told = {name: field.told(values.get(field.name)) for name, field in by_condition.items()}
    for piece in template.pieces:
        undecided = _undecided(piece, by_condition, told)
        if undecided is None:
            continue
        wanted = undecided or [name for name in piece.fields if _is_empty(template, name, values)]
        names |= dict.fromkeys(wanted)
    return tuple(template.fields[name] for name in names)


def filling_problems(template: Template, values: Values) -> dict[str, str]:
    """One sentence for each field in the way, by its name."""
    problems = {
        field.name: _("This letter still needs {label}.").format(label=field.label)
        for field in missing(template, values)
    }
    used = {*template.merged(), *(() if template.is_form else FRAME_IF_KNOWN)}
    for name, field in template.fields.items():
        value = values.get(name)
        if name in used and name not in problems and not field.is_empty(value) and (said := field.problem(value)):
            problems[name] = said
    return problems


def standing(template: Template, values: Values) -> Iterator[Piece]:
    """The pieces whose conditions hold."""
    told = {field.condition_name: field.told(values.get(field.name)) for field in template.fields.values()}
    for piece in template.pieces:
        if all(condition.holds(told) for condition in piece.when):
            yield piece


def _undecided(piece: Piece, by_condition: Mapping[str, Field], told: Mapping[str, Told]) -> list[str] | None:
    """The choices that have to be made before it is known whether the piece stands; None when it does not."""
    for condition in piece.when:
        asked = [by_condition[name] for name in sorted(condition.names)]
        open_ones = [each.name for each in asked if each.is_decided and told[each.condition_name] is None]
        if open_ones:
            return open_ones
        if not condition.holds(told):
            return None
    return []


def _is_empty(template: Template, name: str, values: Values) -> bool:
    return template.fields[name].is_empty(values.get(name))


def _printed(field: Field, values: Values) -> str:
    return field.printed(values.get(field.name))


def _merged(text: str, template: Template, values: Values) -> str:
    """Each field of the text replaced once: what comes out of a value is never looked at again."""
    return MERGED.sub(lambda found: _printed(template.fields[found[1]], values), text)


def _filled(piece: Piece, template: Template, values: Values) -> Iterator[Block]:
    block = piece.block
    alone = MERGED.fullmatch(block.text.strip())
    field = template.fields[alone[1]] if alone else None
    if field is not None and field.kind is FieldKind.LINES and block.look in (Look.WORDS, Look.BULLET):
        for item in field.items(values.get(field.name)):
            yield Block(look=Look.BULLET, text=item)
        return
    text = _merged(block.text, template, values)
    if field is not None and field.kind is FieldKind.WORDS and block.look is Look.WORDS:
        for paragraph in text.split("\n\n"):
            if paragraph.strip():
                yield Block(look=Look.WORDS, text=paragraph.strip("\n"))
        return
    yield Block(look=block.look, text=text, name=_merged(block.name, template, values), lines=block.lines)


def _framed(letter: Letter, frame: Mapping[str, str], template: Template, values: Values) -> Letter:
    address = cleaned(frame["recipient.address"]).split("\n")
    sender = (frame["sender.name"], frame["sender.post"], *frame["sender.contact"].split("\n"))
    return Letter(
        code=letter.code,
        version=letter.version,
        title=letter.title,
        subject=letter.subject,
        our_ref=letter.our_ref,
        blocks=letter.blocks,
        dated=frame["date_sent"],
        delivery=frame["recipient.delivery"],
        address=tuple(filter(str.strip, (frame["recipient.name"], frame["recipient.title"], *address))),
        greeting=_("Dear {name}").format(name=frame["recipient.name"]),
        ending=_("Yours sincerely"),
        sender=tuple(filter(str.strip, sender)),
        attachments=template.fields["attachments"].items(values.get("attachments")) if frame["attachments"] else (),
    )
