"""Paste the real output of commands into Markdown, so that no page shows what was not printed.

A block to fill is fenced as ``console`` and begins with a ``$`` line; what that command prints
replaces the rest of the block.

    python -m docs.paste README.md            # rewrite
    python -m docs.paste --check README.md    # fail if rewriting would change anything
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def output_of(command: str) -> str:
    """What a command writes to standard output, run by the shell beside this Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(  # noqa: S602 - the commands are this repository's own documentation
        command,
        shell=True,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path, "COLUMNS": "100"},
    )
    return run.stdout


def pasted(page: str) -> str:
    """The page with every console block's output made anew."""

    def fill(found: re.Match[str]) -> str:
        command = found["command"]
        return f"```console\n$ {command}\n{output_of(command)}```"

    return BLOCK.sub(fill, page)


def main(
    pages: list[Path],
    *,
    check: Annotated[bool, typer.Option(help="Only say whether the pages are true.")] = False,
) -> None:
    """Make the console blocks of Markdown pages anew."""
    for page in pages:
        old = page.read_text(encoding="utf-8")
        new = pasted(old)
        if check and new != old:
            typer.echo(f"{page} shows what its commands do not print: make readme", err=True)
            raise typer.Exit(1)
        if not check:
            page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
