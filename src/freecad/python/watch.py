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
    """How many processes a run has, and what they hold in memory together (MB). Where there is no /proc: nothing.

    What all have in common with the supervisor, of which they are copies, is counted once.
    """
    count, pages, common = 0, 0, _own_pages("self")
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
                pages += max(0, _own_pages(name) - common)
        except (OSError, ValueError, IndexError):
            continue
    return count, (pages + common) * os.sysconf("SC_PAGE_SIZE") >> 20


def _own_pages(process):
    """Resident pages that no file backs."""
    try:
        with open(f"/proc/{process}/statm", "rb") as file:
            values = file.read().split()
    except OSError:
        return 0
    return int(values[1]) - int(values[2])


def resident_mb_of_self():
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except OSError:
        return 0
