"""English spoiled as translation spoils it: words lost or doubled, punctuation and case gone."""

import random


def spoiled(sentence: str, dice: random.Random) -> str:
    """The sentence as a poor translation might have it."""
    words = []
    for word in sentence.split():
        chance = dice.random()
        if chance < 0.05:
            continue
        words += [word, word] if chance > 0.98 else [word]
    text = " ".join(words) or sentence
    match dice.randrange(4):
        case 0:
            return text.lower().rstrip(".")
        case 1:
            return text.replace('"', "").replace(",", "")
        case _:
            return text
