"""What the supervisor sees of a run from outside."""

import os
import signal


def kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def count_group(group):
    """How many processes a run has, and what they hold in memory together (MB). Where there is no /proc: nothing."""
    count, pages = 0, 0
    try:
        names = os.listdir("/proc")
    except OSError:
        return 0, 0
    for name in names:
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
            if int(fields[2]) == group:
                count += 1
                with open(f"/proc/{name}/statm", "rb") as file:
                    values = file.read().split()
                # Without shared pages, which all forks of the supervisor have in common.
                pages += int(values[1]) - int(values[2])
        except (OSError, ValueError, IndexError):
            continue
    return count, pages * os.sysconf("SC_PAGE_SIZE") >> 20


def resident_mb_of_self():
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except OSError:
        return 0
