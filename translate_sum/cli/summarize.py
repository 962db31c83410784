"""``translate-sum summarize``: English in, a summary out."""

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.engines import Device, EngineName, Placement
from translate_sum.render import Format, render
from translate_sum.unsupported import Unsupported


def summarize(
    article: options.Source,
    *,
    sentences: options.Sentences = 3,
    words: options.Words = None,
    form: options.OutputFormat = Format.TEXT,
    output: options.Output = None,
    engine: options.Engine = EngineName.CTRANSLATE2,
    summarizer: options.Summarizer = "embedded",
    unsupported: options.OnUnsupported = Unsupported.MARK,
    device: options.OnDevice = Device.AUTO,
    threads: options.Threads = None,
    cache: options.UseCache = True,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Condense an English article into a few of its sentences.

    For example:

        translate-sum summarize article.en.txt --words 60

        translate-sum summarize article.en.txt --summarizer ./my-bart
    """
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.article import Condensed
        from translate_sum.cli.session import chosen_summarizer, opened_cache, read_english
        from translate_sum.pipeline import condense
        from translate_sum.render.data import as_data
        from translate_sum.summarizers import Length

        with opened_cache(notices, use=cache) as store:
            text = read_english(article, store, notices)
            placement = Placement(device, threads=threads)
            chosen = chosen_summarizer(summarizer, engine, placement, notices)
            summary = condense(text, chosen, Length(sentences, words), store, unsupported)
            made = Condensed(text, summary)
        for note in made.summary.notes:
            notices.note(note)
        return Result(render(made, form), as_data(made))

    deliver(Delivery("summarize", json or form is Format.JSON, output, notices), verb)
