"""A lost "not" turns a sentence into its opposite."""

import re
from collections.abc import Iterator

from translate_sum.article import TranslatedSentence

# What surely negates.
GERMAN = re.compile(r"\b(?:nicht|kein\w{0,5}|nie|niemals|nichts|niemand\w*|weder)\b", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(?:not|never|nobody|nothing|none|neither|cannot|no)\b(?!\.)|n['’]t\b", re.IGNORECASE
)
# What may answer it: a translator writes "nicht gut" as "hardly well", "ohne" as "no".
GERMAN_WIDE = re.compile(
    r"\b(?:ohne|un\w+|miss\w+|nein|kaum|selten|statt\w*|anstatt|sondern|fehl\w*|mangel\w*|"
    r"verhinder\w*|vermeid\w*|verweiger\w*|\w*lehn\w*|verzicht\w*|verb[io][et]\w*|scheiter\w*|"
    r"bestr[ei]+t\w*|\w+los\w*|\w+frei\w*|null|wenig\w*|nur|noch|egal|irgend\w*)\b",
    re.IGNORECASE,
)
ENGLISH_WIDE = re.compile(
    r"\b(?:without|nor|un(?!der|til|it|ivers|ion|iqu|ify|ified)\w+|"
    r"dis(?!cuss|tan|tri|play|h\b|ease|cover|k|c\b|cs\b|aster)\w+|mis(?!ter|sile|sion)\w+|non\w*|"
    r"hardly|barely|rarely|scarcely|seldom|little|few|instead|only|too|fail\w*|lack\w*|refus\w*|"
    r"den(?:y|ied|ies|ying)|prevent\w*|avoid\w*|declin\w*|reject\w*|absen\w*|stop\w*|unless|"
    r"except|zero|nowhere|impossib\w*|illegal\w*|ignor\w*|inad\w*|insuff\w*|insign\w*|"
    r"inc(?:ap|orrect|omplet|onceiv|ompat|onsist|ur)\w*|inv(?:alid|isib|ulner)\w*|irr\w*|"
    r"\w+less|neglig\w*|lose|loses|lost|miss(?:es|ed|ing)?|far from|other than|rather than|"
    r"free of|free from|no-?one|banned|beyond|yet to)\b",
    re.IGNORECASE,
)


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """Whether only one side says no."""
    english = target.text
    said, written = GERMAN.search(german), ENGLISH.search(english)
    if said and not written and not ENGLISH_WIDE.search(english):
        yield f"“{said[0]}” of the German is not in the English"
    elif written and not said and not GERMAN_WIDE.search(german):
        yield f"“{written[0]}” of the English is not in the German"
