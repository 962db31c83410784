"""Which of "a" and "an" English has before a word."""

import re

# Vowels that sound like consonants: a European, a union, a one-off; but an unimportant EU summit.
NO_VOWEL = re.compile(
    r"eu[a-z]|ewe|uni(?!m|n|de)|us[aeu]|ut[eio]|ubi|uk|ur[aio]|one\b|once\b|ouija", re.IGNORECASE
)
VOWEL = re.compile("[aeiou]", re.IGNORECASE)
# Before small letters only, since of an acronym the first letter's name counts: an MP, a UN envoy.
# "an der Alster" is German.
WRONG = re.compile(
    rf"\ba (?=[aeiou][a-z])(?!{NO_VOWEL.pattern})"
    r"|\ban (?=[bcdfgjklmnpqrstvwz][a-z]{2})(?!de[rmn]\b)"
)


def article(word: str) -> str:
    """The one for a word as it is pronounced, roughly."""
    return "an" if VOWEL.match(word) and not NO_VOWEL.match(word) else "a"


def agreed(english: str) -> str:
    """The sentence with each of them where it belongs: a earthquake, an earthquake."""
    return WRONG.sub(lambda found: "an " if found[0] == "a " else "a ", english)
