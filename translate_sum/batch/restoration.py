"""A lost ledger made anew from the briefs that lie in the folder."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from translate_sum.batch.dates import comparable
from translate_sum.batch.ledger import NAME, Entry, Ledger, State
from translate_sum.batch.ledger_file import DamagedLedger, set_aside

Warn = Callable[[str], None]


def opened(folder: Path, warn: Warn) -> Ledger:
    """The folder's ledger; a damaged one is set aside, and made anew from the briefs.

    What had failed, and which articles were copies, is found out again by the next run.

    Raises:
        OutputFailed: it cannot be used, for another reason than damage.
    """
    try:
        return Ledger(folder)
    except DamagedLedger:
        aside = set_aside(folder / NAME)
        ledger = Ledger(folder)
        known = 0
        for entry in _briefs(folder):
            ledger.restore(entry)
            known += 1
        warn(f"{aside} was damaged, and is made anew from the {known} briefs in its folder")
        return ledger


def _briefs(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            entry = _entry(path.stem, document)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # not one of ours, or not whole: that article is made again
        yield entry


def _entry(name: str, document: dict[str, Any]) -> Entry:
    return Entry(
        key=document["key"],
        source=document["source"],
        state=State.DONE,
        signature=document["signature"]["hash"],
        output=name,
        title=document["title"] or "",
        brief=" ".join(part["text"] for part in document["summary"]),
        findings=len(document["findings"])
        + len(document["summary_findings"])
        + sum(part["unsupported"] for part in document["summary"]),
        attempts=1,
        id=document["id"] or "",
        url=document["url"] or "",
        date=comparable(document["date"] or ""),
    )
