"""``python -m translate_sum``."""

from translate_sum.cli.app import main

if __name__ == "__main__":
    main()
