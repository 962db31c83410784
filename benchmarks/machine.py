"""On what, and with what, something was measured."""

import platform
from importlib.metadata import version
from pathlib import Path

from translate_sum.engines.cores import available_cores

LIBRARIES = ("translate-sum", "ctranslate2", "torch", "transformers", "sentencepiece")


def machine() -> dict[str, str]:
    """Processor, cores, Python and the versions of what runs networks."""
    return {
        "processor": _processor(),
        "cores": str(available_cores()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def _processor() -> str:
    """Linux says it in a file alone; elsewhere the standard library knows."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())
