"""How many cores this process may use, which ``taskset`` and containers make fewer.

The quota is read along the whole path of the process's control group: a systemd service with
``CPUQuota=`` has it below the root, where joblib's ``cpu_count`` does not look.
"""

import math
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

CGROUPS = Path("/proc/self/cgroup")
MOUNT = Path("/sys/fs/cgroup")


def available_cores(cgroups: Path = CGROUPS, mount: Path = MOUNT) -> int:
    """Cores by affinity (``sched_getaffinity``) and by the quotas of control groups; at least 1."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min([cores, *(math.ceil(quota) for quota in _quotas(cgroups, mount))]))


def _quotas(cgroups: Path, mount: Path) -> Iterator[float]:
    """Every limit on the way from the process's group to the root, in cores."""
    with suppress(OSError):
        for line in cgroups.read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if not controllers:
                yield from _along(mount, path, _quota_v2)
            elif "cpu" in controllers.split(","):
                yield from _along(mount / "cpu", path, _quota_v1)


def _along(root: Path, path: str, quota: Callable[[Path], float]) -> Iterator[float]:
    group = root / path.lstrip("/")
    for folder in (group, *group.parents):
        # A group of which this process sees no file, or that sets no limit, says nothing.
        with suppress(OSError, ValueError):
            if (cores := quota(folder)) > 0:
                yield cores
        if folder == root:
            return


def _quota_v2(folder: Path) -> float:
    """https://docs.kernel.org/admin-guide/cgroup-v2.html: ``$MAX $PERIOD``, MAX may be ``max``."""
    quota, period = (folder / "cpu.max").read_text().split()
    return int(quota) / int(period)


def _quota_v1(folder: Path) -> float:
    """https://docs.kernel.org/scheduler/sched-bwc.html: the quota is -1 where there is none."""
    quota = (folder / "cpu.cfs_quota_us").read_text()
    return int(quota) / int((folder / "cpu.cfs_period_us").read_text())
