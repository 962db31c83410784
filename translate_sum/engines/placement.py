"""On what a network runs, and how exactly it computes."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Protocol

from translate_sum.engines.cores import available_cores
from translate_sum.engines.quantization import LARGEST, TYPES
from translate_sum.errors import DeviceUnavailable

# What NVIDIA's driver makes: the card's own on Linux, the window to Windows' driver under WSL.
DRIVER_FILES = ("/dev/nvidiactl", "/dev/dxg", "/dev/nvmap")


class Device(StrEnum):
    """``auto`` is a GPU if there is one."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class ComputeType(StrEnum):
    """Numbers that a network computes with; ``auto`` is the fastest that costs no quality."""

    AUTO = "auto"
    INT8 = "int8"
    INT8_FLOAT32 = "int8_float32"
    INT8_FLOAT16 = "int8_float16"
    INT8_BFLOAT16 = "int8_bfloat16"
    INT16 = "int16"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


class Backend(Protocol):
    """What a library can do on this machine; asking it loads the library."""

    name: ClassVar[str]
    preferred: ClassVar[Mapping[Device, Sequence[ComputeType]]]

    def gpus(self) -> int:
        """CUDA devices that the library can use."""

    def supported(self, device: Device) -> set[str]:
        """Compute types that it can use there."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What a user asks for.

    Attributes:
        threads: of all that compute at a time; None is one a core that the process may use.
            Results do not depend on it.
    """

    device: Device = Device.AUTO
    compute_type: ComputeType = ComputeType.AUTO
    threads: int | None = None

    @property
    def cores(self) -> int:
        return self.threads or available_cores()

    def chosen(self, backend: Backend) -> "Place":
        """The device and the compute type; on a machine without a GPU no library is loaded.

        Raises:
            DeviceUnavailable: a GPU is asked for, and the library finds none.
        """
        device = self.device
        if device is Device.AUTO:
            device = Device.CUDA if driver_present() and backend.gpus() else Device.CPU
        elif device is Device.CUDA and not backend.gpus():
            raise DeviceUnavailable(
                f"{backend.name} finds no CUDA GPU here: use --device cpu, or see what "
                "`translate-sum doctor` says"
            )
        if self.compute_type is not ComputeType.AUTO:
            return Place(device, self.compute_type)
        first, *others = backend.preferred[device]
        if others:
            supported = backend.supported(device)
            first = next((kind for kind in (first, *others) if kind in supported), others[-1])
        return Place(device, first)


@dataclass(frozen=True, slots=True)
class Place:
    """What is used; both can change an output."""

    device: Device
    compute_type: ComputeType

    def require(self, backend: Backend) -> None:
        """See that the library can do it; asked before a network is loaded.

        Raises:
            DeviceUnavailable: it cannot.
        """
        if self.compute_type not in (supported := backend.supported(self.device)):
            raise DeviceUnavailable(
                f"{backend.name} does not compute with {self.compute_type} on {self.device} here: "
                f"use --compute-type auto, {', '.join(sorted(supported))}"
            )

    @property
    def parts(self) -> dict[str, str]:
        """For a signature; the CPU goes without saying."""
        on = {} if self.device is Device.CPU else {"device": str(self.device)}
        largest = {"largest": str(LARGEST)} if self.compute_type in TYPES else {}
        return {"type": str(self.compute_type), **on, **largest}


def driver_present() -> bool:
    """Whether it is worth asking for GPUs: asking loads a library that takes half a second."""
    if sys.platform == "linux":
        return any(Path(name).exists() for name in DRIVER_FILES)
    return sys.platform == "win32"
