"""``translate-sum brief``: German in, an English brief out."""

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.cli.session import make_translator, opened_cache, read_german
from translate_sum.engines import EngineName
from translate_sum.glossary import report
from translate_sum.pipeline import Pipeline
from translate_sum.render import Format, render
from translate_sum.render.data import as_data
from translate_sum.summarizers import Length, make_summarizer
from translate_sum.support import Unsupported


def brief(
    article: options.Source,
    *,
    sentences: options.Sentences = 3,
    words: options.Words = None,
    form: options.OutputFormat = Format.TEXT,
    output: options.Output = None,
    model: options.Model = None,
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = 4,
    glossary: options.Glossary = None,
    summarizer: options.Summarizer = "embedded",
    unsupported: options.OnUnsupported = Unsupported.MARK,
    cache: options.UseCache = True,
    force: options.Force = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Translate a German article and condense it into a few English sentences.

    Numbers in brackets say which sentences of the article a sentence rests on;
    --format md shows those in English and German, --json everything.

    Examples:
        translate-sum brief article.txt

        translate-sum brief article.txt --sentences 5 --format md -o brief.md

        cat article.txt | translate-sum brief - --json
    """
    notices = Notices(quiet)

    def verb() -> Result:
        with opened_cache(notices, use=cache) as store:
            text = read_german(article, store, notices, force=force)
            translator = make_translator(engine, model, beam, glossary, store, notices)
            pipeline = Pipeline(translator, make_summarizer(summarizer), store, unsupported)
            made = pipeline.brief(text, Length(sentences, words))
        for note in made.summary.notes:
            notices.note(note)
        if glossary:
            say = notices.note if all(use.used for use in made.translation.terms) else notices.warn
            say(report(made.translation.terms))
        return Result(render(made, form), as_data(made))

    deliver(Delivery("brief", json or form is Format.JSON, output, notices), verb)
