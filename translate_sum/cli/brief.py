"""``translate-sum brief``: German in, an English brief out."""

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.engines import ComputeType, Device, EngineName, Placement
from translate_sum.render import Format, render
from translate_sum.unsupported import Unsupported


def brief(
    article: options.Source,
    *,
    sentences: options.Sentences = 3,
    words: options.Words = None,
    form: options.OutputFormat = Format.TEXT,
    output: options.Output = None,
    model: options.Model = "embedded",
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    summarizer: options.Summarizer = "embedded",
    unsupported: options.OnUnsupported = Unsupported.MARK,
    device: options.OnDevice = Device.AUTO,
    compute_type: options.Compute = ComputeType.AUTO,
    threads: options.Threads = None,
    cache: options.UseCache = True,
    force: options.Force = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Translate a German article and condense it into a few English sentences.

    Numbers in brackets say which sentences of the article a sentence rests on;
    --format md shows those in English and German, --json everything.

    For example:

        translate-sum brief article.txt

        translate-sum brief article.txt --sentences 5 --format md -o brief.md

        cat article.txt | translate-sum brief - --json
    """
    notices = Notices(quiet)
    placement = Placement(device, compute_type, threads)

    def verb() -> Result:
        from translate_sum.cli.session import (
            Translating,
            chosen_summarizer,
            make_translator,
            opened_cache,
            read_german,
            tell_terms,
        )
        from translate_sum.pipeline import Pipeline
        from translate_sum.render.data import as_data
        from translate_sum.summarizers import Length

        with opened_cache(notices, use=cache) as store:
            text = read_german(article, store, notices, force=force)
            chosen = Translating(engine, model, beam, glossary, placement)
            translator = make_translator(chosen, store, notices)
            condenser = chosen_summarizer(summarizer, engine, placement, notices)
            pipeline = Pipeline(translator, condenser, store, unsupported)
            made = pipeline.brief(text, Length(sentences, words))
        for note in made.summary.notes:
            notices.note(note)
        if glossary:
            tell_terms(made.translation.terms, notices)
        return Result(render(made, form), as_data(made))

    deliver(Delivery("brief", json or form is Format.JSON, output, notices), verb)
