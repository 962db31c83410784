"""Stage 1: an Article in, a Translation out, through the cache."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice

from translate_sum.article import Article, TranslatedSentence, Translation
from translate_sum.cache import Cache, Kind
from translate_sum.checks import checks_signature
from translate_sum.engines.base import Engine
from translate_sum.mending import mend, mending_signature
from translate_sum.normalization import normalizer_signature
from translate_sum.parts import PARTS, translate_in_parts
from translate_sum.sentence_values import as_value, from_value
from translate_sum.sentences import splitter_signature, unwrapped
from translate_sum.signature import Signature

# So many sentences go to the engine at once: enough to sort by length, and little to lose
# when the run is killed before the cache has them.
CHUNK = 256

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


class Translator:
    """Translates sentences, one input each; what the cache knows is not computed again."""

    def __init__(self, engine: Engine, cache: Cache, progress: Progress = no_progress) -> None:
        self.engine, self.cache, self.progress = engine, cache, progress

    @cached_property
    def signature(self) -> Signature:
        """Of a sentence's translation; the splitter counts, since it makes the sentences."""
        before = normalizer_signature() + splitter_signature() + PARTS
        return before + self.engine.signature + mending_signature() + checks_signature()

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
            text: from_value(value)
            for text, value in self.cache.get_many(Kind.SENTENCE, self.signature, sources).items()
        }
        missing = [text for text in dict.fromkeys(sources) if text not in known]
        missing.sort(key=len, reverse=True)
        for start in range(0, len(missing), CHUNK):
            self.progress(start, len(missing))
            chunk = missing[start : start + CHUNK]
            first = [best for best, *_ in translate_in_parts(self.engine, chunk)]
            fresh = dict(zip(chunk, mend(self.engine, chunk, first), strict=True))
            known |= fresh
            self.cache.put_many(
                Kind.SENTENCE,
                self.signature,
                {text: as_value(new) for text, new in fresh.items()},
            )
        if missing:
            self.progress(len(missing), len(missing))
        return [known[text] for text in sources]
