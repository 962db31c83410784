"""The block of facts that Markdown files may begin with, in YAML (``---``) or TOML (``+++``)."""

import re
import tomllib

_LONGEST = 65_536
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
}
_FACT = re.compile(r"[\w\"'.-]+\s*[:=]|[-#\s\[\]{}]")


def without_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The facts that are plain values, and the text after them.

    A block that is broken is read line by line; text between two rules is not taken for one.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    mark, start = opening[1], opening.end()
    closing = _CLOSING[mark].search(text, start, start + _LONGEST)
    block = text[start : closing.start()] if closing else ""
    if closing is None or not all(_FACT.match(line) for line in block.splitlines() if line):
        return {}, text
    facts = _toml(block) if mark == "+++" else _yaml(block)
    if not isinstance(facts, dict):
        pairs = (line.partition(":" if mark == "---" else "=") for line in block.splitlines())
        facts = {name.strip(): value.strip(" \t\"'") for name, _, value in pairs if value}
    plain = {
        str(name).lower(): str(value)
        for name, value in facts.items()
        if not isinstance(value, dict | list)
    }
    return plain, text[closing.end() :]


def _toml(facts: str) -> object:
    try:
        return tomllib.loads(facts)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _yaml(facts: str) -> object:
    import yaml

    try:
        # All values as strings: a date that no calendar has is no reason to fail.
        return yaml.load(facts, Loader=yaml.BaseLoader)  # noqa: S506 - it builds nothing but text
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
