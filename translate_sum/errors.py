"""Everything that can go wrong, in one tree; each message is one line that says what to do.

    TranslateSumError            70
    ├── InputError               65  the text cannot be used
    │   ├── EmptyInput           65
    │   ├── BinaryInput          65
    │   ├── UnknownEncoding      65
    │   ├── NotGerman            65
    │   └── InputNotFound        66  missing, or a directory
    ├── PermissionRefused        77  the system refuses to read or write
    │   └── AccessRefused        77  the hub refuses a model without an account that may read it
    ├── NoNetwork                75  the hub cannot be reached, or must not be
    ├── ModelUnavailable         69  missing, incomplete, or not usable here
    │   └── DamagedModel         69  its files are not those that were fetched
    ├── DeviceUnavailable        69  no such GPU, or it cannot compute so
    ├── EngineFailed         70  the engine failed, or its process died
    ├── MissingExtra             69  a library that only some verbs need is not installed
    ├── OutputFailed             74  disk full, or the output cannot be written
    ├── ConfigurationUnusable    78  an unknown key, a wrong value, an unreadable file
    └── AnotherRun                4  another run is at work in that folder

The numbers are the exit codes of the command line, those of BSD's sysexits.h, so that they collide
neither with the shell's nor with a verb's own. ``docs/reference/exit-codes.md`` lists them.
"""

from typing import ClassVar


class TranslateSumError(Exception):
    """Base of all errors that this package raises on purpose.

    Attributes:
        code: stable name for machines, printed in the JSON envelope.
        exit_code: what the command line ends with.
    """

    code: ClassVar[str] = "internal"
    exit_code: ClassVar[int] = 70


class InputError(TranslateSumError):
    """The input was read but cannot be used."""

    code = "input"
    exit_code = 65


class EmptyInput(InputError):
    code = "input-empty"


class BinaryInput(InputError):
    code = "input-binary"


class UnknownEncoding(InputError):
    code = "input-encoding"


class NotGerman(InputError):
    code = "input-language"


class InputNotFound(InputError):
    code = "input-missing"
    exit_code = 66


class PermissionRefused(TranslateSumError):
    code = "permission"
    exit_code = 77


class AccessRefused(PermissionRefused):
    code = "model-gated"


class ModelUnavailable(TranslateSumError):
    code = "model"
    exit_code = 69


class DeviceUnavailable(TranslateSumError):
    code = "device"
    exit_code = 69


class DamagedModel(ModelUnavailable):
    code = "model-damaged"


class NoNetwork(TranslateSumError):
    code = "network"
    exit_code = 75


class EngineFailed(TranslateSumError):
    code = "engine"


class MissingExtra(TranslateSumError):
    code = "extra"
    exit_code = 69


class OutputFailed(TranslateSumError):
    code = "output"
    exit_code = 74


class ConfigurationUnusable(TranslateSumError):
    code = "configuration"
    exit_code = 78


class AnotherRun(TranslateSumError):
    code = "locked"
    exit_code = 4
