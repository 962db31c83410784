"""The stages, chained: an Article in, a Brief out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate_sum.article import Article, Brief, Kind, Summary, Translation
from translate_sum.cache import Cache
from translate_sum.checks import findings_in
from translate_sum.reliability import penalties, reliability_signature
from translate_sum.sentences import unwrapped
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length, Summarizer
from translate_sum.summary import summarize, summary_signature
from translate_sum.support import judged, support_signature
from translate_sum.translation import Translator
from translate_sum.unsupported import Unsupported


@dataclass(frozen=True)
class Pipeline:
    """Translation and summarization behind one cache.

    Attributes:
        unsupported: what becomes of summary sentences that the article does not support.

    Example:
        >>> with Cache.open(warn=print) as cache:
        ...     pipeline = Pipeline(Translator(engine, cache), EmbeddedSummarizer(), cache)
        ...     brief = pipeline.brief(parse_article(text), Length(sentences=3))
    """

    translator: Translator
    summarizer: Summarizer
    cache: Cache
    unsupported: Unsupported = Unsupported.MARK

    def translate(self, article: Article) -> Translation:
        return self.translator.article(article)

    def brief(self, article: Article, length: Length) -> Brief:
        """The translation, the summary of what it says (titles and headings left out), the doubts.

        Raises:
            ModelUnavailable: weights of either stage cannot be loaded.
        """
        return self.brief_of(self.translate(article), length)

    def brief_of(self, translation: Translation, length: Length) -> Brief:
        """The brief of an article that is translated already."""
        english = [sentence.text for sentence in translation.sentences]
        findings = tuple(findings_in(translation))
        less = penalties(translation.sentences, findings)
        summary = _summary_of(
            translation.article, english, less,
            self.summarizer, length, self.cache, self.unsupported,
        )  # fmt: skip
        summary = replace(summary, signature=summary.signature + reliability_signature())
        return Brief(translation, summary, findings)

    def signature(self, length: Length) -> Signature:
        """Of all briefs of that length."""
        summary = (
            summary_signature(self.summarizer, length)
            + support_signature(self.unsupported)
            + reliability_signature()
        )
        return self.translator.signature.under("translation") + summary.under("summary")


def condense(
    article: Article,
    summarizer: Summarizer,
    length: Length,
    cache: Cache,
    unsupported: Unsupported = Unsupported.MARK,
) -> Summary:
    """The summary of an article that is in English already."""
    english = [unwrapped(sentence.text) for sentence in article.sentences]
    return _summary_of(article, english, (), summarizer, length, cache, unsupported)


def _summary_of(  # noqa: PLR0913, PLR0917 - all that a summary depends on
    article: Article,
    english: Sequence[str],
    less: Sequence[float],
    summarizer: Summarizer,
    length: Length,
    cache: Cache,
    unsupported: Unsupported,
) -> Summary:
    body = [
        i
        for paragraph, indexes in article.numbered()
        if paragraph.kind is Kind.TEXT
        for i in indexes
    ]
    # A text of headings alone is still summarized rather than answered with nothing.
    body = body or list(range(len(english)))
    texts = [english[i] for i in body]
    summary = summarize(texts, summarizer, length, cache, [less[i] for i in body] if less else ())
    return judged(summary, texts, unsupported, length).renumbered(body)
