"""German abbreviations and sentence openers that the splitter's guard knows."""

# After these a sentence always goes on: a name, a number or a noun follows.
LEADING = frozenset([
    "dr", "prof", "hr", "hrn", "fr", "frl", "st", "nr", "nrn", "abs", "ziff", "rn", "rdnr", "anh",
    "anl", "bl", "buchst", "beil", "lfd", "art", "az", "bd", "hrsg", "kap", "abb", "tab", "vgl",
    "vs", "tel", "str", "geb", "gest", "dipl", "ing", "mag", "med", "phil", "jur", "rer", "nat",
    "hl", "sog", "bzw", "ca", "evtl", "ggf", "inkl", "exkl", "max", "mind", "zzgl", "jg",
    "ver", "gen",
])  # fmt: skip

# After these a sentence goes on unless an opener follows.
MAYBE_LAST = frozenset([
    "mio", "mrd", "bio", "proz", "jh", "jhd", "jhdt", "aufl", "min", "std", "sek", "chr", "co",
    "jr", "sen", "jan", "feb", "mär", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov",
    "dez", "anm", "bzgl", "allg", "lt", "österr", "dt", "amerik", "engl", "a", "m", "b", "h", "s",
    "u", "d", "z", "e", "mo", "di", "mi", "do", "sa", "so",
])  # fmt: skip

# Words that open a sentence far more often than they name what an ordinal counts.
OPENERS = frozenset([
    "der", "die", "das", "ein", "eine", "einer", "eines", "er", "sie", "es", "wir", "ihr", "ich",
    "man", "dies", "diese", "dieser", "dieses", "jetzt", "dann", "danach", "dabei", "damit",
    "dafür", "dagegen", "daher", "darum", "deshalb", "dort", "hier", "im", "in", "am", "an",
    "auf", "aus", "bei", "mit", "nach", "seit", "von", "vor", "zu", "zum", "zur", "für", "gegen",
    "ohne", "um", "über", "unter", "während", "wegen", "trotz", "aber", "auch", "als", "da",
    "dass", "denn", "doch", "wenn", "wer", "was", "wie", "wo", "warum", "weil", "nur", "noch",
    "nun", "schon", "so", "sein", "seine", "ihre", "unser", "unsere", "mein", "meine", "kein",
    "keine", "alle", "alles", "viele", "beide", "niemand", "jeder", "jede", "jedoch", "außerdem",
    "zudem", "allerdings", "gestern", "heute", "morgen", "später", "zuvor", "bereits", "ob",
    "bis", "durch", "insgesamt", "laut",
])  # fmt: skip

# Nouns whose number stands behind them, so that "Platz 3." ends a sentence.
COUNTED_BEFORE = frozenset([
    "platz", "rang", "seite", "kapitel", "nummer", "jahr", "artikel", "paragraf", "stufe",
    "gruppe", "gleis", "zimmer", "version", "windows", "auf", "von", "bis",
])  # fmt: skip
