"""Whether bytes of an unnamed one-byte encoding were read with the right table."""

import re

# In Mac Roman, code page 850 and the Cyrillic tables, the bytes of these letters stand for
# others, so that they are evidence; those of the second set are not, and may only accompany.
_EVIDENCE = frozenset("äöüÄÖÜßé")
_COMPANIONS = frozenset("àáâãåæçèêëìíîïñòóôøùúûœšžÀÁÉÇÅØŠŽ")
# What UTF-8 turns into in these tables.
_NEVER = frozenset("ÃÂ")
_SIGNS = frozenset("„“”‚‘’‹›«»–—…€£§°·½¼¾²³´©®™•×±‰µ¿¡\u00a0\u00ad")

_LETTER = r"[^\W\d_]"
# What a wrong table makes of letters: a sign in the middle of a word, or on its wrong side.
_MISPLACED = re.compile(
    rf"{_LETTER}[„“”‚‘‹›«»…€£§°½¼¾²³´©®™•×±‰¿¡]{_LETTER}|{_LETTER}[„‚€]|[™®]{_LETTER}"
)
# Without any letter as evidence, signs must stand as only prose has them.
_SURE_SIGNS = re.compile(r"[a-z]’[a-z]|\s[–—]\s|[„“«»][^„“”«»]+[“”«»]")


def reads_as_prose(text: str) -> bool:
    """True if the text is unmistakably Western European prose, false if in any doubt."""
    beyond_ascii = [c for c in text if not c.isascii()]
    evidence = sum(c in _EVIDENCE for c in beyond_ascii)
    companions = sum(c in _COMPANIONS for c in beyond_ascii)
    rare = len(beyond_ascii) - evidence - companions - sum(c in _SIGNS for c in beyond_ascii)
    # A foreign name or a unit of measure is no reason for doubt in a long German text.
    if rare * 10 > evidence or not _NEVER.isdisjoint(text) or _MISPLACED.search(text):
        return False
    plain = sum(c.isascii() and c.isalpha() for c in text)
    if evidence + companions > plain or companions > evidence:
        return False
    return evidence > 0 or _SURE_SIGNS.search(text) is not None
