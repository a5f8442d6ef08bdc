"""What a file says of itself for programs: its title, its language, and that it keeps to PDF/UA-1 (ISO 14289-1)."""

from xml.sax.saxutils import escape

LANGUAGE = "en-GB"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"{claim_space}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{claim}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_SPACE = ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
_CLAIM = "<pdfuaid:part>1</pdfuaid:part>\n"


def packet(title: str, *, language: str = LANGUAGE, claims_ua: bool = True) -> str:
    """The packet of metadata. PDF/UA is claimed only for what was tagged from its first to its last page."""
    return _PACKET.format(
        title=escape(_printable(title)),
        language=escape(_printable(language)),
        claim=_CLAIM if claims_ua else "",
        claim_space=_SPACE if claims_ua else "",
    )


def _printable(text: str) -> str:
    """XML takes no control characters, not even escaped."""
    return "".join(
        char for char in text if char >= " " and not 0xD800 <= ord(char) <= 0xDFFF and char not in "\ufffe\uffff"
    )
