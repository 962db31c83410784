"""Who said it: a quotation in another mouth is a lie about two people."""

import re
from collections.abc import Iterable, Iterator

from translate_sum.article import TranslatedSentence
from translate_sum.checks.name_forms import is_kept
from translate_sum.checks.name_likelihood import candidates, likelihood
from translate_sum.checks.names import LEAST_LIKELIHOOD, LONGEST

GERMAN_SAYS = (
    r"(?:sagt|erklärt|beton|mein|warn|ergänz|erzähl|bericht|behaupte|antworte|bestätig|versicher|"
    r"kritisier|kommentier|klag|äußer)(?:e|t|te|en|ten|ete|eten)?|sagen|fügten?|"
    r"schrieb(?:en)?|schreib(?:t|en)|teilt(?:e|en)?|g[ai]bt?|äußerten? sich"
)
ENGLISH_SAYS = (
    r"(?:add|explain|stress|emphasi[sz]|warn|report|claim|answer|confirm|assur|comment|complain|"
    r"stat|not|argu|insist|announc|declar|remark|recall|respond|conclud|criticis|criticiz)ed|"
    r"says?|said|adds|explains|warns|insists|argues|told|tells|replied|replies|wrote|writes|meant|"
    r"admitted|went on|goes on"
)
# What a translator may write for any of them.
ENGLISH_SPEAKS = re.compile(
    ENGLISH_SAYS + r"|\b(?:according|saying|claim|report|state|note|point|comment|add|warn|confirm|"
    r"tell|mean|describ|call|speak|spoke|put it|think|thought|believ|complain|cit|quot|ask|agree|"
    r"remark|reveal|suggest|explain|announc|argue|answer|critici|indicat|emphasi|maintain|laugh)",
    re.IGNORECASE,
)
QUOTED_BY = re.compile(rf"[\"“”„»«],? (?:{GERMAN_SAYS})\b")
PRONOUN = r"er|sie|ich|wir"
SAID_BY_PRONOUN = re.compile(
    rf"(?:\b(?:{GERMAN_SAYS}) (?P<after>{PRONOUN})|(?:^|[\"“”„»«:] ?)(?P<before>{PRONOUN}) "
    rf"(?:{GERMAN_SAYS}))\b(?! (?:selbst|nicht))",
    re.IGNORECASE,
)
# What may answer a German pronoun; "sie" is she, they, it or, with a capital, you.
ANSWERS = {
    "er": {"he", "it", "they"},
    "sie": {"she", "they", "it", "you"},
    "ich": {"i"},
    "wir": {"we"},
}
ADVERB = r"(?:also |then |later |once |has |had |have |further |simply |only |often )?"
ENGLISH_PRONOUN = re.compile(
    rf"\b(?:(he|she|it|i|we|they|you) {ADVERB}(?:{ENGLISH_SAYS})|said (he|she|they|i|we))\b",
    re.IGNORECASE,
)
# A name in front of the verb or behind it, up to where another phrase begins.
NAMED = re.compile(
    r"(?:^|[\"“”»«,] ?)(?:"
    rf"(?P<before>[A-ZÄÖÜ](?:(?! und |[,.;:!?\"“”„»«()]).){{1,60}}?) (?:{GERMAN_SAYS})\b|"
    rf"(?:so )?(?:{GERMAN_SAYS}) (?P<after>[^,;:!?\"“”„»«()]{{2,80}}))"
)
PHRASE = re.compile(
    r"\b(?:in|im|am|an|auf|aus|bei|beim|gegenüber|vor|nach|zu|zum|zur|über|mit|dazu|laut|während|"
    r"als|seit|bis|dass|es|sich|dem|den)\b"
)
SUBJECT = r"(?:[A-Z][\w.’'-]* )"
ENGLISH_NAMED = re.compile(
    r"(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bfrom )"
    rf"\b(?P<before>{SUBJECT}+){ADVERB}(?:{ENGLISH_SAYS})\b|"
    rf"\bsaid (?P<after>(?:[\w.-]+ ){{0,3}}?(?:[A-Z][\w.’'-]*(?= |[,.;]|$) ?)+)"
)
CAPITALISED = re.compile(r"\b[A-ZÄÖÜ]\w+")


def find(german: str, target: TranslatedSentence) -> Iterator[str]:
    """Whether the English lets someone else speak, or nobody."""
    if max(len(german), len(target.text)) <= LONGEST:
        if QUOTED_BY.search(german) and not ENGLISH_SPEAKS.search(target.text):
            yield "who says this is lost"
        yield from _other_pronoun(german, target.text)
        yield from _other_name(german, target.text)


def _other_pronoun(german: str, english: str) -> Iterator[str]:
    asked = {(m["after"] or m["before"]) for m in SAID_BY_PRONOUN.finditer(german)}
    found = {(m[1] or m[2]) for m in ENGLISH_PRONOUN.finditer(english)}
    allowed = set[str]().union(*(ANSWERS[word.casefold()] for word in asked))
    if asked and found and not allowed & {word.casefold() for word in found}:
        told, wrote = (" ".join(sorted(words)) for words in (asked, found))
        yield f"the German says “{told}”, the English “{wrote}”"


def _other_name(german: str, english: str) -> Iterator[str]:
    phrases = " , ".join(_phrase(match) for match in NAMED.finditer(german))
    speakers = _names(phrases)
    said_by = " ".join((m["before"] or m["after"]) for m in ENGLISH_NAMED.finditer(english))
    if not speakers or not said_by or _any_kept(CAPITALISED.findall(phrases), said_by):
        return
    others = [name for name in _names(german) if name not in speakers and is_kept(name, said_by)]
    if others and _any_kept(speakers, english):
        yield f"the German lets {' '.join(speakers)} speak, the English {' '.join(others)}"


def _phrase(match: re.Match[str]) -> str:
    """The words that name who speaks."""
    if match["before"]:
        return "" if PHRASE.search(match["before"].lower()) else match["before"]
    return PHRASE.split(match["after"], maxsplit=1)[0]


def _names(german: str) -> list[str]:
    return [word.text for word in candidates(german) if likelihood(word) >= LEAST_LIKELIHOOD]


def _any_kept(names: Iterable[str], english: str) -> bool:
    return any(is_kept(name, english) for name in names)
