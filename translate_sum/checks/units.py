"""Currencies and percentages: 5 Euro are no 5 dollars."""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

# Each unit as German and as English write it.
FORMS = {
    "euros": (r"(?<!\w)(?:euro|eur)\b|€", r"\b(?:euros?|eur)\b|€"),
    "dollars": (r"dollar|usd|\$", r"\bdollars?|usd|\$|\bbucks?\b"),
    "pounds": (r"pfund|gbp|£", r"\bpounds?\b|£|gbp|sterling|\bquid\b|\d ?(?:lb|p|m|bn)"),
    "francs": (r"\bfranken\b|chf", r"\bfrancs?\b|chf"),
    "yen": (r"\byen\b|¥", r"\byen\b|¥"),
    "roubles": (r"\brubel\b|₽", r"\broubles?\b|\brubles?\b|₽"),
    "percent": (r"prozent|%", r"per ?cent|%|\bpct|proportion|share|\bpc\b|points?\b"),
}
BEFORE, AFTER = r"\d[^.!?;]{0,16}?", r"\s?\d"
MADE_UP = ("dollars", "yen", "roubles")  # what no other German word is translated to


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """Amounts whose unit only one side has."""
    for unit, (source, english) in FORMS.items():
        written = _has(english, target.text)
        if not written and _has(f"{BEFORE}(?:{source})|(?:{source}){AFTER}", german):
            yield f"the {unit} of the German are not in the English"
        elif written and unit in MADE_UP and not _has(source, german):
            yield f"the {unit} of the English are not in the German"


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
