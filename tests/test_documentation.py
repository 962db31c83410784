"""The pages show what is printed, and the example runs."""

import subprocess
import sys
from pathlib import Path

from docs.paste import BLOCK, pasted

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_what_its_commands_print() -> None:
    assert BLOCK.search(README)
    assert pasted(README) == README


def test_the_python_example_runs() -> None:
    example = README.split("```python\n")[1].split("```")[0]
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert run.stdout.count("\n") == 3
