"""Files and environment: what wins, what is refused, and what a changed file keeps."""

import json
import re
from pathlib import Path

import pytest
from conftest import SEED
from hypothesis import given
from hypothesis import strategies as st
from test_command_line import translate_sum
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from translate_sum.cli.app import build
from translate_sum.configuration.keys import FOLDERS, keys
from translate_sum.configuration.layers import DEFAULT, as_plain, load
from translate_sum.configuration.places import project_file, user_file
from translate_sum.configuration.settings import Settings
from translate_sum.configuration.user_file import hindrance, remove_user, write_user
from translate_sum.errors import ConfigurationUnusable

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "configuration.md"
ROW = re.compile(
    r"^\| `(?P<key>[^`]+)` \| (?P<expected>[^|]+) \| (?P<default>[^|]+) \| `(?P<variable>\w+)` \|"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that we work in; its ``translate-sum.toml``, not written yet."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "down")
    return tmp_path / "translate-sum.toml"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_later_place_wins_and_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(user_file(), "beam = 2\nwords = 50\nsentences = 5\n[batch]\nlimit = 7\n")
    write(project, "beam = 3\nwords = 60\n")
    monkeypatch.setenv("TRANSLATE_SUM_BEAM", "6")
    monkeypatch.setenv("TRANSLATE_SUM_BATCH_LIMIT", "8")
    found = load()
    assert (found["beam"].value, found["beam"].origin) == (6, "TRANSLATE_SUM_BEAM")
    assert (found["words"].value, found["words"].origin) == (60, str(project))
    assert (found["sentences"].value, found["sentences"].origin) == (5, str(user_file()))
    assert found["engine"].origin == DEFAULT
    assert found.settings.batch.limit == 8
    assert load().settings != Settings()


def test_an_option_wins_over_all_and_help_shows_what_is_set(project: Path) -> None:
    write(project, 'engine = "fake"\nsummarizer = "lead"\nsentences = 1\ncache = false\n')
    for options, sentences in (((), 1), (("--sentences", "2"), 2)):
        run = translate_sum("brief", str(SEED), "--json", *options)
        assert (run.returncode, run.stderr) == (0, b"")
        data = json.loads(run.stdout)["data"]
        assert len(data["summary"]) == sentences
        assert data["signature"]["parts"]["translation.engine"] == "fake-1"
    assert "default: fake" in " ".join(translate_sum("brief", "--help").stdout.decode().split())


def test_a_project_ends_at_its_repository(project: Path) -> None:
    write(project.parent.parent / "translate-sum.toml", "beam = 2\n")
    assert project_file() is None
    write(project, "beam = 3\n")
    assert project_file() == project


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("beem = 4", "there is no key beem: did you mean beam?"),
        ("compute-type = 'int8'", "did you mean compute_type?"),
        ("[bach]\nlimit = 4", "there is no key bach: did you mean batch?"),
        ("xyzzy = 4", "`translate-sum config show` lists all"),
        ("cache_dir = '/tmp'", "by the environment only: TRANSLATE_SUM_CACHE_DIR"),
        ("beam = 'four'", "beam = 'four': expected a whole number from 1 to 64"),
        ("beam = 65", "expected a whole number from 1 to 64"),
        ("beam = true", "expected a whole number"),
        ("words = 0", "expected a whole number of at least 1"),
        ("engine = 'marian'", "expected one of ctranslate2, torch, fake"),
        ("cache = 1", "expected true or false"),
        ("model = 3", "expected text"),
        ("batch = 3", "batch is a table"),
        ("[batch]\nlimits = 4", "no key batch.limits: did you mean batch.limit?"),
        ("a" + ".a" * 5000 + " = 1", "there is no key a: "),
        ("[batch]\ntime_limit = 'long'", "batch.time_limit = 'long': expected a number"),
        ("beam = 4\nbeam", "no TOML: .*line 2"),
        ("beam = 4\nbeam = 5", "no TOML: .*line 2"),
        ("model = '''\n", "no TOML"),
        ("a = " + "[" * 5000, "no TOML"),
    ],
)
def test_what_is_wrong_is_one_line_with_the_file(project: Path, text: str, said: str) -> None:
    write(project, text)
    with pytest.raises(ConfigurationUnusable, match=said) as caught:
        load()
    assert str(caught.value).startswith(f"{project}: ")
    assert "\n" not in str(caught.value)


def test_what_is_no_text_or_no_file_is_one_line(project: Path) -> None:
    project.write_bytes(b"beam = 4\nmodel = '\xff'\n")
    with pytest.raises(ConfigurationUnusable, match="line 2"):
        load()
    project.write_bytes(b"\xef\xbb\xbfbeam = 5\r\n")
    assert load()["beam"].value == 5
    user_file().mkdir(parents=True)
    with pytest.raises(ConfigurationUnusable, match="cannot be read"):
        load()


def test_the_environment_is_text_that_means_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"CACHE": "false", "WORDS": "40", "BATCH_TIME_LIMIT": "1.5"}.items():
        monkeypatch.setenv(f"TRANSLATE_SUM_{name}", text)
    monkeypatch.setenv("TRANSLATE_SUM_ENGINE", "")
    monkeypatch.setenv("TRANSLATE_SUM_UNHEARD_OF", "1")
    found = load().settings
    assert (found.cache, found.words, found.batch.time_limit) == (False, 40, 1.5)
    assert found.engine == Settings().engine
    monkeypatch.setenv("TRANSLATE_SUM_BEAM", "wide")
    with pytest.raises(ConfigurationUnusable, match=r"^TRANSLATE_SUM_BEAM: "):
        load()


def test_paths_begin_at_their_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        project,
        "model = './opus'\nsummarizer = 'facebook/bart-large-cnn'\nglossary = 'terms.tsv'\n",
    )
    assert load().settings.model == str(project.parent / "opus")
    assert load().settings.summarizer == "facebook/bart-large-cnn"
    monkeypatch.setenv("TRANSLATE_SUM_MODEL", "./here")
    assert load().settings.model == "./here"
    assert load().settings.glossary == project.parent / "terms.tsv"
    (project.parent / "terms.tsv").write_text("Haus\tedifice\n")
    shipped = ("--engine", "fake", "--model", "embedded", "--summarizer", "lead")
    run = translate_sum("brief", str(SEED), "--json", *shipped)
    assert "glossary" in json.dumps(json.loads(run.stdout)["data"]["signature"]), run.stderr
    write(project, "glossary = 3\n")
    with pytest.raises(ConfigurationUnusable, match="expected a path"):
        load()


def test_a_changed_file_keeps_its_comments(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(user_file(), "# mine\nbeam = 4  # wide\n\n[batch]\n# few\nlimit = 3\n")
    write_user("beam", "2", as_text=True)
    write_user("batch.max_failures", 1)
    write_user("quiet", value=True)
    assert remove_user("batch.limit")
    assert not remove_user("batch.limit")
    text = user_file().read_text(encoding="utf-8")
    assert "# mine\nbeam = 2  # wide\n" in text
    assert "# few\n" in text
    found = load().settings
    assert (found.beam, found.quiet, found.batch.max_failures) == (2, True, 1)
    assert hindrance("beam") is None
    write(project, "beam = 3\n")
    assert str(project) in (hindrance("beam") or "")
    monkeypatch.setenv("TRANSLATE_SUM_BEAM", "5")
    assert "TRANSLATE_SUM_BEAM" in (hindrance("beam") or "")


def test_only_what_can_be_read_again_is_written() -> None:
    write(user_file(), "beem = 4\nbatch = 3\n")
    before = user_file().read_bytes()
    for name, value in {"beam": "wide", "bean": "4", "words": "null", "batch.limit": "1"}.items():
        with pytest.raises(ConfigurationUnusable):
            write_user(name, value, as_text=True)
    assert user_file().read_bytes() == before
    assert remove_user("beem")  # what is wrong can be taken out
    assert remove_user("batch")
    with pytest.raises(ConfigurationUnusable, match="did you mean"):
        remove_user("beem")
    assert not load().given


@given(beam=st.integers(1, 64), minutes=st.floats(0, 1e6), model=st.text(min_size=1))
def test_what_is_set_is_what_is_read(beam: int, minutes: float, model: str) -> None:
    named = model.startswith(("./", "../", "~/"))
    write_user("beam", str(beam), as_text=True)
    write_user("batch.time_limit", minutes)
    write_user("model", model)
    found = load().settings
    assert (found.beam, found.batch.time_limit) == (beam, minutes)
    assert named or found.model == model


def commands(command: object, *path: str) -> list[tuple[TyperCommand, tuple[str, ...]]]:
    """The verbs, those of groups included, with the words that lead to them."""
    if isinstance(command, TyperGroup):
        parts = command.commands.items()
        return [verb for name, part in parts for verb in commands(part, *path, name)]
    assert isinstance(command, TyperCommand)
    return [(command, path)]


@pytest.mark.parametrize("name", keys())
def test_a_key_is_an_option_with_the_same_default(name: str) -> None:
    table, _, own = name.rpartition(".")
    option = f"--{own.replace('_', '-')}"
    found = [
        parameter.default
        for command, path in commands(get_command(build()))
        for parameter in command.params
        if option in parameter.opts and table in ("", *path) and not parameter.multiple
    ]
    assert found
    assert {as_plain(default) for default in found} == {as_plain(keys()[name].default)}


def test_the_page_lists_every_key_as_it_is() -> None:
    rows = [found.groupdict() for found in map(ROW.match, PAGE.read_text().splitlines()) if found]
    assert rows[: len(keys())] == [
        {
            "key": key.name,
            "expected": key.expected,
            "default": "–" if key.default is None else f"`{shown(key.default)}`",
            "variable": key.variable,
        }
        for key in keys().values()
    ]
    assert {row["key"]: row["variable"] for row in rows[len(keys()) :]} == FOLDERS


def shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_config_shows_values_with_their_origins(project: Path) -> None:
    write(project, "beam = 3\n")
    run = translate_sum("config", "show", TRANSLATE_SUM_QUIET="yes")
    assert run.returncode == 78
    assert run.stderr.startswith(b"translate-sum: TRANSLATE_SUM_QUIET: quiet = 'yes': expected")
    envelope = json.loads(translate_sum("config", "show", "--json").stdout)
    settings = envelope["data"]["settings"]
    assert settings["beam"] == {"value": 3, "origin": str(project)}
    assert settings["cache_dir"]["origin"] == "TRANSLATE_SUM_CACHE_DIR"
    assert set(settings) == set(keys()) | set(FOLDERS)


def test_config_sets_and_warns_of_what_is_stronger(project: Path) -> None:
    write(project, "beam = 3\n")
    run = translate_sum("config", "set", "beam", "2")
    assert (run.returncode, run.stderr.count(b"\n")) == (0, 1)
    assert str(project).encode() in run.stderr
    assert user_file().read_text() == "beam = 2\n"
    assert translate_sum("config", "path").stdout.decode() == f"{user_file()}\n{project}\n"
    assert translate_sum("config", "unset", "beam").returncode == 0
    assert user_file().read_text() == ""


def test_what_is_set_beside_a_wrong_key_is_set_and_said() -> None:
    write(user_file(), "beem = 4\n")
    run = translate_sum("config", "set", "beam", "2")
    assert (run.returncode, run.stderr.count(b"\n")) == (0, 1)
    assert b"no effect yet" in run.stderr
    assert b"did you mean beam?" in run.stderr


def test_a_broken_file_ends_verbs_but_not_their_help(project: Path) -> None:
    write(project, "beam = \n")
    run = translate_sum("brief", str(SEED), "--json")
    assert (run.returncode, run.stderr.count(b"\n")) == (78, 1)
    assert json.loads(run.stdout)["error"]["code"] == "configuration"
    assert translate_sum("brief", "--help").returncode == 0
