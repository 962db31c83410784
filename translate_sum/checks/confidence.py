"""What the model itself was unsure of."""

from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

LEAST_SCORE = -0.8  # nats a token: on average the model gave its own words less than 45%


def find(_german: str, target: TranslatedSentence) -> Iterator[str]:
    """Whether the model's own score is low."""
    if target.score < LEAST_SCORE:
        yield f"the model gave its own words a score of {target.score:.2f}"
