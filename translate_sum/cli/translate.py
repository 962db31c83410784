"""``translate-sum translate``: German in, English out, paragraph for paragraph."""

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.engines import ComputeType, Device, EngineName, Placement
from translate_sum.render import Format, render


def translate(
    article: options.Source,
    *,
    form: options.OutputFormat = Format.TEXT,
    output: options.Output = None,
    model: options.Model = "embedded",
    engine: options.Engine = EngineName.CTRANSLATE2,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    device: options.OnDevice = Device.AUTO,
    compute_type: options.Compute = ComputeType.AUTO,
    threads: options.Threads = None,
    cache: options.UseCache = True,
    force: options.Force = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Translate a German article into English, paragraph for paragraph.

    For example:

        translate-sum translate article.txt -o article.en.txt

        translate-sum translate article.txt --json
    """
    notices = Notices(quiet)
    placement = Placement(device, compute_type, threads)

    def verb() -> Result:
        from translate_sum.cli.session import (
            Translating,
            make_translator,
            opened_cache,
            read_german,
            tell_terms,
        )
        from translate_sum.render.data import as_data

        with opened_cache(notices, use=cache) as store:
            text = read_german(article, store, notices, force=force)
            chosen = Translating(engine, model, beam, glossary, placement)
            made = make_translator(chosen, store, notices).article(text)
        if glossary:
            tell_terms(made.terms, notices)
        return Result(render(made, form), as_data(made))

    deliver(Delivery("translate", json or form is Format.JSON, output, notices), verb)
