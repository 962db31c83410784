"""A translation far shorter or longer than its source has lost or invented something."""

from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

LEAST_CHARACTERS = 40  # in short sentences lengths say little
SHORTEST, LONGEST = 0.5, 2.0  # English characters for a German one


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """Whether the lengths can be those of one sentence in two languages."""
    ratio = len(target.text) / max(1, len(german))
    if len(german) < LEAST_CHARACTERS and target.text:
        return
    if ratio < SHORTEST:
        yield f"the English is {ratio:.0%} as long as the German: something may be missing"
    elif ratio > LONGEST:
        yield f"the English is {ratio:.1f} times as long as the German"
