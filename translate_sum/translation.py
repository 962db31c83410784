"""Stage 1: an Article in, a Translation out, through the cache."""

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice

from translate_sum.article import Article, TranslatedSentence, Translation
from translate_sum.cache import Cache, Kind
from translate_sum.checks import checks_signature, hard_doubts
from translate_sum.clauses import break_at_clauses
from translate_sum.engines.base import Engine, Hypothesis
from translate_sum.mending import better, mending_signature, other_ways, with_number_restored
from translate_sum.normalization import normalized, normalizer_signature
from translate_sum.quotations import quoted_sentences
from translate_sum.sentences import splitter_signature, unwrapped
from translate_sum.signature import Signature

# So many sentences go to the engine at once: enough to sort by length, and little to lose
# when the run is killed before the cache has them.
CHUNK = 256

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


class Translator:
    """Translates sentences, one input each; what the cache knows is not computed again.

    Args:
        mend: make a translation with a hard doubt again another way.
    """

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        progress: Progress = no_progress,
        *,
        mend: bool = True,
    ) -> None:
        self.engine, self.cache, self.progress, self.mend = engine, cache, progress, mend

    @cached_property
    def signature(self) -> Signature:
        """Of a sentence's translation; the splitter counts, since it makes the sentences."""
        parts = Signature.of(parts="quotations+clauses-1")
        before = normalizer_signature() + splitter_signature() + parts
        after = mending_signature() + checks_signature() if self.mend else Signature.of(mending=0)
        return before + self.engine.signature + after

    def article(self, article: Article) -> Translation:
        """Sentence by sentence; title and headings too.

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """
        [translation] = self.articles([article])
        return translation

    def articles(self, articles: Sequence[Article]) -> list[Translation]:
        """Several at a time: their sentences are sorted and translated together."""
        sources = [[unwrapped(part.text) for part in article.sentences] for article in articles]
        found = iter(self.sentences([text for texts in sources for text in texts]))
        return [
            Translation(article, tuple(islice(found, len(texts))), self.signature)
            for article, texts in zip(articles, sources, strict=True)
        ]

    def sentences(self, sources: Sequence[str]) -> list[TranslatedSentence]:
        """The translation of each sentence, in order."""
        known = {
            text: TranslatedSentence(*json.loads(value))
            for text, value in self.cache.get_many(Kind.SENTENCE, self.signature, sources).items()
        }
        missing = [text for text in dict.fromkeys(sources) if text not in known]
        missing.sort(key=len, reverse=True)
        for start in range(0, len(missing), CHUNK):
            self.progress(start, len(missing))
            chunk = missing[start : start + CHUNK]
            fresh = dict(zip(chunk, self._mended(chunk, self._compute(chunk)), strict=True))
            known |= fresh
            self.cache.put_many(
                Kind.SENTENCE,
                self.signature,
                {text: json.dumps([new.text, new.score]) for text, new in fresh.items()},
            )
        if missing:
            self.progress(len(missing), len(missing))
        return [known[text] for text in sources]

    def _mended(
        self, sources: list[str], found: list[TranslatedSentence]
    ) -> list[TranslatedSentence]:
        """The translations, those with a hard doubt made again another way."""
        if not self.mend:
            return found
        for decoding in other_ways(self.engine.decoding):
            doubtful = [i for i, source in enumerate(sources) if any(hard_doubts(source, found[i]))]
            if not doubtful:
                break
            tried = self._compute([sources[i] for i in doubtful], self.engine.decoding_by(decoding))
            for i, other in zip(doubtful, tried, strict=True):
                found[i] = better(sources[i], found[i], other)
        return list(map(with_number_restored, sources, found))

    def _compute(
        self, sources: list[str], engine: Engine | None = None
    ) -> list[TranslatedSentence]:
        parts = [self._parts(source) for source in sources]
        spoken = [part for group in parts for part in group if has_word(part)]
        known = dict(zip(spoken, (engine or self.engine).translate(spoken), strict=True))
        results = []
        for group in parts:
            # Marks without a word need no network, which would make words up.
            found = [known.get(part, Hypothesis(part.strip(), 0.0)) for part in group]
            text = " ".join(hypothesis.text for hypothesis in found if hypothesis.text)
            score = sum(hypothesis.score for hypothesis in found) / max(1, len(found))
            results.append(TranslatedSentence(text, round(score, 4)))
        return results

    def _parts(self, source: str) -> list[str]:
        return [
            part
            for sentence in quoted_sentences(normalized(source))
            for part in break_at_clauses(sentence, self.engine.window, self.engine.count_tokens)
        ]


def has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
