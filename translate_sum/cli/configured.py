"""Files and environment stand in for the options that the command line does not give."""

import sys
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.configuration.places import anything_set

# These say what is wrong with a configuration, or mend it, and read it themselves.
EXEMPT = frozenset({"config", "doctor"})
HELP = frozenset({"-h", "--help"})


def configure(context: typer.Context) -> None:
    """Give the verb the values that are set; ``--help`` then shows them as its defaults."""
    if context.invoked_subcommand in EXEMPT or not anything_set():
        return
    from translate_sum.configuration.layers import load
    from translate_sum.errors import ConfigurationUnusable

    try:
        configuration = load()
    except ConfigurationUnusable as error:
        _refuse(context.invoked_subcommand or "", error)
        return
    given = {name: setting.value for name, setting in configuration.given.items()}
    context.default_map = _defaults(context.command, given, ())


def _defaults(command: object, given: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """Click's ``default_map``: values by parameter, those of verbs in a map by verb."""
    if isinstance(command, TyperGroup):
        verbs = command.commands.items()
        return {name: _defaults(verb, given, (*path, name)) for name, verb in verbs}
    if not isinstance(command, TyperCommand):
        return {}
    own = {option: name for name in given for option in _options(name, path)}
    return {
        str(parameter.name): given[own[option]]
        for parameter in command.params
        for option in parameter.opts
        # What may be repeated compares models, and has no default to set.
        if option in own and not parameter.multiple
    }


def _options(name: str, path: tuple[str, ...]) -> list[str]:
    """The option that a key stands in for; one in a table is that verb's alone, or that group's."""
    table, _, key = name.rpartition(".")
    return [f"--{key.replace('_', '-')}"] if table in ("", *path) else []


def _refuse(verb: str, error: Exception) -> None:
    """Say what is wrong as the verb would; the verb's own options are not parsed yet."""
    if HELP & set(sys.argv):
        return

    def fail() -> Result:
        raise error

    deliver(Delivery(verb, "--json" in sys.argv, None, Notices()), fail)
