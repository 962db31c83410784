"""Run a command and say what it used, as JSON on standard output.

Started from a process that is large itself, a command would be credited with its memory: Linux
carries the peak over ``exec``. So this small one stands between.

    python -m benchmarks.child COMMAND ARGUMENTS…
"""

import json
import os
import subprocess
import sys

MEBIBYTE = 1024  # wait4 counts in KiB on Linux


def main() -> None:
    child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    used = {
        "exit_code": child.returncode,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / MEBIBYTE,
    }
    sys.stdout.write(json.dumps(used))


if __name__ == "__main__":
    main()
