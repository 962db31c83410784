"""Weights of any kind: rewritten if old, refused if they hold code."""

import io
import json
import os
from pathlib import Path

import pytest
from fetching import WEIGHTS, content, fetched
from hub_server import Hub
from small_marian import SENTENCES, make_small_marian

from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.errors import ModelUnavailable
from translate_sum.models.lock import damages
from translate_sum.models.store import folder_of


@pytest.fixture(scope="module")
def old_marian(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A small Marian, and what a repository of 2020 holds of it: tied tensors in a ``.bin``."""
    import torch
    from transformers import MarianMTModel

    folder = make_small_marian(tmp_path_factory.mktemp("old"), seed=3, wide=True)
    tensors = MarianMTModel.from_pretrained(folder).state_dict()
    assert tensors["lm_head.weight"].data_ptr() == tensors["model.shared.weight"].data_ptr()
    packed = io.BytesIO()
    torch.save(tensors, packed, _use_new_zipfile_serialization=False)
    files = content(folder) | {"pytorch_model.bin": packed.getvalue()}
    del files[WEIGHTS]
    return folder, files


def test_old_weights_are_rewritten_and_think_the_same(
    hub: Hub, old_marian: tuple[Path, dict[str, bytes]]
) -> None:
    folder, files = old_marian
    hub.add("old/marian", files)
    found = fetched("old/marian")
    assert "pytorch_model.bin" not in content(found.folder)
    assert found.lock.rewritten[WEIGHTS].keys() == {"pytorch_model.bin"}
    assert damages(found.folder, found.lock) == []
    # Tied tensors are written once.
    assert len(content(found.folder)[WEIGHTS]) < len(files["pytorch_model.bin"])
    new, old = (
        make_engine(EngineName.TORCH, place, Decoding(beam=1)) for place in (found.folder, folder)
    )
    assert new.translate(SENTENCES[:4]) == old.translate(SENTENCES[:4])


class Evil:
    """Unpickled, it would run a command."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.marker),))


def test_weights_that_hold_code_are_refused_and_do_not_run(
    hub: Hub, old_marian: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    import torch

    packed = io.BytesIO()
    torch.save({"weight": Evil(tmp_path / "ran")}, packed)
    hub.add("evil/marian", old_marian[1] | {"pytorch_model.bin": packed.getvalue()})
    with pytest.raises(ModelUnavailable, match="holds more than weights"):
        fetched("evil/marian")
    assert not (tmp_path / "ran").exists()
    assert not folder_of("evil/marian").exists()


def test_weights_in_parts_come_whole_and_odd_names_are_refused(hub: Hub, small_nllb: Path) -> None:
    files = content(small_nllb)
    first = "model-00001-of-00001.safetensors"
    parts = {first: files.pop(WEIGHTS)}
    index = json.dumps({"metadata": {}, "weight_map": {"model.shared.weight": first}}).encode()
    hub.add("split/nllb", files | parts | {f"{WEIGHTS}.index.json": index})
    assert first in fetched("split/nllb").lock.files
    odd = json.dumps({"weight_map": {"a": "../../../evil.safetensors"}}).encode()
    hub.add("odd/nllb", files | {f"{WEIGHTS}.index.json": odd})
    with pytest.raises(ModelUnavailable, match="names odd files"):
        fetched("odd/nllb")
