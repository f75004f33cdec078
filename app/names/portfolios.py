"""What an office is of, and where the name of who holds it begins: "Minister of Foreign Affairs of Fiji"."""

from spacy.tokens import Doc

# What ministers are of and for.
_PORTFOLIOS = {
    "foreign", "affairs", "external", "international", "relations", "cooperation", "co-operation", "trade",
    "defence", "defense", "finance", "interior", "home", "economy", "economic", "commerce", "industry",
    "energy", "state", "security", "national", "culture", "tourism", "education", "health", "agriculture",
    "environment", "climate", "transport", "justice", "labour", "labor", "investment", "development",
    "immigration", "regional", "integration", "diaspora", "planning", "public", "information", "european",
    "expatriates", "emigrants", "religious", "worship", "mobility", "human", "rights", "political", "asia",
    "africa", "europe", "americas", "pacific", "middle", "east", "multilateral", "consular",
}  # fmt: skip


def behind_portfolio(doc: Doc, i: int, blocked: set[int]) -> int:
    """Skip what an office is of: "of Georgia", "of International Relations and Cooperation of Namibia"."""
    if i >= len(doc) or doc[i].lower_ not in {"to", "of", "for", "and", "&"}:
        return i
    last = min(len(doc), i + 14)
    while i < last and doc[i].text != ",":
        token = doc[i]
        joins = token.lower_ in {"to", "of", "for", "and", "the", "&"}
        if not (joins or i in blocked or (token.text[:1].isupper() and not token.is_space)):
            break
        i += 1
    return i


def behind_post(doc: Doc, i: int, blocked: set[int]) -> int:
    """Skip "of Thailand" in "Prime Minister of Thailand Srettha Thavisin"."""
    if i + 1 < len(doc) and doc[i].lower_ == "of" and i + 1 in blocked:
        i += 1
        while i < len(doc) and i in blocked:
            i += 1
    elif i < len(doc) and doc[i].lower_ in {"of", "for"}:
        return _behind_known_portfolio(doc, i + 1, blocked)
    return i


def _behind_known_portfolio(doc: Doc, i: int, blocked: set[int]) -> int:
    """Where a name begins behind "of Foreign Affairs and Trade"; the end of the text where that cannot be
    told."""
    first = i
    while i < len(doc) and (doc[i].lower_ in _PORTFOLIOS or (i > first and doc[i].lower_ in {"and", "&"})):
        i += 1
    if i == first or doc[i - 1].lower_ not in _PORTFOLIOS:
        return len(doc)
    return behind_post(doc, i, blocked) if doc[i : i + 1].text.lower() == "of" else i
