"""What is computed on, with what, and what results depend on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_marian import SENTENCES

from translate_sum.engines import (
    ComputeType,
    Decoding,
    Device,
    EngineName,
    Placement,
    make_engine,
)
from translate_sum.engines.backends import CTranslate2Backend, TorchBackend
from translate_sum.engines.cores import available_cores
from translate_sum.engines.placement import Backend, driver_present
from translate_sum.errors import DeviceUnavailable
from translate_sum.locations import embedded

BACKENDS: dict[EngineName, Backend] = {
    EngineName.CTRANSLATE2: CTranslate2Backend(),
    EngineName.TORCH: TorchBackend(),
}
NO_GPU = pytest.mark.skipif(driver_present(), reason="there may be a GPU here")


@pytest.mark.parametrize("name", BACKENDS)
@NO_GPU
def test_without_a_gpu_the_cpu_is_chosen_and_a_gpu_refused(
    name: EngineName, small_marian: Path
) -> None:
    place = Placement().chosen(BACKENDS[name])
    assert place.device is Device.CPU
    place.require(BACKENDS[name])
    engine = make_engine(name, small_marian, Decoding(), Placement(Device.CUDA))
    with pytest.raises(DeviceUnavailable, match=f"{name} finds no CUDA GPU") as caught:
        engine.translate(SENTENCES[:1])
    assert caught.value.exit_code == 69


def test_on_a_cpu_it_is_int8_and_float32_for_the_reference() -> None:
    cpu = Placement(Device.CPU)
    assert cpu.chosen(CTranslate2Backend()).compute_type is ComputeType.INT8
    assert cpu.chosen(TorchBackend()).compute_type is ComputeType.FLOAT32


@pytest.mark.parametrize(
    ("name", "kind"),
    [(EngineName.CTRANSLATE2, ComputeType.FLOAT16), (EngineName.TORCH, ComputeType.INT8)],
)
def test_a_compute_type_that_the_cpu_lacks_is_refused(
    name: EngineName, kind: ComputeType, small_marian: Path
) -> None:
    if kind in BACKENDS[name].supported(Device.CPU):
        pytest.skip(f"this CPU computes with {kind}")
    engine = make_engine(name, small_marian, Decoding(), Placement(Device.CPU, kind))
    with pytest.raises(DeviceUnavailable, match=f"{kind} on cpu here: use --compute-type auto"):
        engine.translate(SENTENCES[:1])


@pytest.mark.parametrize("name", BACKENDS)
def test_threads_change_no_result_and_no_signature(name: EngineName, small_marian: Path) -> None:
    model, sentences = small_marian, SENTENCES[:3]
    if name is EngineName.CTRANSLATE2:
        model, sentences = embedded("translation"), ["Das Haus ist alt.", "Er kam 2024."] * 4
    engines = [
        make_engine(name, model, Decoding(beam=2), Placement(Device.CPU, threads=threads))
        for threads in (1, 2, 3)
    ]
    first, *others = [engine.translate(sentences) for engine in engines]
    assert others == [first, first]
    assert len({engine.signature for engine in engines}) == 1


@pytest.mark.parametrize("name", BACKENDS)
def test_compute_types_have_signatures_of_their_own(name: EngineName, small_marian: Path) -> None:
    kinds = sorted(BACKENDS[name].supported(Device.CPU))
    signatures = {
        make_engine(
            name, small_marian, Decoding(), Placement(Device.CPU, ComputeType(kind))
        ).signature.hash
        for kind in kinds
    }
    assert len(signatures) == len(kinds) > 1


def test_the_reference_computes_in_bfloat16_too(small_marian: Path) -> None:
    placement = Placement(Device.CPU, ComputeType.BFLOAT16)
    [found] = make_engine(EngineName.TORCH, small_marian, Decoding(beam=2), placement).translate(
        SENTENCES[:1]
    )
    assert found.text


def test_affinity_limits_the_cores() -> None:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system has no affinity")
    program = (
        "import os; from translate_sum.engines.cores import available_cores\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); print(available_cores())"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout == b"1\n"


@pytest.mark.parametrize(
    ("group", "files", "cores"),
    [
        # Version 2: the service has a quota, its parent a smaller one, the root none.
        ("0::/a/b.service", {"a/b.service/cpu.max": "150000 100000", "a/cpu.max": "max 1"}, 2),
        ("0::/a/b.service", {"a/b.service/cpu.max": "max 1", "a/cpu.max": "100000 100000"}, 1),
        # A container sees its own group as the root.
        ("0::/", {"cpu.max": "50000 100000"}, 1),
        ("0::/not/mounted/here", {"cpu.max": "100000 100000"}, 1),
        # Version 1.
        (
            "3:cpuset:/\n2:cpu,cpuacct:/docker/x",
            {"cpu/docker/x/cpu.cfs_quota_us": "100000", "cpu/docker/x/cpu.cfs_period_us": "100000"},
            1,
        ),
        ("1:cpu:/", {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
        ("0::/", {"cpu.max": "max 100000"}, None),
        ("0::/", {"cpu.max": "nonsense"}, None),
        ("", {}, None),
    ],
)
def test_quotas_of_control_groups_limit_the_cores(
    tmp_path: Path, group: str, files: dict[str, str], cores: int | None
) -> None:
    """The files are laid out as the kernel's documents say."""
    for name, text in files.items():
        (tmp_path / "mount" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mount" / name).write_text(f"{text}\n")
    (tmp_path / "cgroup").write_text(f"{group}\n" if group else "")
    unlimited = available_cores(tmp_path / "nowhere")
    found = available_cores(tmp_path / "cgroup", tmp_path / "mount")
    assert found == (unlimited if cores is None else min(cores, unlimited))
