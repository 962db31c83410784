"""A sentence, the attempts at its translation, and which of them is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from translate_sum.article import Attempt, TranslatedSentence
from translate_sum.checks import Severity, doubts_about


@dataclass
class Case:
    """One sentence while it is mended.

    Attributes:
        german: the source.
        found: its first translation.
        copies_badly: whether the network is one of those that drop nouns and misspell names, which
            then tell against an attempt.
        tried: all attempts, the first one first.
    """

    german: str
    found: TranslatedSentence
    copies_badly: bool
    tried: list[Attempt] = field(init=False)

    def __post_init__(self) -> None:
        self.tried = [attempt("first", self.german, self.found)]

    @property
    def best(self) -> Attempt:
        """Of equals the one that was tried first."""
        if len(self.tried) == 1:
            return self.tried[0]
        return min(
            self.tried,
            key=lambda one: rank(
                one, len(self.lacking(one)) + len(self.misspelt(one)) + len(self.lost(one))
            ),
        )

    def lacking(self, one: Attempt) -> dict[str, str]:
        """Nouns that the attempt lacks, with their renderings."""
        from translate_sum.mending.unsaid import unsaid

        return unsaid(self.german, one.text) if self.copies_badly else {}

    def misspelt(self, one: Attempt) -> dict[str, str]:
        """Names that the attempt misspells, with how they should be."""
        from translate_sum.mending.misspelt import misspelt

        return misspelt(self.german, one.text) if self.copies_badly else {}

    def lost(self, one: Attempt) -> list[str]:
        """Likely names that the attempt has in no form."""
        from translate_sum.mending.lost_names import likely_lost

        return likely_lost(self.german, one.text) if self.copies_badly else []

    def add(self, way: str, new: Iterable[TranslatedSentence]) -> None:
        """The translations that were not there before, as attempts."""
        for sentence in new:
            if all(sentence.text != known.text for known in self.tried):
                self.tried.append(attempt(way, self.german, sentence))

    @property
    def mended(self) -> TranslatedSentence:
        """The best, with a record of all if the first was not good enough."""
        first, best = self.tried[0], self.best
        if best is first and not hard(first):
            return replace(self.found, doubts=first.doubts)
        return with_attempts(self.tried, best)


def attempt(way: str, german: str, sentence: TranslatedSentence) -> Attempt:
    return Attempt(way, sentence.text, sentence.score, tuple(doubts_about(german, sentence)))


def hard(tried: Attempt) -> int:
    return sum(doubt.severity == Severity.HARD for doubt in tried.doubts)


def rank(tried: Attempt, more: int = 0) -> tuple[int, int, float]:
    """The lower the better: hard doubts, all doubts and whatever else, then the model's score."""
    return hard(tried), len(tried.doubts) + more, -tried.score


def with_attempts(tried: Sequence[Attempt], best: Attempt) -> TranslatedSentence:
    """The best attempt as the translation, with the record of all."""
    record = tuple(replace(one, taken=one is best) for one in tried)
    return TranslatedSentence(best.text, best.score, record, best.doubts)
