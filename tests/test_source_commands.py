"""The verbs read what the formats give."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import as_json
from typer.testing import CliRunner, Result

from translate_sum.cli.app import build

FIRST = "Die Regierung hat am Freitag in Köln ein neues Gesetz beschlossen."
SECOND = "Es soll die Städte entlasten und den Bau von Wohnungen beschleunigen."
HTML = (
    "<html><head><title>Neues Gesetz</title></head>"
    f"<body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
)
MARKDOWN = (
    f"---\ndate: 2026-11-25\n---\n# Neues Gesetz\n\n**{FIRST}**\n\n[{SECOND}](https://a.de)\n\n"
    "```\ncode\n```\n"
)


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(build(), [*arguments, "--engine", "fake"], input=stdin)


@pytest.mark.parametrize("verb", ["brief", "translate"])
@pytest.mark.parametrize(("name", "content"), [("a.html", HTML), ("a.md", MARKDOWN)])
def test_pages_and_notes_are_read_without_their_marks(
    tmp_path: Path, verb: str, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    more = ["--summarizer", "lead"] if verb == "brief" else []
    done = run(verb, str(path), "--json", *more)
    assert done.exit_code == 0, done.stderr
    envelope = json.dumps(as_json(done.stdout), ensure_ascii=False)
    for sentence in ("Neues Gesetz", FIRST, SECOND):
        assert sentence in envelope
    for mark in ("**", "<p>", "https://a.de", "2026-11-25"):
        assert mark not in envelope
    assert done.stderr == (
        f"translate-sum: {path}: code blocks left out: 1\n" if name == "a.md" else ""
    )


def test_what_holds_many_articles_is_for_batch(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.zip", "a.jsonl.gz"):
        (tmp_path / name).write_text(json.dumps({"text": FIRST}))
        refused = run("brief", str(tmp_path / name))
        assert refused.exit_code == 65
        assert f"translate-sum batch {tmp_path / name} --out DIR" in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert run("brief", str(tmp_path / "b.jsonl")).exit_code == 66


def test_batch_takes_lists_and_names_of_fields(tmp_path: Path) -> None:
    path, out = tmp_path / "x.jsonl", tmp_path / "out"
    path.write_text(json.dumps({"body": FIRST}) + "\n", encoding="utf-8")
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    listed = f"{path}\n{tmp_path / 'a.html'}\n".encode()
    options = ["--out", str(out), "--summarizer", "lead", "--field", "text=body"]
    done = run("batch", "--files-from", "-", *options, stdin=listed)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("2 done, 0 skipped, 0 failed")
    # The briefs are no sources, where they lie among them.
    again = run("batch", str(tmp_path), *options)
    assert again.stdout.startswith("0 done, 2 skipped, 0 failed")


def test_a_text_loads_no_reader_of_other_formats() -> None:
    program = "import translate_sum.cli.app, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    others = {"trafilatura", "lxml", "w3lib", "yaml", "dateparser", "mdit_py_plugins"}
    assert not others & set(done.stdout.split())


@pytest.mark.parametrize(
    "wrong",
    [[], ["-", "--files-from", "-"], ["a.txt", "--field", "text"], ["a", "--field", "x=y"]],
)
def test_wrong_use_is_told_before_anything_is_done(tmp_path: Path, wrong: list[str]) -> None:
    out = tmp_path / "out"
    refused = run("batch", *wrong, "--out", str(out))
    assert refused.exit_code == 2
    assert not out.exists()
