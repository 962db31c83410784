"""The nouns that flow through the stages: Article, Translation, Summary, Brief."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from translate_sum.signature import Signature


class Kind(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the source, and the white space that follows it."""

    text: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Kind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text as paragraphs of sentences; ``text`` gives the input back, character for character.

    Attributes:
        before: white space ahead of the first sentence.
        source: where it came from (a path, or ``-``).
    """

    paragraphs: tuple[Paragraph, ...]
    before: str = ""
    source: str = "-"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @property
    def text(self) -> str:
        return self.before + "".join(part.text + part.after for part in self.sentences)

    @property
    def title(self) -> str | None:
        """The title with its white space made single, or None."""
        for paragraph in self.paragraphs:
            if paragraph.kind is Kind.TITLE:
                return " ".join(" ".join(part.text.split()) for part in paragraph.sentences)
        return None

    def numbered(self) -> Iterator[tuple[Paragraph, range]]:
        """Each paragraph with the indexes of its sentences in ``sentences``."""
        start = 0
        for paragraph in self.paragraphs:
            yield paragraph, range(start, start + len(paragraph.sentences))
            start += len(paragraph.sentences)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a check says about one translation, in one line; ``severity``: ``hard``, ``soft``."""

    check: str
    severity: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One translation of a sentence that was weighed against others.

    Attributes:
        way: how it was made, a name from ``mending``.
        taken: whether it is the one that stands in the article.
    """

    way: str
    text: str
    score: float
    doubts: tuple[Doubt, ...]
    taken: bool = False


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """An English sentence; ``score`` is the model's mean log-probability per token (nats).

    Attributes:
        tried: every attempt, the first one first, if that had a hard doubt or is not the best.
        doubts: what the checks say; None where they have not been asked.
    """

    text: str
    score: float
    tried: tuple[Attempt, ...] = ()
    doubts: tuple[Doubt, ...] | None = None


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary that a sentence has.

    Attributes:
        sentence: index of the sentence.
        term: the German, as the glossary has it.
        found: the German, as the sentence has it.
        rendering: the English, as the glossary has it.
        used: whether the translation has it.
    """

    sentence: int
    term: str
    found: str
    rendering: str
    used: bool


@dataclass(frozen=True, slots=True)
class Translation:
    """An article in English: sentence *i* translates ``article.sentences[i]``.

    ``terms`` are those of the glossary that it met, in reading order.
    """

    article: Article
    sentences: tuple[TranslatedSentence, ...]
    signature: Signature
    terms: tuple[TermUse, ...] = ()

    @property
    def title(self) -> str | None:
        for paragraph, indexes in self.article.numbered():
            if paragraph.kind is Kind.TITLE:
                return " ".join(self.sentences[i].text for i in indexes)
        return None


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of a summary, and the indexes of the sentences that it rests on.

    Attributes:
        support: how far those say the same, from 0 to 1 (``support.py``).
        unsupported: whether a reader should be told that it is too little.
    """

    text: str
    rests_on: tuple[int, ...]
    support: float = 1.0
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A few English sentences.

    Attributes:
        notes: what was special about this text, for the reader.
        findings: doubts about these sentences, by their index here.
    """

    sentences: tuple[SummarySentence, ...]
    signature: Signature
    notes: tuple[str, ...] = ()
    findings: tuple["Finding", ...] = ()

    def renumbered(self, numbers: Sequence[int]) -> "Summary":
        """The same summary, resting on ``numbers[i]`` where it rested on ``i``."""
        parts = (
            replace(part, rests_on=tuple(numbers[i] for i in part.rests_on))
            for part in self.sentences
        )
        return replace(self, sentences=tuple(parts))


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about a sentence: of a translation, or of a summary, as its holder is.

    Attributes:
        check: its name in ``checks.CHECKS`` or ``checks.SUMMARY_CHECKS``.
        severity: ``hard`` (something is wrong) or ``soft`` (look twice).
        sentence: index of the sentence, in the article or in the summary.
        doubt: what was found, in one line.
    """

    check: str
    severity: str
    sentence: int
    doubt: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a render needs."""

    translation: Translation
    summary: Summary
    findings: tuple[Finding, ...] = ()

    @property
    def article(self) -> Article:
        return self.translation.article

    @property
    def signature(self) -> Signature:
        return self.translation.signature.under("translation") + self.summary.signature.under(
            "summary"
        )

    def noted(self, notes: Sequence[str]) -> "Brief":
        """The same brief; what was noted on reading the article stands before its own notes."""
        return replace(self, summary=replace(self.summary, notes=(*notes, *self.summary.notes)))


@dataclass(frozen=True, slots=True)
class Condensed:
    """An English article and its summary."""

    article: Article
    summary: Summary
