"""Wall and CPU time of a call, and the middle of several."""

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one call: on the clock, and of all threads and waited-for children together."""

    wall: float
    cpu: float


def timed(call: Callable[[], object]) -> Timing:
    cpu, wall = _cpu(), time.perf_counter()
    call()
    return Timing(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)
