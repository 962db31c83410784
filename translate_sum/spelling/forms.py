"""How a German word may be written where a letter is lacking, and what it may stand for."""

import re
from collections.abc import Iterator
from itertools import product

WORD = re.compile(r"[^\W\d_]+")
SHARP = {"ss": "ß"}
UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
PLAIN = str.maketrans({letter: pair for pair, letter in (SHARP | UMLAUTS).items()})
MOST = 4  # places in a word; of more only the first ones


def plain(word: str) -> str:
    """The word without umlauts and ß: Straße, Strasse; für, fuer."""
    return word.translate(PLAIN)


def forms(word: str, letters: dict[str, str]) -> Iterator[str]:
    """What the word may stand for, other than itself.

    Args:
        word: as it is written.
        letters: what two letters may stand for.
    """
    pieces = re.split(f"({'|'.join(letters)})", word)
    places = pieces[1 : 2 * MOST : 2]
    for chosen in product(*((letters[place], place) for place in places)):
        put = dict(enumerate(chosen))
        form = "".join(put.get(i // 2, part) if i % 2 else part for i, part in enumerate(pieces))
        if form != word:
            yield form
