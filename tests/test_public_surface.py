"""What ``import translate_sum`` promises."""

import subprocess
import sys

import translate_sum


def test_every_public_name_exists_and_is_listed_once() -> None:
    assert translate_sum.__all__ == sorted(
        set(translate_sum.__all__), key=translate_sum.__all__.index
    )
    for name in translate_sum.__all__:
        assert getattr(translate_sum, name) is not None


def test_the_surface_is_what_was_agreed() -> None:
    public = {name for name in dir(translate_sum) if name[0].isupper()}
    assert public == {name for name in translate_sum.__all__ if name[0].isupper()}


def test_importing_it_loads_no_heavy_library() -> None:
    program = "import translate_sum, sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert not {"torch", "transformers", "ctranslate2"} & set(run.stdout.split())
