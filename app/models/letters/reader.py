"""Reads templates, their fields and their shared paragraphs, and checks them before anybody is written to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.models.codes import Code, CodeList
from app.models.letters.fields import MERGED, Catalogue, Field, FieldKind
from app.models.letters.markup import condition_text, read_pieces
from app.models.letters.source_words import is_source
from app.models.letters.templates import FORM_FRAME, FRAME, FRAME_IF_KNOWN, Piece, Template
from app.models.toml_files import name_in, read_toml, refuse_unknown, tables_in, taken, version_in, words_in, wrong
from app.models.words import _

_TEMPLATE_KEYS = frozenset(
    {
        *("code", "name", "version", "title", "subject", "to", "paragraph", "is_form", "encloses", "must_carry"),
        *("named_only", "field", "text"),
    }
)
_FIELD_KEYS = frozenset({"name", "kind", "label", "hint", "options", "source"})
_OPTION_KEYS = frozenset({"code", "label"})
_CATALOGUE_KEYS = frozenset({"name", "version", "role", "field"})
_SHARED_KEYS = frozenset({"name", "version", "paragraph"})
_PARAGRAPH_KEYS = frozenset({"name", "title", "text"})
_CONDITION = re.compile(r"^\s*\[if (.+)\]\s*$", re.MULTILINE)
_IN_SUBJECT = frozenset({"case_ref", "our_ref", "policy.title"})
"""A subject line is seen by whoever sees the envelope or the inbox: no name and no detail may stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A paragraph that stands in many letters, such as the one about confidentiality."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedParagraphs:
    """All of them, by their names."""

    version: int
    paragraphs: Mapping[str, Shared]


def read_catalogue(text: str, source: str) -> Catalogue:
    """The fields and roles written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the list of fields {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _CATALOGUE_KEYS, where)
    roles = _codes("roles", tables_in(table, "role", where), where)
    fields = _fields(table, where, roles)
    for name in (*FRAME, *FRAME_IF_KNOWN, *FORM_FRAME):
        if name not in fields:
            raise wrong(where, _("every letter needs a field “{name}”").format(name=name))
    return Catalogue(version=version_in(table, where), fields=MappingProxyType(fields), roles=roles)


def read_shared(text: str, source: str) -> SharedParagraphs:
    """The shared paragraphs written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the shared paragraphs {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _SHARED_KEYS, where)
    found: dict[str, Shared] = {}
    for row in tables_in(table, "paragraph", where):
        name = _dotted(row, where)
        refuse_unknown(row, _PARAGRAPH_KEYS, where)
        if name in found:
            raise wrong(where, _("“{name}” is there twice").format(name=name))
        title, words = taken(row, "title", str, where), taken(row, "text", str, where)
        found[name] = Shared(name=name, title=title, text=words.strip())
    return SharedParagraphs(version=version_in(table, where), paragraphs=MappingProxyType(found))


def read_template(text: str, source: str, catalogue: Catalogue, shared: SharedParagraphs) -> Template:
    """The template written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the letter {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _TEMPLATE_KEYS, where)
    own = _fields(table, where, catalogue.roles)
    for name in own:
        if name in catalogue.fields or name in shared.paragraphs:
            raise wrong(where, _("“{name}” is a field of every letter, and cannot be asked again").format(name=name))
    return template_of(table, {**catalogue.fields, **own}, tuple(own), shared, where, catalogue.roles)


def template_of(
    table: Mapping[str, Any],
    fields: Mapping[str, Field],
    own: tuple[str, ...],
    shared: SharedParagraphs,
    where: str,
    roles: CodeList,
) -> Template:
    """The template of a table that was read, from a file or from an editor."""
    text = taken(table, "text", str, where).strip()
    subjects = {field.condition_name: field.subject for field in fields.values()}
    words = {name: each.text for name, each in shared.paragraphs.items()}
    pieces = read_pieces(text, subjects, words, where)
    template = Template(
        code=_code(table, where),
        name=name_in(table, where),
        version=version_in(table, where),
        title=taken(table, "title", str, where),
        subject=taken(table, "subject", str, where),
        to=words_in(table, "to", where),
        paragraph=taken(table, "paragraph", str, where),
        is_form=taken(table, "is_form", bool, where, default=False),
        encloses=taken(table, "encloses", str, where, default=""),
        must_carry=words_in(table, "must_carry", where),
        named_only=taken(table, "named_only", bool, where, default=False),
        fields=MappingProxyType(dict(fields)),
        own=own,
        pieces=pieces,
        text=text,
    )
    _check_roles(template, roles, where)
    _check_fields(template, words, where)
    _check_carried(template, words, where)
    return template


def reworded(
    template: Template, version: int, subject: str, text: str, catalogue: Catalogue, shared: SharedParagraphs
) -> Template:
    """The template in other words of the service's own. Raises PlainError with what is wrong with them."""
    where = _("the letter {code}").format(code=template.code)
    taken_in = [shared.paragraphs[name].text for name in MERGED.findall(text) if name in shared.paragraphs]
    said = set(MERGED.findall("\n".join((subject, text, *taken_in))))
    conditions = " ".join(_CONDITION.findall("\n".join((text, *taken_in))))
    own = tuple(name for name in template.own if name in said or re.search(rf"\b{re.escape(name)}\b", conditions))
    table = {
        "code": template.code,
        "name": template.name,
        "version": version,
        "title": template.title,
        "subject": subject,
        "to": list(template.to),
        "paragraph": template.paragraph,
        "text": text,
        "is_form": template.is_form,
        "encloses": template.encloses,
        "must_carry": list(template.must_carry),
        "named_only": template.named_only,
    }
    return template_of(table, template.fields, own, shared, where, catalogue.roles)


def _check_roles(template: Template, roles: CodeList, where: str) -> None:
    if not template.to:
        raise wrong(where, _("it goes to nobody"))
    for role in template.to:
        if role not in roles:
            raise wrong(where, _("there is no role “{role}”").format(role=role))


def _check_fields(template: Template, shared: Mapping[str, str], where: str) -> None:
    for name in MERGED.findall(template.subject):
        if name not in _IN_SUBJECT:
            what = _("the subject line may not hold “{name}”: others see it too").format(name=name)
            raise wrong(where, what)
    for piece in template.pieces:
        for name in piece.fields:
            if name in shared:
                raise wrong(where, _("the shared paragraph “{name}” must stand alone").format(name=name))
            if name not in template.fields:
                raise wrong(where, _("there is no field “{name}”").format(name=name))
    for text in (template.subject, *(f"{each.block.name} {each.block.text}" for each in template.pieces)):
        if set("{}") & set(MERGED.sub("", text)):
            raise wrong(where, _("a curly bracket in it belongs to no field"))
    unused = [name for name in template.own if name not in set(template.merged())]
    if unused:
        raise wrong(where, _("it asks for “{name}” and never says it").format(name=unused[0]))


def _check_carried(template: Template, shared: Mapping[str, str], where: str) -> None:
    """What a letter must carry stands in it under no condition of the template's, or under the very one it names."""
    for carried in template.must_carry:
        name, _if, condition = carried.partition(" if ")
        under = (condition_text(condition),) if condition else ()
        if not any(_carries(piece, name, under) for piece in template.pieces):
            raise wrong(where, _("it must carry “{name}”, whatever else it says").format(name=carried))
        if name not in template.fields and name not in shared:
            raise wrong(where, _("there is no field “{name}”").format(name=name))


def _carries(piece: Piece, name: str, under: tuple[str, ...]) -> bool:
    # A shared paragraph may differ with whom it goes to; it is there all the same.
    return piece.under == under and (piece.shared == name or (len(piece.when) == len(under) and name in piece.fields))


def _fields(table: Mapping[str, Any], where: str, roles: CodeList) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for row in tables_in(table, "field", where):
        name = _dotted(row, where)
        here = _("{place}, field {name}").format(place=where, name=name)
        refuse_unknown(row, _FIELD_KEYS, here)
        if name in found:
            raise wrong(where, _("“{name}” is there twice").format(name=name))
        try:
            kind = FieldKind(taken(row, "kind", str, here))
        except ValueError:
            raise wrong(here, _("there is no kind “{kind}”").format(kind=row["kind"])) from None
        found[name] = Field(
            name=name,
            kind=kind,
            label=taken(row, "label", str, here),
            hint=taken(row, "hint", str, here, default=""),
            codes=_options(row, kind, name, roles, here),
            source=_source(row, here),
        )
    return found


def _source(row: Mapping[str, Any], where: str) -> str:
    source = taken(row, "source", str, where, default="")
    if source and not is_source(source):
        raise wrong(
            where,
            _("“source” is like record:assessment.words, overlay:paused.reason or role:reviewer"),
        )
    return source


def _options(row: Mapping[str, Any], kind: FieldKind, name: str, roles: CodeList, where: str) -> CodeList | None:
    options = tables_in(row, "options", where)
    if kind is not FieldKind.CHOICE:
        if options:
            raise wrong(where, _("only a choice has options"))
        return None
    if name == "recipient.role":
        return roles
    if len(options) < 2:
        raise wrong(where, _("a choice needs at least two options"))
    return _codes(name.replace(".", "_"), options, where)


def _codes(name: str, rows: Iterable[Mapping[str, Any]], where: str) -> CodeList:
    codes: list[Code] = []
    for row in rows:
        refuse_unknown(row, _OPTION_KEYS, where)
        code = taken(row, "code", str, where)
        if not code.isascii() or not code.replace("_", "").isalnum() or code in {each.code for each in codes}:
            raise wrong(where, _("a code may hold only letters, digits and _, and stands once"))
        codes.append(Code(code=code, label=taken(row, "label", str, where)))
    return CodeList(name=name, title=name, version=1, codes=tuple(codes))


def _code(table: Mapping[str, Any], where: str) -> str:
    code = taken(table, "code", str, where)
    if not (code.isascii() and code.isalnum() and code[0].isupper()):
        raise wrong(where, _("a letter's code begins with a capital and holds only letters and digits, like L10"))
    return code


def _dotted(row: Mapping[str, Any], where: str) -> str:
    name = taken(row, "name", str, where)
    if not MERGED.fullmatch(f"{{{name}}}"):
        raise wrong(where, _("a name may hold only small letters, digits, _ and one dot"))
    return name
