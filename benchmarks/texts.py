"""German text to measure on, made from a grammar: nobody's property, the same for every seed."""

import random
from collections.abc import Iterator

WHO = (
    "Die Bundesregierung", "Der Bürgermeister von Leipzig", "Ein Sprecher der Polizei",
    "Die Europäische Zentralbank", "Der Vorstand des Unternehmens", "Die Opposition im Landtag",
    "Eine Forscherin der Universität Wien", "Das Statistische Bundesamt", "Der Trainer aus Bremen",
    "Die Gewerkschaft", "Das Oberste Gericht", "Der Außenminister", "Die Feuerwehr",
    "Ein Ausschuss des Parlaments", "Der Verband der Landwirte", "Die Schule am Stadtrand",
)  # fmt: skip
SAID = (
    "teilte am {day} mit, dass", "erklärte vor Journalisten, dass", "geht davon aus, dass",
    "bestätigte einen Bericht, nach dem", "warnte davor, dass", "begrüßte am {day}, dass",
)  # fmt: skip
WHAT = (
    "die Preise für {thing} im {month} um {share} Prozent gestiegen sind",
    "{thing} in diesem Jahr {amount} Millionen Euro kosten wird",
    "{count} Menschen wegen {cause} ihre Häuser verlassen mussten",
    "die Arbeiten an {thing} erst im {month} {year} beendet werden",
    "{thing} nicht vor dem {number}. {month} geöffnet wird",
    "die Verhandlungen über {thing} ohne Ergebnis geblieben sind",
    "sich die Zahl der Fälle seit {year} auf {count} verdoppelt hat",
)  # fmt: skip
PLAIN = (
    "{who_else} widersprach dieser Darstellung.",
    "Im {month} {year} waren es noch {count}.",
    "Nach Angaben der Behörden wurden {count} Menschen verletzt.",
    "Der Bau hatte {amount} Millionen Euro gekostet, {share} Prozent mehr als geplant.",
    "„Wir haben lange auf diese Entscheidung gewartet“, sagte eine Anwohnerin.",
    "Wegen {cause} bleiben die Straßen bis {day} gesperrt.",
    "Über {thing} wird seit Jahren gestritten.",
)
FILL = {
    "thing": ("Strom", "die neue Brücke", "das Krankenhaus", "den Flughafen", "die Bahnstrecke",
              "das Museum", "Getreide", "die Autobahn", "das Stadion", "den Hafen"),
    "cause": ("des Hochwassers", "der Hitze", "eines Brandes", "der Streiks", "des Sturms"),
    "day": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "month": ("Januar", "März", "April", "Mai", "Juli", "September", "Oktober", "Dezember"),
    "who_else": tuple(name[0].lower() + name[1:] if name.startswith(("Die", "Der", "Das", "Ein"))
                      else name for name in WHO),
}  # fmt: skip


def article(*, sentences: int = 20, seed: int = 1) -> str:
    return next(articles(1, sentences=sentences, seed=seed))


def articles(count: int, *, sentences: int = 20, seed: int = 1) -> Iterator[str]:
    """``count`` articles, a title and paragraphs of four sentences; no two are the same."""
    for number in range(count):
        dice = random.Random(f"{seed}-{number}")
        title = f"{_filled('Streit über {thing}', dice)}: {dice.choice(WHO)} nennt Zahlen"
        told = [_sentence(dice) for _ in range(sentences)]
        paragraphs = (" ".join(told[i : i + 4]) for i in range(0, sentences, 4))
        yield "\n\n".join([title, *paragraphs])


def _sentence(dice: random.Random) -> str:
    if dice.random() < 0.4:  # noqa: PLR2004 - short and long ones alternate as in the news
        plain = _filled(dice.choice(PLAIN), dice)
        return plain[0].upper() + plain[1:]
    return _filled(f"{dice.choice(WHO)} {dice.choice(SAID)} {dice.choice(WHAT)}.", dice)


def _filled(pattern: str, dice: random.Random) -> str:
    words = {name: dice.choice(choices) for name, choices in FILL.items()}
    return pattern.format(
        **words,
        share=f"{dice.randrange(2, 99)},{dice.randrange(10)}",
        amount=dice.randrange(2, 990),
        count=f"{dice.randrange(1, 99)}.{dice.randrange(100, 1000)}",
        number=dice.randrange(1, 29),
        year=dice.randrange(1990, 2026),
    )
