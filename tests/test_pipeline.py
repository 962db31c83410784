"""German in, English out, through the cache: every sentence keeps its way back."""

from collections.abc import Sequence
from dataclasses import replace

from translate_sum import Cache, Length, Pipeline, Translator, parse_article
from translate_sum.engines.base import Hypothesis
from translate_sum.engines.fake import FakeEngine
from translate_sum.parts import translate_in_parts
from translate_sum.summarizers.embedded import EmbeddedSummarizer
from translate_sum.summarizers.lead import LeadSummarizer

ARTICLE = """Neues Gesetz beschlossen

Die Regierung hat am Freitag ein Gesetz beschlossen. Es entlastet die Städte.

Kritik der Opposition

Die Opposition nannte es zaghaft. Die Städte sind zufrieden. Das Gesetz gilt ab Mai.
"""


class CountingEngine(FakeEngine):
    """The fake engine, remembering what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        self.asked.extend(sentences)
        return super().translate(sentences)


def test_a_brief_leads_back_to_the_german_sentences(cache: Cache) -> None:
    pipeline = Pipeline(Translator(FakeEngine(), cache), LeadSummarizer(), cache)
    brief = pipeline.brief(parse_article(ARTICLE), Length(sentences=2))
    assert brief.translation.title == "en(Neues Gesetz beschlossen)"
    for part in brief.summary.sentences:
        sources = [brief.article.sentences[i].text for i in part.rests_on]
        assert part.text == " ".join(f"en({source})" for source in sources)
    assert [part.rests_on for part in brief.summary.sentences] == [(1,), (2,)]


def test_what_is_cached_is_not_computed_again(cache: Cache) -> None:
    engine = CountingEngine()
    translator = Translator(engine, cache)
    first = translator.article(parse_article(ARTICLE))
    assert len(set(engine.asked)) == len(first.sentences)
    engine.asked.clear()
    again = translator.article(parse_article(ARTICLE + "\nEin Satz kam dazu.\n"))
    assert set(engine.asked) == {"Ein Satz kam dazu."}
    assert again.sentences[: len(first.sentences)] == first.sentences


def test_a_repeated_sentence_is_translated_once() -> None:
    engine = CountingEngine()
    found = Translator(engine, Cache.disabled()).sentences(["Ja.", "Nein.", "Ja."])
    assert engine.asked == ["Nein.", "Ja."]
    assert [sentence.text for sentence in found] == ["en(Ja.)", "en(Nein.)", "en(Ja.)"]


def test_an_over_long_sentence_is_translated_in_parts_and_whole() -> None:
    engine = CountingEngine()
    long = ", ".join(f"Wort{i} und noch eines" for i in range(100)) + "."
    [[found]] = translate_in_parts(engine, [long])
    assert all(count <= engine.window for count in engine.count_tokens(engine.asked))
    assert " ".join(part.strip() for part in dict.fromkeys(engine.asked)) == long
    assert all(f"Wort{i} " in found.text for i in range(100))


def test_marks_without_words_pass_through() -> None:
    engine = CountingEngine()
    found = Translator(engine, Cache.disabled()).sentences(["***", "—"])
    assert [sentence.text for sentence in found] == ["***", "-"]
    assert engine.asked == []


class Stumbling(FakeEngine):
    """Has its own translation of one sentence, whatever way it is asked."""

    def __init__(self, sentence: str, own: Hypothesis) -> None:
        self.sentence, self.own = sentence, own

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [
            self.own if text == self.sentence else found
            for text, found in zip(sentences, super().translate(sentences), strict=True)
        ]


def chosen(engine: FakeEngine) -> str:
    """The one sentence of the article that makes the brief."""
    cache = Cache.disabled()
    pipeline = Pipeline(Translator(engine, cache), EmbeddedSummarizer(), cache)
    [part] = pipeline.brief(parse_article(ARTICLE), Length(1)).summary.sentences
    return parse_article(ARTICLE).sentences[part.rests_on[0]].text


def test_a_badly_translated_sentence_has_to_matter_more_to_be_chosen() -> None:
    best = chosen(FakeEngine())
    looping = Hypothesis("He had to go to go to go.", -1.0)
    assert chosen(Stumbling(best, looping)) != best


def test_so_has_one_of_whose_words_the_network_is_unsure() -> None:
    best = chosen(FakeEngine())
    [usual] = FakeEngine().translate([best])
    assert chosen(Stumbling(best, usual)) == best
    assert chosen(Stumbling(best, replace(usual, score=usual.score - 0.7))) != best
    assert chosen(Stumbling(best, replace(usual, score=usual.score + 0.7))) == best


def test_a_text_no_longer_than_its_summary_comes_back_whole(cache: Cache) -> None:
    pipeline = Pipeline(Translator(FakeEngine(), cache), LeadSummarizer(), cache)
    brief = pipeline.brief(parse_article("Nur ein kurzer Satz. Und noch einer."), Length(3))
    assert len(brief.summary.sentences) == 2
    assert "no longer" in brief.summary.notes[0]


def test_one_signature_for_one_way_of_making(cache: Cache) -> None:
    pipeline = Pipeline(Translator(FakeEngine(), cache), LeadSummarizer(), cache)
    short = pipeline.brief(parse_article(ARTICLE), Length(2))
    long = pipeline.brief(parse_article(ARTICLE), Length(3))
    again = pipeline.brief(parse_article(ARTICLE), Length(2))
    assert short.signature == again.signature
    assert short.signature.hash != long.signature.hash
