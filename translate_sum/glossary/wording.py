"""English around a rendering: its plural, its article, its capital."""

import re
from functools import cache

from translate_sum import indefinite

NO_PLURAL = ("ss", "us", "is", "news")


def is_used(rendering: str, english: str) -> bool:
    """Whether an English sentence has the rendering, in any case, singular or plural."""
    return re.search(_forms(rendering), english, re.IGNORECASE) is not None


def put(english: str, word: str, rendering: str, *, plural: bool = False) -> str | None:
    """The sentence with all of a word, in its singular or plural, replaced; None if it has none.

    Args:
        english: the sentence.
        word: what goes.
        rendering: what comes, in the singular.
        plural: whether ``word`` is a plural itself.
    """
    pattern = rf"(?:\b(?P<article>an?|the) )?{_forms(word)}"

    def replacement(found: re.Match[str]) -> str:
        many = plural or bool(found["regular"] or found["irregular"])
        new = _plural(rendering) if many else rendering
        new = _with_article(found["article"], new)
        return new[0].upper() + new[1:] if found.start() == 0 and found[0][0].isupper() else new

    changed, count = re.subn(pattern, replacement, english, flags=re.IGNORECASE)
    return changed if count else None


@cache
def _forms(rendering: str) -> str:
    """A pattern for singular and plural; a group matches where it is another form."""
    *first, last = (re.escape(word) for word in rendering.split())
    if last.endswith("y"):
        last = f"(?:{last[:-1]}(?P<irregular>ies)|{last}(?P<regular>s)?)"
    elif last.endswith("man"):
        last = f"(?:{last[:-2]}(?P<irregular>en)|{last}(?P<regular>s)?)"
    else:
        last = rf"{last}(?P<regular>e?s)?(?P<irregular>(?!))?"
    text = r"[\s-]+".join([*first, last])
    return rf"(?<![\w-]){text}(?![\w-])"


def singular(word: str) -> str:
    """The word without the regular ending of a plural: bombs, fishermen, parties."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if not word.endswith(NO_PLURAL) else word


def _plural(rendering: str) -> str:
    if rendering.endswith("man"):
        return rendering[:-2] + "en"
    if rendering.endswith("y") and rendering[-2:-1] not in "aeiou":
        return rendering[:-1] + "ies"
    if rendering.endswith("s") and not rendering.endswith("ss"):
        return rendering  # Armed Forces
    return rendering + ("es" if rendering.endswith(("ss", "x", "ch", "sh")) else "s")


def _with_article(article: str | None, rendering: str) -> str:
    if article is None:
        return rendering
    if rendering.startswith(("the ", "The ")):
        return rendering
    if article.casefold() != "the":
        article = article[0] + indefinite.article(rendering)[1:]
    return f"{article} {rendering}"
