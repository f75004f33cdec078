"""A document's text, put together once: spaCy joins it from its words each time that it is asked."""

from spacy.tokens import Doc

_KEY = "dateline_text"


def text_of(doc: Doc) -> str:
    """`doc.text`, kept with the document."""
    kept = doc.user_data.get(_KEY)
    if not isinstance(kept, str):
        kept = doc.user_data[_KEY] = doc.text
    return kept
