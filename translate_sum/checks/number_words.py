"""Numbers written in words, German and English, as far as news writes them so."""

THOUSAND, MILLION, BILLION, TRILLION = 10**3, 10**6, 10**9, 10**12

MAGNITUDES = {
    "de": {
        "tausend": THOUSAND, "tsd": THOUSAND, "million": MILLION, "millionen": MILLION,
        "mio": MILLION, "mill": MILLION, "milliarde": BILLION, "milliarden": BILLION,
        "mrd": BILLION, "md": BILLION, "billion": TRILLION, "billionen": TRILLION,
        "bio": TRILLION, "millionenfach": MILLION, "hundert": 100,
    },
    "en": {
        "thousand": THOUSAND, "k": THOUSAND, "million": MILLION, "millions": MILLION,
        "m": MILLION, "mn": MILLION, "billion": BILLION, "billions": BILLION, "bn": BILLION,
        "b": BILLION, "trillion": TRILLION, "trillions": TRILLION, "tn": TRILLION,
        "hundred": 100,
    },
}  # fmt: skip

_GERMAN = {
    1: "eins ein eine einer einen einem erste ersten erster erstes einmal",
    2: "zwei zweite zweiten zweiter zweites beide beiden zweimal zweifach",
    3: "drei dritte dritten dritter drittes dreimal dreifach drittel",
    4: "vier vierte vierten vierter viertes viermal viertel",
    5: "fünf fünfte fünften fünfter fünftes fünfmal fünftel",
    6: "sechs sechste sechsten sechster sechstes sechsmal",
    7: "sieben siebte siebten siebter siebtes siebenmal",
    8: "acht achte achten achter achtes achtmal",
    9: "neun neunte neunten neunter neuntes neunmal",
    10: "zehn zehnte zehnten zehnter zehntes zehnmal",
    11: "elf elfte elften elfter elftes",
    12: "zwölf zwölfte zwölften zwölfter zwölftes dutzend dezember",
    13: "dreizehn", 14: "vierzehn", 15: "fünfzehn", 16: "sechzehn", 17: "siebzehn",
    18: "achtzehn", 19: "neunzehn", 20: "zwanzig zwanziger", 30: "dreißig dreißiger",
    40: "vierzig vierziger", 50: "fünfzig fünfziger", 60: "sechzig sechziger",
    70: "siebzig siebziger", 80: "achtzig achtziger", 90: "neunzig neunziger",
    100: "hundert hunderte", 1000: "tausend tausende",
}  # fmt: skip
_GERMAN_MONTHS = (
    "januar jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "dezember",
)  # fmt: skip
_ENGLISH = {
    0: "midnight zero nil",
    1: "one first once a an",
    2: "two second both twice couple double pair half",
    3: "three third thirds three-time triple",
    4: "four fourth quarter quarters",
    5: "five fifth",
    6: "six sixth",
    7: "seven seventh",
    8: "eight eighth",
    9: "nine ninth",
    10: "ten tenth decade decades",
    11: "eleven eleventh",
    12: "twelve twelfth dozen noon midday",
    13: "thirteen thirteenth", 14: "fourteen fourteenth", 15: "fifteen fifteenth",
    16: "sixteen sixteenth", 17: "seventeen seventeenth", 18: "eighteen eighteenth",
    19: "nineteen nineteenth", 20: "twenty twentieth twenties", 30: "thirty thirtieth thirties",
    40: "forty fortieth forties", 50: "fifty fiftieth fifties", 60: "sixty sixtieth sixties",
    70: "seventy seventieth seventies", 80: "eighty eightieth eighties",
    90: "ninety ninetieth nineties", 100: "hundred hundreds century", 1000: "thousand thousands",
}  # fmt: skip
_ENGLISH_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip


def _table(numbers: dict[int, str], months: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for value, words in [*numbers.items(), *enumerate(months, 1)]:
        for word in words.split():
            found[word] = (*found.get(word, ()), value)
    return found


# What has to have its like in the English; a smaller number may become "both", "a couple".
NEEDED_WORDS = frozenset(
    {"drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"}
)
GERMAN_WORDS = _table(_GERMAN, _GERMAN_MONTHS)
ENGLISH_WORDS = _table(_ENGLISH, _ENGLISH_MONTHS)
