"""Three sentences through the whole pipeline, as it is configured, past the cache."""

from collections.abc import Iterator
from time import perf_counter

from translate_sum.cache import Cache
from translate_sum.configuration.settings import Settings
from translate_sum.doctor.observation import Observation
from translate_sum.engines import Placement
from translate_sum.glossary import read_glossary
from translate_sum.models.choice import chosen_engine
from translate_sum.paragraphs import parse_article
from translate_sum.pipeline import Pipeline
from translate_sum.summarizers import Length, make_summarizer
from translate_sum.translation import Translator

GERMAN = (
    "Der Minister sprach am Freitag in Berlin. "
    "Die Stadt hat drei neue Schulen gebaut. "
    "Das Wetter bleibt bis Sonntag schön."
)


def smoke(settings: Settings) -> Iterator[Observation]:
    placement = Placement(settings.device, settings.compute_type, settings.threads)
    engine = chosen_engine(settings.engine, settings.model, settings.beam, placement)
    summarizer = make_summarizer(settings.summarizer, settings.engine, placement)
    article, times = parse_article(GERMAN), []
    terms = read_glossary(str(settings.glossary)) if settings.glossary else None
    with Cache.disabled() as cache:
        pipeline = Pipeline(Translator(engine, cache, glossary=terms), summarizer, cache)
        for _ in range(2):
            start = perf_counter()
            brief = pipeline.brief(article, Length(settings.sentences, settings.words))
            times.append(perf_counter() - start)
    english = [sentence.text for sentence in brief.translation.sentences]
    silent = not brief.summary.sentences or not all(english)
    yield Observation(
        "smoke test",
        f"three sentences in {times[1]:.2f} s, {times[0]:.1f} s with loading: {' '.join(english)}",
        "a sentence came back empty: choose another model" if silent else None,
    )
