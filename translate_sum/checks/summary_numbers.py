"""Numbers that a summary made up."""

from collections.abc import Iterator, Sequence

from translate_sum.checks.quantities import quantities


def find(sentence: str, article: Sequence[str]) -> Iterator[str]:
    """One doubt a number that no sentence of the article has."""
    asked = [quantity for quantity in quantities(sentence, "en") if quantity.needed]
    if not asked:
        return
    known = {value for source in article for q in quantities(source, "en") for value in q.values}
    for text in dict.fromkeys(quantity.text for quantity in asked if not quantity.values & known):
        yield f"{text} is not in the article"
