"""``translate-sum config``: what is set, where, and how to set it."""

from typing import Annotated

import typer

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver

app = typer.Typer(help="Show the configuration, or change the user's file.")

KeyName = Annotated[str, typer.Argument(metavar="KEY", help="A key, as `config show` names it.")]


@app.command()
def show(*, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """Show each key's value and where it comes from.

    Weakest first: defaults, the user's file, translate-sum.toml in the working
    directory or above, environment variables, options of the command line.
    """

    def verb() -> Result:
        from translate_sum.configuration.keys import keys
        from translate_sum.configuration.layers import as_plain, folders, load

        configuration = load()
        settings = {name: configuration[name] for name in keys()} | folders()
        values = {name: as_plain(setting.value) for name, setting in settings.items()}
        lines = [
            f"{name:<18} {_shown(values[name]):<14} {setting.origin}\n"
            for name, setting in settings.items()
        ]
        data = {
            name: {"value": values[name], "origin": setting.origin}
            for name, setting in settings.items()
        }
        return Result("".join(lines), {"settings": data})

    deliver(Delivery("config show", json, None, Notices(quiet)), verb)


@app.command()
def path(*, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """Show where the user's file is or would be, and the project's if there is one."""

    def verb() -> Result:
        from translate_sum.configuration.places import project_file, user_file

        user, project = user_file(), project_file()
        text = f"{user}\n" + (f"{project}\n" if project else "")
        return Result(text, {"user": str(user), "project": project and str(project)})

    deliver(Delivery("config path", json, None, Notices(quiet)), verb)


@app.command("set")
def set_key(
    key: KeyName,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be.")],
    *,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Set a key in the user's file; comments in it stay.

    For example:

        translate-sum config set beam 2

        translate-sum config set batch.time_limit 120
    """
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.configuration.user_file import hindrance, write_user

        file = write_user(key, value, as_text=True)
        if warning := hindrance(key):
            notices.warn(warning)
        return Result(f"{key} is set in {file}\n", {"key": key, "file": str(file)})

    deliver(Delivery("config set", json, None, notices), verb)


@app.command()
def unset(key: KeyName, *, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """Take a key out of the user's file."""

    def verb() -> Result:
        from translate_sum.configuration.places import user_file
        from translate_sum.configuration.user_file import remove_user

        was_set = remove_user(key)
        state = "no longer set" if was_set else "not set"
        return Result(f"{key} is {state} in {user_file()}\n", {"key": key, "was_set": was_set})

    deliver(Delivery("config unset", json, None, Notices(quiet)), verb)


def _shown(value: object) -> str:
    """As TOML has it, but for what is not set."""
    if value is None:
        return "-"
    return str(value).lower() if isinstance(value, bool) else str(value)
