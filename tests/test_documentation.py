"""The pages show what is printed, and the example runs."""

import subprocess
import sys
from pathlib import Path

from docs.paste import BLOCK, output_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def imprint(output: str) -> str:
    """The line that says how an output was made, with the hash of its signature."""
    return output.strip().splitlines()[-1]


def test_the_readme_shows_what_the_models_and_settings_of_today_make() -> None:
    """Word for word it may differ: int8 rounds as the processor does."""
    shown = {found["command"]: found["output"] for found in BLOCK.finditer(README)}
    assert shown
    for command, output in shown.items():
        assert imprint(output_of(command)) == imprint(output)


def test_the_python_example_runs() -> None:
    example = README.split("```python\n")[1].split("```")[0]
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert run.stdout.count("\n") == 3
