"""``translate-sum doctor``: what this installation is, and what is wrong with it."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate_sum.doctor.observation import Observation

SOMETHING_WRONG = 1


def doctor(*, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """See whether all is well: versions, device, folders, models, a short brief.

    Exit codes: 0 all is well, 1 something is wrong.
    """
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.doctor.examination import examine

        found = list(examine())
        wrong = sum(1 for seen in found if seen.advice)
        data = {"wrong": wrong, "observations": [asdict(seen) for seen in found]}
        return Result(_text(found), data, SOMETHING_WRONG if wrong else 0)

    deliver(Delivery("doctor", json, None, notices), verb)


def _text(found: "Sequence[Observation]") -> str:
    lines = []
    for seen in found:
        lines.append(f"{'!' if seen.advice else ' '} {seen.topic:<14} {seen.found}")
        if seen.advice:
            lines.append(f"{'':17}{seen.advice}")
    return "\n".join(lines) + "\n"
