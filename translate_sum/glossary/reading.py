"""A glossary from a file: TSV, a term and its English a line, or TOML, a table of terms."""

from translate_sum.errors import InputError
from translate_sum.glossary.terms import Glossary
from translate_sum.naming import shown
from translate_sum.sources.text import read_text


def read_glossary(path: str) -> Glossary:
    """The glossary of a ``.toml`` file, or of one with tabs.

    Raises:
        InputError: it cannot be read, or a line is no pair; the message names the line.
        InputNotFound: there is no such file.
        PermissionRefused: the system does not let us read it.
    """
    text = read_text(path).text
    pairs = _toml(text, path) if path.endswith(".toml") else _tsv(text, path)
    chosen: dict[str, str] = {}
    for german, english in pairs:
        if chosen.setdefault(german, english) != english:
            raise InputError(f"{shown(path)}: “{german}” has two renderings; keep one")
    return Glossary.of(chosen.items())


def _tsv(text: str, path: str) -> list[tuple[str, str]]:
    pairs = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        german, _, english = (part.strip() for part in line.partition("\t"))
        if not (german and english) or "\t" in english:
            raise InputError(
                f"{shown(path)}, line {number}: not a German term, one tab and its English"
            )
        pairs.append((" ".join(german.split()), " ".join(english.split())))
    return pairs


def _toml(text: str, path: str) -> list[tuple[str, str]]:
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{shown(path)}: no TOML ({error})") from error
    terms = table.get("terms", table)
    pairs = []
    for german, english in terms.items() if isinstance(terms, dict) else ():
        if not isinstance(english, str) or not german.strip() or not english.strip():
            raise InputError(f'{shown(path)}: “{german}” needs a text: "Term" = "rendering"')
        pairs.append((" ".join(german.split()), " ".join(english.split())))
    return pairs
