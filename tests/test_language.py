"""Other languages are refused, and German in all its forms is not."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.errors import NotGerman
from translate_sum.language import (
    Language,
    LanguageVerdict,
    Standing,
    check_language,
    doubt_english,
    require_german,
)

GERMAN = (
    "Der Bundestag hat am Donnerstag nach langer Debatte ein neues Klimagesetz beschlossen. "
    "Die Opposition kritisierte, dass die Ziele nicht ausreichen würden.\n"
)
ENGLISH = (
    "The parliament passed a new climate law on Thursday after a long debate. "
    "The opposition complained that the goals would not be sufficient.\n"
)

IN_GERMAN = [
    GERMAN,
    "Guten Tag",
    "Nein.",
    "2024: 1.234.567 (+3,5 %)",
    "Das ist ein Haus, und dort wohnt seit vielen Jahren meine Tante.",
    "BUNDESKANZLER TRIFFT PRÄSIDENTEN IN BERLIN: KEINE EINIGUNG ÜBER DEN HAUSHALT",
    "ANGELA MERKEL TRIFFT JOE BIDEN UND EMMANUEL MACRON HEUTE IN WASHINGTON",
    "Bayern München, Borussia Dortmund, Werder Bremen und Eintracht Frankfurt gewannen.",
    "Es spielten: Manuel Neuer, Joshua Kimmich, Thomas Müller, Robert Lewandowski, Kingsley Coman.",
    "An der Sitzung nahmen Ursula von der Leyen, Boris Johnson und Giuseppe Conte teil.",
    "Die grosse Strasse in Zürich ist wegen Bauarbeiten bis Ende Woche für Velos gesperrt.",
    "D Frau gaat jetz ga poschte und chunnt spöter hei, will si no öppis muess erledige.",
    "Der Bundesrat hat das Spital besucht und dem Nationalrat einen Bericht dazu unterbreitet.",
    "Daß der Fluß im Frühjahr über die Ufer trat, mußte niemanden in der Stadt überraschen.",
    "Der Thee stand auf dem Thische, und die Thüre war seit dem Morgen nicht geöffnet worden.",
    "„I have a dream“, rief er der Menge zu, und die Menge antwortete ihm mit lautem Jubel.",
    'Der Minister sagte: "We will never surrender", bevor er die Pressekonferenz verließ.',
    "Das Start-up entwickelt Software für Cloud Computing und Machine Learning in Echtzeit.",
    "Fuer die Aerzte aendert sich nichts, erklaerte die Behoerde am spaeten Abend in Koeln.",
    "Heute im Angebot: Äpfel, Birnen, Kirschen, Pflaumen, Zwetschgen und frische Erdbeeren.",
    "Ein Sprecher der Polizei bestätigte, dass niemand verletzt wurde.",
]
IN_OTHERS = [
    (ENGLISH, "English"),
    ("THE PRIME MINISTER RESIGNED ON MONDAY AFTER A SCANDAL ABOUT HIS HOLIDAYS.", "English"),
    ("A spokesman for the police confirmed that nobody had been hurt in the fire.", "English"),
    ("Le Parlement a adopté jeudi une nouvelle loi sur le climat après un débat.", "French"),
    ("La police a confirmé que personne n'avait été blessé dans cet incendie.", "French"),
    ("El Parlamento aprobó el jueves una nueva ley del clima tras un largo debate.", "Spanish"),
    ("La policía confirmó que nadie había resultado herido en el incendio.", "Spanish"),
    ("Il Parlamento ha approvato giovedì una nuova legge dopo un lungo dibattito.", "Italian"),
    ("La polizia ha confermato che nessuno è rimasto ferito nell'incendio.", "Italian"),
    ("Het parlement heeft donderdag na een lang debat een nieuwe klimaatwet aangenomen.", "Dutch"),
    ("De politie bevestigde dat er niemand gewond was geraakt bij deze brand.", "Dutch"),
    ("Riksdagen antog på torsdagen en ny klimatlag efter en lång och hård debatt.", "Swedish"),
    ("Parlament uchwalił w czwartek nową ustawę klimatyczną po długiej debacie.", "Polish"),
    ("Policja potwierdziła, że nikt nie został ranny w tym pożarze.", "Polish"),
    ("Parlament ve čtvrtek po dlouhé debatě schválil nový klimatický zákon.", "Czech"),
    ("A parlament csütörtökön hosszú vita után új klímatörvényt fogadott el.", "Hungarian"),
    ("Eduskunta hyväksyi torstaina uuden ilmastolain pitkän keskustelun jälkeen.", "Finnish"),
    ("Meclis perşembe günü uzun bir tartışmanın ardından yeni iklim yasasını onayladı.", "Turkish"),
    ("O Parlamento aprovou na quinta-feira uma nova lei do clima após longo debate.", "Portuguese"),
    ("Parlamentul a adoptat joi o nouă lege privind clima după o lungă dezbatere.", "Romanian"),
    ("Парламент в четверг после долгих дебатов принял новый закон о климате.", "Cyrillic script"),
    ("Το κοινοβούλιο ψήφισε την Πέμπτη νέο νόμο για το κλίμα μετά από συζήτηση.", "Greek script"),
    ("국회는 오랜 토론 끝에 목요일에 새로운 기후법을 통과시켰다고 " * 2, "Hangul script"),
    ("议会经过长时间的辩论后于星期四通过了一项新的气候法" * 2, "Chinese script"),
    ("أقر البرلمان يوم الخميس قانونا جديدا للمناخ بعد نقاش طويل وحاد", "Arabic script"),
]


@pytest.mark.parametrize("text", IN_GERMAN)
def test_german_goes_through_without_a_word(text: str) -> None:
    assert require_german(text, force=False) is None


@pytest.mark.parametrize(("text", "name"), IN_OTHERS)
def test_another_language_is_refused_by_its_name(text: str, name: str) -> None:
    with pytest.raises(NotGerman) as caught:
        require_german(text, force=False)
    assert str(caught.value) == (
        f"the text looks like {name}, not German; --force goes on all the same"
    )


def test_force_turns_the_refusal_into_a_warning() -> None:
    assert require_german(ENGLISH, force=True) == (
        "the text looks like English, not German; going on all the same"
    )


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("times", [1, 40])
def test_a_text_in_two_languages_is_warned_about(between: str, times: int) -> None:
    warning = require_german((GERMAN + between + ENGLISH + between) * times, force=False)
    assert warning == "a good part of the text looks like English, not German"


def test_an_english_quotation_in_a_german_article_is_fine() -> None:
    assert require_german(GERMAN * 4 + ENGLISH, force=False) is None


def test_a_german_title_does_not_save_an_english_text() -> None:
    with pytest.raises(NotGerman):
        require_german("Aus der Welt\n\n" + ENGLISH * 5, force=False)


def test_short_lines_are_judged_together() -> None:
    with pytest.raises(NotGerman):
        require_german(
            "the cat\nsat on\nthe mat\nand there\nit was\nhappy with\nthe dog", force=False
        )


def test_summaries_only_doubt() -> None:
    assert doubt_english(ENGLISH) is None
    assert doubt_english("Yes, of course.") is None
    assert doubt_english(GERMAN) == (
        "the text looks like German, not English; the summary may be poor"
    )
    assert doubt_english(ENGLISH + GERMAN) == (
        "a good part of the text looks like German, not English; the summary may be poor"
    )


def test_a_long_text_is_judged_from_all_its_parts() -> None:
    half = 2_000
    assert check_language(GERMAN * half + ENGLISH * half, Language.GERMAN) == LanguageVerdict(
        Standing.MIXED, "English"
    )
    assert check_language(GERMAN * half * 2, Language.GERMAN) == LanguageVerdict(Standing.FINE)


@given(st.text())
def test_any_text_gets_the_same_verdict_twice(text: str) -> None:
    assert check_language(text, Language.GERMAN) == check_language(text, Language.GERMAN)


def test_the_model_is_loaded_when_it_is_needed() -> None:
    program = (
        "import sys, translate_sum.language as l\n"
        "assert l.require_german('Guten Tag', force=False) is None\n"
        "assert not {'py3langid', 'numpy', 'torch'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_no_room_to_unpack_the_model_is_one_line_that_says_what_to_do() -> None:
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "from translate_sum.errors import OutputFailed\n"
        "from translate_sum.language import Language, check_language\n"
        "try:\n"
        f"    check_language({GERMAN!r}, Language.GERMAN)\n"
        "except OutputFailed as error:\n"
        "    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "TMPDIR" in run.stdout
    assert run.stdout.count("\n") == 1
