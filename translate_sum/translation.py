"""Stage 1: an Article in, a Translation out, through the cache."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice

from translate_sum.article import Article, TranslatedSentence, Translation
from translate_sum.cache import Cache, Kind
from translate_sum.checks import checks_signature
from translate_sum.engines.base import Engine
from translate_sum.glossary import ENFORCED, Glossary, Task, enforce, terms_used
from translate_sum.mending import mend, mending_signature
from translate_sum.normalization import normalizer_signature
from translate_sum.parts import PARTS, translate_in_parts
from translate_sum.sentence_values import as_value, from_value
from translate_sum.sentences import splitter_signature, unwrapped
from translate_sum.signature import Signature
from translate_sum.spelling import standard

# So many sentences go to the engine at once: enough to sort by length, and little to lose
# when the run is killed before the cache has them.
CHUNK = 256

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


class Translator:
    """Translates sentences, one input each; what the cache knows is not computed again.

    Args:
        glossary: terms that translations have to use.
        mend: make a translation with a hard doubt again in other ways.
    """

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        progress: Progress = no_progress,
        glossary: Glossary | None = None,
        *,
        mend: bool = True,
    ) -> None:
        self.engine, self.cache, self.progress, self.mend = engine, cache, progress, mend
        self.glossary = glossary or Glossary()

    @cached_property
    def signature(self) -> Signature:
        """Of an article's translation."""
        terms = self.glossary.signature + ENFORCED if self.glossary.terms else Signature(())
        return self._signature + terms

    @cached_property
    def _signature(self) -> Signature:
        """Of a sentence without terms; the splitter counts, since it makes the sentences."""
        before = normalizer_signature() + splitter_signature() + PARTS
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
        made = []
        for article, texts in zip(articles, sources, strict=True):
            english = tuple(islice(found, len(texts)))
            terms = tuple(terms_used(self.glossary, texts, [one.text for one in english]))
            made.append(Translation(article, english, self.signature, terms))
        return made

    def sentences(self, sources: Sequence[str]) -> list[TranslatedSentence]:
        """The translation of each sentence, in order."""
        known = self._remembered(self._signature, sources, lambda text: text, self._translated)
        return self._enforced(sources, [known[text] for text in sources])

    def _translated(self, sources: list[str]) -> list[TranslatedSentence]:
        spelt = [standard(source) for source in sources]
        first = [best for best, *_ in translate_in_parts(self.engine, spelt)]
        return mend(self.engine, spelt, first) if self.mend else first

    def _enforced(
        self, sources: Sequence[str], found: list[TranslatedSentence]
    ) -> list[TranslatedSentence]:
        """The translations with the glossary's terms; only sentences that have some are touched."""
        tasks = {
            source: Task(source, matches, sentence)
            for source, sentence in zip(sources, found, strict=True)
            if (matches := tuple(self.glossary.matches(source)))
        }
        known = self._remembered(
            self._signature + ENFORCED,
            list(tasks),
            lambda source: tasks[source].key,
            lambda chunk: enforce(self.engine, [tasks[source] for source in chunk]),
        )
        return [known.get(source, one) for source, one in zip(sources, found, strict=True)]

    def _remembered(
        self,
        signature: Signature,
        sources: Sequence[str],
        key: Callable[[str], str],
        compute: Callable[[list[str]], list[TranslatedSentence]],
    ) -> dict[str, TranslatedSentence]:
        """What the cache knows by ``key`` of each source, and the others computed and kept."""
        keys = {text: key(text) for text in sources}
        stored = self.cache.get_many(Kind.SENTENCE, signature, list(keys.values())) if keys else {}
        known = {text: from_value(stored[k]) for text, k in keys.items() if k in stored}
        missing = sorted((text for text in keys if text not in known), key=len, reverse=True)
        for start in range(0, len(missing), CHUNK):
            self.progress(start, len(missing))
            chunk = missing[start : start + CHUNK]
            fresh = dict(zip(chunk, compute(chunk), strict=True))
            known |= fresh
            values = {keys[text]: as_value(new) for text, new in fresh.items()}
            self.cache.put_many(Kind.SENTENCE, signature, values)
        if missing:
            self.progress(len(missing), len(missing))
        return known
