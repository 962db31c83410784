"""German-looking articles by a seed, for runs in which what they say is of no matter."""

import random
import re

WORDS = re.findall(
    r"\w+",
    """
    die der und in den von zu mit sich auf für ist im nicht ein eine als auch es werden aus hat dass
    sie nach bei einer um am sind noch wie einem über so zum haben nur oder aber Regierung Stadt
    Minister Gesetz Berlin Polizei Haus Partei Straße Wasser Bahn Schule
    """,
)
SENTENCE = 10  # words


def article(words: int, seed: int) -> str:
    """Sentences of words that German news are full of; without figures."""
    dice = random.Random(seed)
    sentences = []
    for start in range(0, words, SENTENCE):
        chosen = [dice.choice(WORDS) for _ in range(min(SENTENCE, words - start))]
        sentences.append(f"{chosen[0].capitalize()} {' '.join(chosen[1:])}.")
    return " ".join(sentences)


def articles(count: int, words: int = 60) -> list[str]:
    return [article(words, seed) for seed in range(count)]
