"""Processes forked ahead of the next run: each has its folder, its lock and its pipes, and waits for a job."""

import fcntl
import gc
import json
import os
import signal
import sys

import lock
import script_run

HAS_PIPE2 = hasattr(os, "pipe2")
PR_SET_PDEATHSIG = 1
# The first byte of every report, written before the script's own first line: without it nothing of the job was done.
BEGUN = b"!"


def make_pipe():
    return os.pipe2(os.O_CLOEXEC) if HAS_PIPE2 else os.pipe()


class Spare:
    """The supervisor's end of a waiting process."""

    def __init__(self, name, folder, pid, pipes, job):
        self.name = name
        self.folder = folder
        self.pid = pid
        self.pipes = pipes
        self.job = job

    def give(self, job):
        """Hands the job over. False when the process is gone."""
        data = json.dumps(job).encode()
        try:
            while data:
                data = data[os.write(self.job, data) :]
        except OSError:
            return False
        finally:
            os.close(self.job)
        return True


def fork_spare(name, settings, close_in_child):
    """Forks a process that waits for its job. `close_in_child`: descriptors of the supervisor that are nobody else's."""
    folder = os.path.join(settings["jobs"], name)
    os.mkdir(folder, 0o700)
    ends = {kind: make_pipe() for kind in ("stdout", "stderr", "report", "job")}
    gc.freeze()
    supervisor = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _become_run(folder, settings, ends, close_in_child, supervisor)
        finally:
            os._exit(70)
    try:
        os.setpgid(pid, pid)
    except OSError:
        pass  # It was quicker and did so itself.
    for kind, (read, write) in ends.items():
        os.close(read if kind == "job" else write)
    reading = {kind: read for kind, (read, _) in ends.items() if kind != "job"}
    for descriptor in reading.values():
        os.set_blocking(descriptor, False)
    return Spare(name, folder, pid, reading, ends["job"][1])


def _become_run(folder, settings, ends, close_in_child, supervisor):
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if sys.platform == "linux":
        lock.libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != supervisor:
            os._exit(70)
    os.dup2(ends["stdout"][1], 1)
    os.dup2(ends["stderr"][1], 2)
    # A number that can't be guessed: what a script writes to a number it tries out does not get into the report.
    report = fcntl.fcntl(ends["report"][1], fcntl.F_DUPFD_CLOEXEC, 40 + os.urandom(1)[0] % 80)
    waiting = ends["job"][0]
    for descriptor in {*close_in_child, *(end for pair in ends.values() for end in pair)} - {waiting}:
        os.close(descriptor)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)
    script_run.move_in(folder)
    if settings["landlock"]:
        lock.restrict_files(read=settings["readable"], write=[folder, "/dev/null"])
    if settings["filter"] is not None:
        lock.restrict_calls(settings["filter"])
    script_run.warm_up(settings)
    job = json.loads(_read_all(waiting))
    os.write(report, BEGUN)
    channel = script_run.Channel(report, job.pop("nonce"))
    script_run.perform(job, folder, settings, channel)


def _read_all(descriptor):
    parts = []
    while part := os.read(descriptor, 1 << 16):
        parts.append(part)
    os.close(descriptor)
    if not parts:
        os._exit(0)  # The supervisor ended, or has no more work.
    return b"".join(parts)
