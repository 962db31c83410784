"""A German sentence that is broken itself, which no translation can mend.

A lost line break or an edit gone wrong runs two sentences together: "sagte Choe Son Das sagte Hui".
"""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

# A word that begins sentences, its capital in the middle of one, between a noun or name and a small
# word. After a mark, or after a small word, it may begin a title: er las Die Welt.
RUN_TOGETHER = re.compile(
    r"(?:\b[A-ZÄÖÜ]\w+ ){1,3}(?:Das|Der|Die|Dies|Es|Er|Ein|Eine|Und|Aber|Wie|Wir|In|Im|Am|Auch|"
    r"Nach|Bei|Mit) [a-zäöü]\w+(?: [A-ZÄÖÜ]\w+)?"
)


def find(german: str, _target: TranslatedSentence) -> Iterator[str]:
    """One doubt a place."""
    for match in RUN_TOGETHER.finditer(german):
        yield f"“{match[0]}” of the German reads like two sentences run together"
