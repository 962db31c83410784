"""The night at a glance: pages, a digest, a feed, and ``run.json``.

The feed is a template like the pages: of the libraries that write Atom, feedgen has had no release
since 2023 and brings lxml.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_sum.batch import runs
from translate_sum.batch.article_files import as_json
from translate_sum.batch.comparison import SHOWN, STYLE, as_html
from translate_sum.batch.ledger import Entry, Ledger, State
from translate_sum.batch.report import Report
from translate_sum.output import write_whole
from translate_sum.render import Format
from translate_sum.render.environment import environment
from translate_sum.render.inlined import inlined
from translate_sum.render.markdown import escaped

SCHEMA = 1  # of docs/reference/run.schema.json
LISTED = 2_000  # briefs, the newest, and failures; a page of more is slow to open
WEB = ("https://", "http://")
# What no XML document may hold (https://www.w3.org/TR/xml/#charsets).
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A brief as the pages list it, with the articles that say the same folded in.

    Attributes:
        page: its file in the folder.
        link: of the original on the web; empty if it is no web address.
        words: its source, date and doubts, for the small print.
    """

    entry: Entry
    page: str
    title: str
    link: str
    words: str
    copies: tuple[Entry, ...]


def write_overview(folder: Path, ledger: Ledger, report: Report, page: str) -> None:
    """Write the files anew, from the ledger.

    Args:
        folder: where the briefs are.
        ledger: that folder's.
        report: of the run that ends here.
        page: the suffix of the articles' pages.
    """
    briefs = list(_listed(folder, ledger, page))
    failed = list(ledger.failures(report.run))
    counts = ledger.counts()
    totals = {
        "done": counts[State.DONE],
        "copies": counts[State.COPY],
        "failed": len(failed),
        "left_out": max(0, counts[State.DONE] - len(briefs)),
    }
    parts = {
        "briefs": briefs,
        "failed": failed[:LISTED],
        "totals": totals,
        "feed": _feed(folder, briefs),
        "style": inlined(*STYLE),
    }
    for name in ("index.html", "feed.xml"):
        text = environment().get_template(f"{name}.jinja").render(parts)
        write_whole(folder / name, NO_XML.sub("", text) + "\n")
    write_whole(folder / "digest.md", NO_XML.sub("", _digest(briefs, failed[:LISTED])))
    write_whole(folder / "report.html", as_html(runs.last_runs(ledger, SHOWN)))
    failures = [
        {
            "source": entry.source,
            "code": entry.code,
            "error": entry.error,
            "attempts": entry.attempts,
        }
        for entry in failed
    ]
    document = {"schema": SCHEMA, **report.data, "failures": failures}
    write_whole(folder / "run.json", as_json(document, indent=2))


def _listed(folder: Path, ledger: Ledger, page: str) -> Iterator[Listed]:
    for entry in ledger.briefs(LISTED):
        doubts = f"{entry.findings} doubt{'s' if entry.findings > 1 else ''}"
        words = [entry.source, entry.date[:10], doubts if entry.findings else ""]
        yield Listed(
            entry,
            page=_page(folder, entry.output, page),
            title=entry.title or entry.source,
            link=entry.url if entry.url.lower().startswith(WEB) else "",
            words=" · ".join(word for word in words if word),
            copies=tuple(ledger.copies_of(entry.key)),
        )


def _page(folder: Path, name: str, suffix: str) -> str:
    """An article's page; of another night it may be in the other format."""
    pages = [f"{name}.{kind}" for kind in (suffix, Format.HTML, Format.MARKDOWN)]
    return next((page for page in pages if (folder / page).exists()), pages[0])


def _digest(briefs: list[Listed], failed: list[Entry]) -> str:
    blocks = ["# Briefs"]
    for brief in briefs:
        lines = [f"## [{escaped(brief.title)}]({brief.page})", escaped(brief.entry.brief)]
        lines.append(f"*{escaped(brief.words)}*")
        if brief.copies:
            same = ", ".join(escaped(copy.source) for copy in brief.copies)
            lines.append(f"The same in: {same}")
        blocks += [line for line in lines if line]
    if failed:
        blocks.append("## Failed")
        blocks += [f"- {escaped(entry.reason)}" for entry in failed]
    return "\n\n".join(blocks) + "\n"


def _feed(folder: Path, briefs: list[Listed]) -> dict[str, Any]:
    """What a feed has to have (RFC 4287): names that stay, and moments."""
    return {
        "id": uuid.uuid5(uuid.NAMESPACE_URL, folder.resolve().as_uri()).urn,
        "updated": max((_moment(brief.entry) for brief in briefs), default=runs.now()),
        "id_of": lambda entry: uuid.uuid5(uuid.NAMESPACE_OID, entry.key).urn,
        "moment": _moment,
    }


def _moment(entry: Entry) -> str:
    """When it was made; a brief from before that was noted is as old as can be."""
    return entry.made or "1970-01-01T00:00:00+00:00"
