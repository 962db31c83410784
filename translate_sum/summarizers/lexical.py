"""What the words of a sentence tell of its weight in the article, without a network.

Frequent words mark what an article is about (Nenkova & Vanderwende 2005, "The impact of frequency
on summarization"); words in common with the first sentences, capitals, digits and a pronoun at the
beginning say more (Hong & Nenkova 2014, https://aclanthology.org/E14-1075/).
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEATURES = 20
RELATIVE = 5  # of them come a second time, in standard deviations from the article's mean
WORD = re.compile(r"[^\W_]+")
LEAD = 3  # sentences
SHORTEST = 3  # letters of a word that says something
FUNCTION_WORDS = frozenset(
    WORD.findall(
        """
    the a an and or but of to in on at by for with from as is are was were be been being it its
    this that these those he she they his her their him them we our us you your i my me not no do
    does did has have had will would can could may might should than then there here who which
    what when where how all any some more most other into about after before over under out up
    down off also just only own same so too very said says say
        """
    )
)
LEANING = frozenset(
    WORD.findall(
        "he she it they but and this that these those his her their so then however i we you"
    )
)


def lexical(sentences: Sequence[str]) -> "NDArray[np.float32]":
    """Features ``(sentences, FEATURES)``, in reading order."""
    import numpy as np

    words = [WORD.findall(sentence.casefold()) for sentence in sentences]
    said = [
        {word for word in found if word not in FUNCTION_WORDS and len(word) >= SHORTEST}
        for found in words
    ]
    often = Counter(word for found in said for word in found)
    first = said[0] if said else set()
    lead = set[str]().union(*said[:LEAD])
    rows = [
        [
            *_weights(len(words[i]), said[i], often),
            _share(said[i], first) if i else 0.0,
            _share(said[i], lead) if i >= LEAD else 0.0,
            *_marks(sentence, words[i]),
            i / max(1, len(sentences) - 1),
            math.log(len(sentences)),
        ]
        for i, sentence in enumerate(sentences)
    ]
    found = np.array(rows, np.float32).reshape(len(sentences), -1)
    part = found[:, :RELATIVE]
    return np.concatenate([found, (part - part.mean(0)) / (part.std(0) + 1e-3)], axis=1)


def _weights(length: int, said: AbstractSet[str], often: Counter[str]) -> list[float]:
    """How long it is, and how often the article says what it says."""
    size = max(1, len(said))
    return [
        math.log1p(length),
        math.log1p(len(said)),
        sum(often[word] - 1 for word in said) / size,
        100 * sum(often[word] for word in said) / max(1, often.total()),
        sum(often[word] > 1 for word in said) / size,
    ]


def _share(said: AbstractSet[str], others: AbstractSet[str]) -> float:
    return len(said & others) / max(1, len(said))


def _marks(sentence: str, words: Sequence[str]) -> list[float]:
    """Capitals, digits, quotation marks, a question, a beginning that leans on what came before."""
    rest = sentence.split()[1:]
    return [
        sum(word[:1].isupper() for word in rest) / max(1, len(rest)),
        float(any(map(str.isdigit, sentence))),
        float(sentence.startswith(('"', "“", "'", "‘"))),
        float('"' in sentence or "“" in sentence),
        float(sentence.rstrip().endswith("?")),
        float(bool(words) and words[0] in LEANING),
    ]
