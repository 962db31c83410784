"""Versions of installed packages."""


def version(package: str) -> str:
    """The installed version.

    ``importlib.metadata`` is loaded by the first call: it brings the email package along, and most
    runs that end early, such as ``--help``, ask for no version.

    Raises:
        importlib.metadata.PackageNotFoundError: it is not installed.
    """
    from importlib import metadata

    return metadata.version(package)
