"""``translate-sum summarize``: English in, a summary out."""

from translate_sum.article import Condensed
from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.cli.session import chosen_summarizer, opened_cache, read_english
from translate_sum.engines import EngineName
from translate_sum.pipeline import condense
from translate_sum.render import Format, render
from translate_sum.render.data import as_data
from translate_sum.summarizers import Length


def summarize(
    article: options.Source,
    *,
    sentences: options.Sentences = 3,
    words: options.Words = None,
    form: options.OutputFormat = Format.TEXT,
    output: options.Output = None,
    engine: options.Engine = EngineName.CTRANSLATE2,
    summarizer: options.Summarizer = "embedded",
    cache: options.UseCache = True,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Condense an English article into a few of its sentences.

    Examples:
        translate-sum summarize article.en.txt --words 60

        translate-sum summarize article.en.txt --summarizer ./my-bart
    """
    notices = Notices(quiet)

    def verb() -> Result:
        with opened_cache(notices, use=cache) as store:
            text = read_english(article, store, notices)
            chosen = chosen_summarizer(summarizer, engine, notices)
            made = Condensed(text, condense(text, chosen, Length(sentences, words), store))
        for note in made.summary.notes:
            notices.note(note)
        return Result(render(made, form), as_data(made))

    deliver(Delivery("summarize", json or form is Format.JSON, output, notices), verb)
