"""What is computed on, and with how many threads."""

from collections.abc import Iterator, Mapping

from translate_sum.configuration.settings import Settings
from translate_sum.doctor.observation import Observation
from translate_sum.engines import EngineName, Placement
from translate_sum.engines.backends import CTranslate2Backend, TorchBackend
from translate_sum.engines.placement import Backend, Device, driver_present

BACKENDS: Mapping[EngineName, Backend] = {
    EngineName.CTRANSLATE2: CTranslate2Backend(),
    EngineName.TORCH: TorchBackend(),
}


def hardware(settings: Settings) -> Iterator[Observation]:
    placement = Placement(settings.device, settings.compute_type, settings.threads)
    asked = "as configured" if settings.threads else "all that this process may use"
    yield Observation("threads", f"{placement.cores}, {asked}")
    backend = BACKENDS.get(settings.engine)
    if backend is None:
        return
    place = placement.chosen(backend)
    place.require(backend)
    unused = place.device is Device.CPU and settings.device is Device.AUTO and driver_present()
    yield Observation(
        "device",
        f"{place.device}, {place.compute_type}, by {backend.name}",
        f"a GPU's driver is here, but {backend.name} finds no GPU: look at `nvidia-smi` and "
        "CUDA_VISIBLE_DEVICES, or `translate-sum config set device cpu`"
        if unused
        else None,
    )
