"""Words that no language has are replaced by what a lexicon has for the German one."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from training.words import lexicon as recipe
from translate_sum import Cache, Translator
from translate_sum.article import TranslatedSentence
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.base import Engine, Hypothesis, WordLink
from translate_sum.engines.fake import FakeEngine
from translate_sum.locations import embedded
from translate_sum.mending.entries import Entry, rendering
from translate_sum.mending.lexicon import with_lexicon


@pytest.fixture(scope="module")
def engine() -> Engine:
    return make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())


@pytest.mark.parametrize(
    ("german", "wrong", "right"),
    [
        ("Das ist eine Eskalation.", "This is a ecalation.", "This is an escalation."),
        ("Die „Eskalation“ droht.", 'The "ecalation" threatens.', 'The "escalation" threatens.'),
        ("Wir leiden unter der Hitze.", "We suffer from the Hitze.", "We suffer from the heat."),
        ("Der Klimawandel kommt.", "The Klimachanging comes.", "The climate change comes."),
        # What only its parts are known of, without what stands beside it already:
        ("Das Wasserforum tagt.", "The waterforum meets.", "The water forum meets."),
        ("Das Wasserforum tagt.", "The waterwasser forum meets.", "The water forum meets."),
    ],
)
def test_a_word_that_no_language_has_gives_way(
    german: str, wrong: str, right: str, engine: Engine
) -> None:
    [found] = with_lexicon(engine, [german], [TranslatedSentence(wrong, -0.5)])
    assert found.text == right


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Das ist eine Eskalation.", "This is an escalation."),
        ("Der Quastenflosserich schläft.", "The quastilier sleeps."),
        ("Angela Merkel kommt.", "Angela Merkel comes."),
        ("Nach Ansicht von Steinhäuser stimmt es.", "According to Steinhares it is true."),
        ("", ""),
    ],
)
def test_english_names_and_what_the_lexicon_lacks_stay(
    german: str, english: str, engine: Engine
) -> None:
    before = TranslatedSentence(english, -0.5)
    assert with_lexicon(engine, [german], [before]) == [before]


class Linking(FakeEngine):
    """Says what it is told to, and looks at the German word in the same place."""

    def __init__(self, share: float) -> None:
        self.share = share

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        return [Hypothesis("The ecalation frightens.", -0.5) for _ in sentences]

    def hypotheses(self, sentences: Sequence[str], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002 - it has one thought only
        return [[hypothesis] for hypothesis in self.translate(sentences)]

    def word_links(self, pairs: Sequence[tuple[str, str]]) -> list[list[WordLink]]:
        return [
            [
                WordLink(target.strip("."), source.strip("."), self.share)
                for source, target in zip(*(side.split() for side in pair), strict=True)
            ]
            for pair in pairs
        ]


def test_what_the_network_said_first_is_kept_beside_it() -> None:
    translator = Translator(Linking(0.9), Cache.disabled())
    [found] = translator.sentences(["Die Eskalation schreckt."])
    assert found.text == "The escalation frightens."
    assert not found.doubts
    assert [(one.way, one.text, one.taken) for one in found.tried] == [
        ("first", "The ecalation frightens.", False),
        ("lexicon", "The escalation frightens.", True),
    ]


def test_scattered_attention_changes_nothing() -> None:
    translator = Translator(Linking(0.3), Cache.disabled())
    [found] = translator.sentences(["Die Eskalation schreckt."])
    assert found.text == "The ecalation frightens."
    assert [doubt.check for doubt in found.doubts or ()] == ["nonwords"]
    assert not found.tried


@pytest.mark.parametrize("german", ["und", "der", "", "Quastenflosserich", "\0"])
def test_it_has_no_grammar_and_nothing_that_it_never_saw(german: str) -> None:
    assert rendering(german) is None


def test_a_rendering_is_what_is_linked_in_a_row_with_free_neighbours() -> None:
    target = ["the", "climate", "change", "is", "real"]
    forward, reverse = {(0, 0), (1, 2), (3, 4)}, {(0, 0), (1, 1), (2, 3), (3, 4)}
    found = dict(recipe.renderings(target, forward, reverse, {"the", "is"}))
    assert found == {0: "the", 1: "climate change", 2: "is", 3: "real"}
    free = dict(recipe.renderings(target, {(1, 1)}, {(1, 1)}, {"the", "is"}))
    assert free == {1: "climate change"}
    apart = dict(recipe.renderings(target, {(1, 4)}, {(1, 1)}, {"the", "is"}))
    assert apart == {}


def test_the_most_frequent_rendering_is_taken_however_it_is_capitalised() -> None:
    assert recipe.best(Counter({"mayor": 3, "Mayor": 2, "burgomaster": 4})) == "mayor"


def test_a_lexicon_is_learned_from_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("eflomal", reason="training only")
    subjects = {"Fuchs": "fox", "Hund": "dog", "Esel": "donkey", "Vogel": "bird", "Wolf": "wolf"}
    verbs = {"schläft": "sleeps", "frisst": "eats", "wartet": "waits", "stirbt": "dies"}
    lines = [
        f"Der {subject} {verb}\tThe {subjects[subject]} {verbs[verb]}"
        for subject in subjects
        for verb in verbs
    ]
    (tmp_path / "pairs.tsv").write_text("\n".join(3 * lines) + "\n", encoding="utf-8")
    (tmp_path / "wiktionary.tsv").write_text("Fuchs\tlair\nIgel\thedgehog\n", encoding="utf-8")
    monkeypatch.setattr(recipe, "GRAMMAR", 1)
    recipe.main(tmp_path, tmp_path / "lexicon.marisa", least=4)
    import marisa_trie

    found = marisa_trie.BytesTrie().load(str(tmp_path / "lexicon.marisa"))
    learned = {german: Entry.decoded(value) for german, value in found.items()}
    renderings = {german: entry.rendering for german, entry in learned.items()}
    assert renderings == {**subjects, **verbs, "Igel": "hedgehog"}
    assert {german for german, entry in learned.items() if entry.stems} == {*subjects, "Igel"}
