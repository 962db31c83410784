"""What the libraries that run networks can do on this machine; asking one loads it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from translate_sum.engines.placement import ComputeType, Device


class CTranslate2Backend:
    """https://opennmt.net/CTranslate2/quantization.html: what falls back to what, and where."""

    name: ClassVar[str] = "ctranslate2"
    preferred: ClassVar[Mapping[Device, Sequence[ComputeType]]] = {
        Device.CPU: (ComputeType.INT8,),
        Device.CUDA: (ComputeType.FLOAT16, ComputeType.BFLOAT16, ComputeType.FLOAT32),
    }

    def gpus(self) -> int:
        from ctranslate2 import get_cuda_device_count

        return int(get_cuda_device_count())

    def supported(self, device: Device) -> set[str]:
        from ctranslate2 import get_supported_compute_types

        return set(get_supported_compute_types(str(device)))


class TorchBackend:
    """The reference computes in float32 on a CPU, in bfloat16 on a GPU that has it."""

    name: ClassVar[str] = "torch"
    preferred: ClassVar[Mapping[Device, Sequence[ComputeType]]] = {
        Device.CPU: (ComputeType.FLOAT32,),
        Device.CUDA: (ComputeType.BFLOAT16, ComputeType.FLOAT32),
    }

    def gpus(self) -> int:
        import torch

        return torch.cuda.device_count()

    def supported(self, device: Device) -> set[str]:
        import torch

        if device is Device.CPU:
            return {ComputeType.FLOAT32, ComputeType.BFLOAT16}
        native = torch.cuda.is_bf16_supported(including_emulation=False)
        return {ComputeType.FLOAT32, ComputeType.BFLOAT16 if native else ComputeType.FLOAT16}
