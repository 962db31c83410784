"""A sentence that is gone: models trained on single sentences often lose the second of two."""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

# A mark after a word that is no abbreviation, before a capital.
GERMAN_END = re.compile(r"(?<=[^\W\d]{3})[.!?][\"“”»)]* +(?=[\"„“«(]*[A-ZÄÖÜ])")
# English may join two sentences by any of these.
ENGLISH_END = re.compile(r"[.!?;:][\"”]* +|[-–—] ")
SHORTEST = 0.75  # English characters for a German one


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """Whether the English has fewer sentences, and is shorter for it."""
    source, english = len(GERMAN_END.findall(german)), len(ENGLISH_END.findall(target.text))
    if english < source and len(target.text) < SHORTEST * len(german):
        yield f"of {source + 1} sentences in the German the English has {english + 1}"
