"""Evaluation on rows of one's own: right numbers, named metrics, one line for a bad row."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sacrebleu
from batches import verb
from conftest import as_json
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer
from small_summarizers import make_small_summarizer

from translate_sum import (
    Cache,
    Decoding,
    EngineName,
    Length,
    Translator,
    make_engine,
    make_summarizer,
)
from translate_sum.engines import Placement
from translate_sum.engines.fake import FakeEngine
from translate_sum.errors import EmptyInput, InputError
from translate_sum.evaluation.plot import trend, write_plot
from translate_sum.evaluation.report import Report
from translate_sum.evaluation.run import Candidates, evaluate_table
from translate_sum.evaluation.table import read_table
from translate_sum.evaluation.tables import report_text
from translate_sum.locations import embedded
from translate_sum.summarizers import Summarizer
from translate_sum.summarizers.lead import LeadSummarizer

PAIRS = [
    ("Der Präsident ist am Montag in Berlin.", "The president is in Berlin on Monday."),
    ("Die Regierung hat 12 neue Gesetze beschlossen.", "The government passed 12 new laws."),
    ("Am Ende kamen 340 Menschen.", "In the end, 340 people came."),
    ("Das Haus ist groß und alt.", "The house is big and old."),
    ("Er hat nicht geschlafen.", "He did not sleep."),
    ("Die Kinder spielen im Garten.", "The children are playing in the garden."),
    ("Wir haben 7 Hunde und 2 Katzen.", "We have 7 dogs and 2 cats."),
    ("Die Stadt liegt am Meer.", "The city lies by the sea."),
    ("Sie kauft heute ein Auto.", "She is buying a car today."),
    ("Im Winter ist es hier kalt.", "It is cold here in winter."),
    ("Der Zug kommt um 8 Uhr.", "The train arrives at 8 o'clock."),
    ("Das Spiel endete ohne Tore.", "The game ended without goals."),
]
GERMAN, ENGLISH = ([pair[side] for pair in PAIRS] for side in (0, 1))
ARTICLE = (
    "The city has opened a new bridge. It cost 30 million euros. Thousands came to see it. "
    "The old bridge will be closed in May. A museum may move in there."
)


def tab_separated(path: Path, **columns: list[str]) -> str:
    rows = [list(columns), *zip(*columns.values(), strict=True)]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def json_lines(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def evaluated(source: str, candidates: Candidates | None = None) -> Report:
    """With a translator that only marks; it is asked where the file has no hypotheses."""
    translator = Translator(FakeEngine(), Cache.disabled())
    return evaluate_table(
        read_table(source),
        candidates or Candidates(),
        lambda _: translator,
        make_summarizer,
        Cache.disabled(),
    )


def program(*arguments: str, without: str = "") -> subprocess.CompletedProcess[str]:
    """The real program, in a Python that lacks one library."""
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({without.split()!r}))\n"
        "from translate_sum.cli.app import main; main()"
    )
    command = [sys.executable, "-c", code, "evaluate", *arguments]
    return subprocess.run(command, capture_output=True, check=False, text=True)


def test_two_columns_are_compared_by_paired_bootstrap(tmp_path: Path) -> None:
    worse = [text.replace("The", "A").replace(" is ", " are ") for text in ENGLISH]
    columns = {"hypothesis_a": ENGLISH, "hypothesis_b": worse, "hypothesis_c": ENGLISH}
    source = tab_separated(tmp_path / "x.tsv", german=GERMAN, reference=ENGLISH, **columns)
    first, second, third = evaluated(source).systems
    assert (first.name, first.signature) == ("hypothesis_a", None)
    assert first.scores["BLEU"].value == 100
    assert first.scores["BLEU"].p is None
    assert (second.scores["BLEU"].p or 0) < 0.05
    assert third.scores["BLEU"].p == 1
    assert (second.scores["BLEU"].margin or 0) > 0


def test_findings_are_counted_by_check_without_references(tmp_path: Path) -> None:
    wrong = [text.replace("12", "21").replace("340", "34").replace(" not", "") for text in ENGLISH]
    source = tab_separated(tmp_path / "x.tsv", german=GERMAN, hypothesis=wrong)
    report = evaluated(source)
    [system] = report.systems
    assert system.findings["numbers"] == pytest.approx(1000 * 2 / 12, abs=0.01)
    assert system.findings["negation"] == pytest.approx(1000 / 12, abs=0.01)
    assert system.findings["any hard check"] == system.findings["numbers"]
    assert system.findings["confidence"] is None
    assert not report.signatures
    assert not system.scores
    with pytest.raises(InputError, match="need references"):
        write_plot(report, tmp_path / "plot.svg")


def test_summaries_are_measured_as_rouge_score_would(tmp_path: Path) -> None:
    summary = "The city has opened a bridge. The old one will be closed."
    row = {"article": ARTICLE, "summary": summary, "hypothesis": "A bridge.", "note": 7}
    source = json_lines(tmp_path / "x.jsonl", row, row)
    report = evaluated(source, Candidates(summarizers=["lead"], length=Length(2)))
    lead, column, two = report.systems
    assert (lead.name, column.name, two.name) == ("first 3 sentences", "hypothesis", "lead")
    by_line = summary.replace(". ", ".\n")
    sentences = ARTICLE.split(". ")
    scorer = RougeScorer(["rouge1", "rougeLsum"], use_stemmer=True)
    for system, count in ((lead, 3), (two, 2)):
        expected = scorer.score(by_line, "\n".join(sentences[:count]))
        assert system.scores["ROUGE-1"].value == round(100 * expected["rouge1"].fmeasure, 2)
        assert system.scores["ROUGE-Lsum"].value == round(100 * expected["rougeLsum"].fmeasure, 2)
    assert "rougeLsum|F1|stem:porter" in report.signatures["ROUGE-Lsum"]


def test_findings_of_summaries_are_counted_by_sentence(tmp_path: Path) -> None:
    invented = "The city has opened a new bridge. It cost 50 million euros, 9 of them in Paris."
    row = {"article": ARTICLE, "summary": "A bridge was opened.", "hypothesis": invented}
    lead, column = evaluated(json_lines(tmp_path / "x.jsonl", row, row)).systems
    assert set(lead.findings.values()) == {0}
    # Of its two sentences the second has two numbers and a name that the article lacks.
    assert column.findings == {"summary-numbers": 500, "summary-names": 500, "unsupported": 500}


def test_a_summarizer_is_run_as_the_options_say(tmp_path: Path) -> None:
    model = make_small_summarizer(tmp_path / "bart-xsum", "bart")
    source = json_lines(tmp_path / "x.jsonl", {"article": ARTICLE, "summary": "A bridge."})
    run = program(source, "--summarizer", str(model), "--engine", "torch", "--json")
    assert run.returncode == 0, run.stderr
    assert "it invents facts" in run.stderr
    data = as_json(run.stdout)["data"]
    assert isinstance(data, dict)
    assert "torch:" in data["systems"][1]["signature"]


def test_a_table_is_plain_in_a_pipe_and_drawn_for_a_terminal(tmp_path: Path) -> None:
    source = tab_separated(tmp_path / "x.tsv", german=GERMAN, reference=ENGLISH, hypothesis=ENGLISH)
    report = evaluated(source)
    plain = report_text(report, terminal=False).splitlines()
    assert ["hypothesis", "100.0", "±", "0.0", "100.0", "±", "0.0"] in map(str.split, plain)
    assert ["negation", "0.0"] in map(str.split, plain)
    assert "\x1b" not in "".join(plain)
    assert "─" in report_text(report, terminal=True)


def test_a_plot_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    source = tab_separated(
        tmp_path / "x.tsv", german=GERMAN, reference=ENGLISH, hypothesis_x=ENGLISH
    )
    report = evaluated(source)
    one, two, png = (tmp_path / name for name in ("one.svg", "two.svg", "three.png"))
    for path in (one, two, png):
        write_plot(report, path)
    assert one.read_bytes() == two.read_bytes()
    assert "hypothesis_x" in one.read_text(encoding="utf-8")
    assert png.read_bytes().startswith(b"\x89PNG")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=50))
def test_a_trend_follows_the_rows(lengths: list[int]) -> None:
    """Groups are in order of length, and no row is lost: where score is length, so is the line."""
    means, scores = trend(lengths, [float(length) for length in lengths])
    assert means == sorted(means)
    assert means == scores
    assert (min(lengths), max(lengths)) == (min(lengths), max(lengths))
    assert min(lengths) <= means[0] <= means[-1] <= max(lengths)


BAD = {
    "german\treference\nJa.\tYes.\nNein.\n": ":3: 1 cells where the header has 2",
    "german\treference\nJa.\tYes.\nNein.\t \n": ":3: no reference; fill it in",
    "german\tgerman\nJa.\tYes.\n": ":1: a column's name comes twice",
    "deutsch\treference\nJa.\tYes.\n": "one column must be german (translations) or article",
    "german\tarticle\nJa.\tYes.\n": "not both; it has german, article",
    "article\nA text.\n": "no column summary; it has article",
    "german\treference\n": "no rows below the header",
    "\n \n": "nothing to read",
    '{"german": "Ja."}\n{"german": 7}\n': ":2: no text german",
    '{"german": "Ja."}\n{"german": \n': ":2: no JSON",
    '{"german": "Ja."}\n\n[1]\n': ":3: a row is an object",
}


@pytest.mark.parametrize(("content", "complaint"), BAD.items())
def test_a_bad_row_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "rows"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        evaluated(str(path))
    assert complaint in str(raised.value)
    assert raised.value.exit_code == 65
    assert "\n" not in str(raised.value)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_json_lines_give_every_text_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = json_lines(
        tmp_path_factory.getbasetemp() / "any.jsonl", *({"german": text} for text in texts)
    )
    assert [row.cells["german"] for row in read_table(path).rows] == texts


def test_quotation_marks_and_rare_line_ends_are_text(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes('\ufeffgerman\treference\r\n"Ja\u2028\tYes"\x0b\r\n'.encode())
    table = read_table(str(path))
    assert table.columns == ("german", "reference")
    assert table.rows[0].cells == {"german": '"Ja\u2028', "reference": 'Yes"\x0b'}


@pytest.mark.parametrize(
    ("columns", "candidates"),
    [
        ({"german": GERMAN}, Candidates(summarizers=["lead"])),
        ({"article": [ARTICLE], "summary": ["A bridge."]}, Candidates(models=["embedded"])),
    ],
)
def test_a_candidate_of_the_other_kind_is_not_left_out_in_silence(
    tmp_path: Path, columns: dict[str, list[str]], candidates: Candidates
) -> None:
    source = tab_separated(tmp_path / "x.tsv", **columns)
    with pytest.raises(InputError, match=r"no column \w+ for (lead|embedded); leave that out"):
        evaluated(source, candidates)


def test_how_the_rows_were_read_is_said(tmp_path: Path) -> None:
    source = tmp_path / "x.tsv"
    source.write_bytes("german\nDie Küche wäre größer.\n".encode("cp1252"))
    run = program(str(source), "--engine", "fake")
    assert run.returncode == 0
    assert "read as Windows-1252" in run.stderr


def test_a_summarizer_is_placed_as_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def summarizer(*made_with: object) -> Summarizer:
        asked.extend(made_with[:3])
        return LeadSummarizer()

    monkeypatch.setattr("translate_sum.cli.session.chosen_summarizer", summarizer)
    source = tab_separated(tmp_path / "x.tsv", article=[ARTICLE], summary=["A bridge."])
    run = verb("evaluate", source, "--summarizer", "x", "--engine", "torch", "--threads", "1")
    assert run.exit_code == 0, run.stderr
    assert asked == ["x", EngineName.TORCH, Placement(threads=1)]


def test_two_models_are_measured_as_sacrebleu_would(tmp_path: Path, small_marian: Path) -> None:
    source = tab_separated(tmp_path / "x.tsv", german=GERMAN, reference=ENGLISH)
    models = ["--model", "embedded", "--model", str(small_marian)]
    run = program(source, *models, "--beam", "1", "--json")
    assert run.returncode == 0, run.stderr
    data = as_json(run.stdout)["data"]
    assert isinstance(data, dict)
    shipped, small = data["systems"]
    assert [shipped["name"], small["name"]] == ["embedded", str(small_marian)]
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding(beam=1))
    translator = Translator(engine, Cache.disabled())
    english = [found.text for found in translator.sentences(GERMAN)]
    bleu = sacrebleu.BLEU().corpus_score(english, [ENGLISH]).score
    assert shipped["scores"]["BLEU"]["value"] == pytest.approx(bleu, abs=0.01)
    assert shipped["signature"] == str(translator.signature)
    assert small["scores"]["BLEU"]["value"] < shipped["scores"]["BLEU"]["value"]
    assert small["scores"]["BLEU"]["p"] < 0.05
    assert "bs:1000|seed:12345" in data["signatures"]["BLEU"]
    assert data["lengths"][:2] == [7, 7]
    assert data["rows"] == len(shipped["by_row"]) == 12


def test_what_is_wrong_is_one_line_and_a_code(tmp_path: Path) -> None:
    source = tab_separated(tmp_path / "x.tsv", german=GERMAN, reference=ENGLISH)
    missing = program(source, without="sacrebleu")
    assert missing.returncode == 69
    assert missing.stderr.count("\n") == 1
    assert "pip install 'translate-sum[evaluate]'" in missing.stderr
    (tmp_path / "empty").touch()
    empty = program(str(tmp_path / "empty"), "--json")
    assert (empty.returncode, empty.stderr.count("\n")) == (65, 1)
    assert as_json(empty.stdout)["status"] == "error"
    assert program(source, "--plot", "plot.pdf").returncode == 2
    with pytest.raises(EmptyInput):
        read_table(str(tmp_path / "empty"))


def test_findings_need_no_extra(tmp_path: Path) -> None:
    source = tab_separated(tmp_path / "x.tsv", german=GERMAN)
    run = program(source, "--engine", "fake", without="sacrebleu matplotlib rouge_score")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("12 sentences\n")
