"""Whatever the input: no traceback, one line, a documented exit code, nothing lost."""

import random
from pathlib import Path

import pytest
from conftest import as_json
from typer.testing import CliRunner, Result

from translate_sum.cli.app import build

GERMAN = (
    "Die Regierung hat am Freitag ein neues Gesetz beschlossen. Es soll die Städte entlasten und "
    "den Bau von Wohnungen beschleunigen. Die Opposition kritisierte den Entwurf als zu zaghaft. "
    "Über 1.500 Gemeinden hatten zuvor auf höhere Zuschüsse gedrängt.\n"
)
ENGLISH = (
    "The government passed a new law on Friday. It is meant to relieve the cities and to speed "
    "up the building of homes. The opposition called the draft far too timid for the task."
)


def brief(source: str, *options: str, stdin: bytes = b"") -> Result:
    arguments = ["brief", source, "--engine", "fake", "--summarizer", "lead", *options]
    return CliRunner().invoke(build(), arguments, input=stdin)


def named_cases() -> dict[str, tuple[bytes, int]]:
    long_word = "Donaudampfschifffahrt" * 50_000
    return {
        "empty": (b"", 65),
        "white space": (b" \n\t\r\n ", 65),
        "byte order mark alone": (b"\xef\xbb\xbf", 65),
        "NUL bytes": (GERMAN.encode().replace(b" ", b"\0"), 65),
        "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, 65),
        "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20, 65),
        "ZIP": (b"PK\x03\x04" + bytes(range(256)) * 20, 65),
        "gzip": (b"\x1f\x8b\x08\x00" + bytes(range(256)) * 20, 65),
        "English": (ENGLISH.encode() * 3, 65),
        "Chinese": (("政府周五通过了一项新法律。" * 20).encode(), 65),
        "stray byte": (GERMAN.encode() * 3 + b"\xc3\x28 und" + GERMAN.encode(), 65),
        "UTF-8": (GERMAN.encode(), 0),
        "UTF-8 with a mark": (b"\xef\xbb\xbf" + GERMAN.encode(), 0),
        "UTF-16": (GERMAN.encode("utf-16"), 0),
        "Latin-1": (GERMAN.encode("latin-1"), 0),
        "Windows-1252": (GERMAN.replace("neues", "„neues“").encode("cp1252"), 0),
        "Windows lines": (GERMAN.replace(". ", ".\r\n").encode(), 0),
        "old Mac lines": (GERMAN.replace(". ", ".\r").encode(), 0),
        "no full stop": (GERMAN.replace(".", "").encode(), 0),
        "one long word": ((GERMAN + long_word).encode(), 0),
        "ten megabytes on one line": (
            (GERMAN.replace("\n", " ") * 40_000)[:10_000_000].encode(),
            0,
        ),
        "escape sequences": ((GERMAN + "\x1b[31mrot\x1b[0m \x07").encode(), 0),
        "right to left": ((GERMAN + "\u202eabc\u202c").encode(), 0),
        "a million line ends": ((GERMAN + "\n" * 1_000_000).encode(), 0),
        "half a JSON line": (b'{"text": "' + GERMAN.encode()[:150], 0),
    }


@pytest.mark.parametrize("name", sorted(named_cases()))
def test_known_hostile_inputs(name: str, tmp_path: Path) -> None:
    data, code = named_cases()[name]
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    run = brief(str(path))
    assert run.exit_code == code, run.stderr
    assert run.stderr.count("\n") == (1 if code else run.stderr.count("\n"))
    assert "Traceback" not in run.stderr
    assert path.read_bytes() == data
    assert bool(run.stdout) == (code == 0)


@pytest.mark.parametrize("seed", range(180))
def test_random_damage(seed: int) -> None:
    """A good article with bytes changed, cut or shuffled is read or refused, never a crash."""
    random.seed(seed)
    data = bytearray(GERMAN.encode(random.choice(["utf-8", "latin-1", "utf-16"])))
    for _ in range(random.randint(1, 40)):
        place = random.randrange(len(data))
        match random.randrange(3):
            case 0:
                data[place] = random.randrange(256)
            case 1:
                del data[place : place + random.randint(1, 9)]
            case _:
                data[place:place] = random.randbytes(random.randint(1, 9))
    run = brief("-", stdin=bytes(data))
    assert run.exit_code in (0, 65), (run.exit_code, run.stderr)
    assert "Traceback" not in run.stderr
    assert "internal" not in run.stderr
    if run.exit_code:
        assert run.stderr.count("\n") == 1
        assert run.stderr.startswith("translate-sum: ")


@pytest.mark.parametrize(
    ("source", "options", "code"),
    [
        ("nowhere.txt", [], 66),
        (".", [], 66),
        ("name\nwith\nlines.txt", [], 66),
        ("-", ["--sentences", "0"], 2),
        ("-", ["--engine", "none"], 2),
        ("-", ["--format", "docx"], 2),
        ("-", ["--model", "/nowhere", "--engine", "ctranslate2"], 69),
        ("-", ["--summarizer", "/nowhere/model"], 69),
        ("-", ["-o", "/nowhere/brief.txt"], 74),
        ("-", ["-o", "/"], 74),
    ],
)
def test_wrong_use(source: str, options: list[str], code: int) -> None:
    run = brief(source, *options, stdin=GERMAN.encode() * 3)
    assert run.exit_code == code, run.stderr
    if code != 2:
        assert run.stderr.count("\n") == 1


def test_other_languages_are_refused_and_force_goes_on() -> None:
    refused = brief("-", stdin=ENGLISH.encode())
    assert (refused.exit_code, refused.stdout) == (65, "")
    assert "--force" in refused.stderr
    forced = brief("-", "--force", stdin=ENGLISH.encode())
    assert forced.exit_code == 0
    assert forced.stderr.count("\n") == 1


def test_an_error_is_json_too_where_json_was_asked_for() -> None:
    run = brief("nowhere.txt", "--json")
    envelope = as_json(run.stdout)
    assert envelope["status"] == "error"
    error = envelope["error"]
    assert isinstance(error, dict)
    assert (error["code"], error["exit_code"]) == ("input-missing", 66)
