"""English plurals: the singular of a noun, by rule or by list."""

# Plurals that no rule makes, each with its singular; some nouns have one form for both.
_PLURALS = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "staff": "person",
    "personnel": "person",
    "businessmen": "businessman",
    "memoranda": "memorandum",
    "consortia": "consortium",
    "criteria": "criterion",
    "bacteria": "bacterium",
    "phenomena": "phenomenon",
    "symposia": "symposium",
    "stadia": "stadium",
    "referenda": "referendum",
    "curricula": "curriculum",
    "spectra": "spectrum",
    "alumni": "alumnus",
    "crises": "crisis",
    "analyses": "analysis",
    "diagnoses": "diagnosis",
    "mice": "mouse",
    "geese": "goose",
    "oxen": "ox",
    "leaves": "leaf",
    "wolves": "wolf",
    "knives": "knife",
    "lives": "life",
    "shelves": "shelf",
    "loaves": "loaf",
    "calves": "calf",
    "scarves": "scarf",
    "canvases": "canvas",
    "gases": "gas",
    "atlases": "atlas",
    "lenses": "lens",
    "campuses": "campus",
    "bonuses": "bonus",
    "viruses": "virus",
    "censuses": "census",
    "buses": "bus",
    "trolleybuses": "trolleybus",
    "minibuses": "minibus",
    "quizzes": "quiz",
    "waltzes": "waltz",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "ties": "tie",
    "pies": "pie",
    "selfies": "selfie",
    "hoodies": "hoodie",
    "prairies": "prairie",
    "shoes": "shoe",
    "canoes": "canoe",
    "toes": "toe",
    "avalanches": "avalanche",
    "headaches": "headache",
    "niches": "niche",
    "caches": "cache",
} | dict.fromkeys(
    [
        "aircraft",
        "spacecraft",
        "hovercraft",
        "head",
        "cattle",
        "sheep",
        "deer",
        "reindeer",
        "fish",
        "fry",
        "salmon",
        "poultry",
        "livestock",
        "offspring",
        "species",
        "series",
        "craft",
    ]
)
_IRREGULAR = {"ies": "y", "ches": "ch", "shes": "sh", "sses": "ss", "xes": "x", "oes": "o"}
_NOT_PLURAL = ("ss", "us", "is", "ous", "'s")


def singular(word: str) -> str:
    """Return the singular of an English noun by rule.

    >>> singular("companies"), singular("approaches"), singular("flights")
    ('company', 'approach', 'flight')
    >>> singular("consortia"), singular("prizes"), singular("reindeer")
    ('consortium', 'prize', 'reindeer')
    """
    if word in _PLURALS:
        return _PLURALS[word] or word
    for ending, replacement in _IRREGULAR.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + replacement
    return word[:-1] if is_plural(word) else word


def is_plural(word: str) -> bool:
    """Tell whether an English word in small letters may be a plural, also of a noun that has one form for both."""
    return word in _PLURALS or (word.endswith("s") and len(word) > 3 and not word.endswith(_NOT_PLURAL))
