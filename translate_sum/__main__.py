"""The program, ``translate-sum`` or ``python -m translate_sum``.

The process that a batch starts for its networks reads this file again, and needs no command line.
"""


def main() -> None:
    from translate_sum.cli.app import main as program

    program()


if __name__ == "__main__":
    main()
