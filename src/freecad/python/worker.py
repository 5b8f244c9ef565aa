"""The supervisor inside the sandbox: takes jobs from the extension, runs each in a forked process and watches over it.

It talks over descriptor 3, a socket that only the two ends hold: frames of four bytes of length and a JSON text. The
forked process starts with a fresh copy of everything imported here; the supervisor itself never runs a line of a script.
"""

import errno
import gc
import json
import os
import selectors
import signal
import sys
import time
import warnings

import script_run

CONTROL = 3
KEPT_OUTPUT = 256 << 10
LARGEST_FRAME = 64 << 20
WATCH_EVERY_S = 0.2
PHASE_GRACE_S = 1.0


class Run:
    """A forked process and its three pipes."""

    def __init__(self, job):
        self.id = job["id"]
        self.limits = job["limits"]
        self.secret = job["nonce"].encode()
        self.deadline = time.monotonic() + self.limits["wallMs"] / 1000
        self.watch_at = time.monotonic() + WATCH_EVERY_S
        self.output = {"stdout": bytearray(), "stderr": bytearray()}
        self.written = 0
        self.report = bytearray()
        self.phase = "script"
        self.ended = None
        self.pid = 0
        self.pipes = {}


class Supervisor:
    def __init__(self, settings):
        self.settings = settings
        self.runs = {}
        self.selector = selectors.DefaultSelector()
        self.incoming = bytearray()
        self.wakeup, self.wakeup_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        os.set_blocking(CONTROL, True)
        self.selector.register(CONTROL, selectors.EVENT_READ, "control")
        self.selector.register(self.wakeup, selectors.EVENT_READ, "wakeup")
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakeup_write, warn_on_full_buffer=False)

    def send(self, message):
        body = json.dumps(message).encode()
        data = len(body).to_bytes(4, "big") + body
        while data:
            data = data[os.write(CONTROL, data) :]

    def serve(self):
        """Until the extension closes its end."""
        while True:
            for key, _ in self.selector.select(self._patience()):
                if key.data == "control":
                    if not self._read_control():
                        return
                elif key.data == "wakeup":
                    os.read(self.wakeup, 4096)
                else:
                    self._read_pipe(*key.data)
            self._look_after()

    def close(self):
        for run in self.runs.values():
            _kill_group(run.pid)

    def _patience(self):
        moments = [moment for run in self.runs.values() for moment in (run.deadline, run.watch_at)]
        return max(0.0, min(moments) - time.monotonic()) if moments else None

    def _read_control(self):
        data = os.read(CONTROL, 1 << 16)
        if not data:
            return False
        self.incoming += data
        while len(self.incoming) >= 4:
            size = int.from_bytes(self.incoming[:4], "big")
            if len(self.incoming) < 4 + size:
                break
            message = json.loads(bytes(self.incoming[4 : 4 + size]))
            del self.incoming[: 4 + size]
            if "job" in message:
                self._start(message["job"])
            elif message.get("kill") in self.runs:
                self._stop(self.runs[message["kill"]], message["why"])
        return True

    def _start(self, job):
        run = Run(job)
        folder = os.path.join(self.settings["jobs"], job["folder"])
        os.mkdir(folder, 0o700)
        ends = {name: os.pipe2(os.O_CLOEXEC) for name in ("stdout", "stderr", "report")}
        gc.freeze()
        run.pid = os.fork()
        if run.pid == 0:
            self._become_run(job, folder, {name: end[1] for name, end in ends.items()}, [end[0] for end in ends.values()])
        try:
            os.setpgid(run.pid, run.pid)
        except OSError:
            pass  # It was quicker and did so itself.
        self.runs[run.id] = run
        for name, (read, write) in ends.items():
            os.close(write)
            os.set_blocking(read, False)
            run.pipes[name] = read
            self.selector.register(read, selectors.EVENT_READ, (run, name))

    def _become_run(self, job, folder, ends, others):
        try:
            os.setpgid(0, 0)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(ends["stdout"], 1)
            os.dup2(ends["stderr"], 2)
            report = _move_away(ends["report"])
            self.selector.close()
            own = [CONTROL, self.wakeup, self.wakeup_write, *ends.values(), *others]
            for descriptor in own + [pipe for run in self.runs.values() for pipe in run.pipes.values()]:
                os.close(descriptor)
            self.runs.clear()  # What other runs have said so far is nobody else's.
            for stream in (sys.stdout, sys.stderr):
                stream.reconfigure(line_buffering=True)
            lock = create_lock(self.settings) if job["walls"]["lock"] else lambda _: None
            channel = script_run.Channel(report, job.pop("nonce"))
            job["policy"] = self.settings["policy"]
            script_run.perform(job, folder, channel, lock)
        finally:
            os._exit(70)

    def _read_pipe(self, run, name):
        try:
            data = os.read(run.pipes[name], 1 << 16)
        except BlockingIOError:
            return False
        if not data:
            self._close_pipe(run, name)
            return False
        if name == "report":
            run.report += data
            if len(run.report) > LARGEST_FRAME:
                self._stop(run, "report")
            elif run.phase == "script" and run.report.startswith(run.secret):
                run.phase = "measuring"
                run.deadline = time.monotonic() + run.limits["measureMs"] / 1000 + PHASE_GRACE_S
        else:
            kept = run.output[name]
            kept += data[: max(0, KEPT_OUTPUT - len(kept))]
            run.written += len(data)
            if run.written > run.limits["outputKb"] << 10:
                self._stop(run, "output")
        return True

    def _close_pipe(self, run, name):
        descriptor = run.pipes.pop(name)
        self.selector.unregister(descriptor)
        os.close(descriptor)

    def _stop(self, run, why):
        if run.ended is None:
            run.ended = why
        _kill_group(run.pid)

    def _look_after(self):
        now = time.monotonic()
        for run in list(self.runs.values()):
            if os.waitid(os.P_PID, run.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                self._finish(run)
            elif now >= run.deadline:
                self._stop(run, "timeout" if run.phase == "script" else "measuring")
                run.deadline = now + 1
            elif now >= run.watch_at:
                run.watch_at = now + WATCH_EVERY_S
                processes, resident_mb = count_group(run.pid)
                if processes > run.limits["processes"]:
                    self._stop(run, "processes")
                elif resident_mb > run.limits["memoryMb"]:
                    self._stop(run, "memory")

    def _finish(self, run):
        _kill_group(run.pid)  # What it may have left behind.
        _, status, usage = os.wait4(run.pid, 0)
        for name in list(run.pipes):
            while name in run.pipes and self._read_pipe(run, name):
                pass
            if name in run.pipes:
                self._close_pipe(run, name)
        del self.runs[run.id]
        code = os.waitstatus_to_exitcode(status)
        self.send(
            {
                "done": run.id,
                "exit": code if code >= 0 else None,
                "signal": signal.Signals(-code).name if code < 0 else None,
                "ended": run.ended,
                "phase": run.phase,
                "maxResidentMb": usage.ru_maxrss / 1024,
                "stdout": bytes(run.output["stdout"]).decode("utf-8", "replace"),
                "stderr": bytes(run.output["stderr"]).decode("utf-8", "replace"),
                "written": run.written,
                "frames": split_frames(run.secret, bytes(run.report)),
                "supervisorMb": resident_mb_of_self(),
            }
        )


def split_frames(secret, data):
    """The frames in order; None when the bytes are not whole frames under this run's secret: then somebody forged."""
    frames = []
    start = len(secret) + 4
    while data:
        if not data.startswith(secret) or len(data) < start:
            return None
        size = int.from_bytes(data[start - 4 : start], "big")
        body, data = data[start : start + size], data[start + size :]
        if len(body) != size:
            return None
        try:
            frames.append(json.loads(body))
        except ValueError:
            return None
    return frames


def create_lock(settings):
    """What a run's process does to itself before it sees the script."""

    def lock_to(folder):
        import lock

        if settings["landlock"]:
            lock.restrict_files(read=settings["readable"], write=[folder, "/dev/null"])
        if settings["filter"] is not None:
            lock.restrict_calls(settings["filter"])

    return lock_to


def _move_away(descriptor):
    """To a number that can't be guessed."""
    import fcntl

    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 40 + os.urandom(1)[0] % 80)
    return moved


def _kill_group(pid):
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


def main(code_folder):
    with open(os.path.join(code_folder, "settings.json"), encoding="utf-8") as file:
        settings = json.load(file)
    with open(os.path.join(code_folder, "policy.json"), encoding="utf-8") as file:
        settings["policy"] = json.load(file)
    settings["filter"] = None
    if settings["filterFile"] is not None:
        with open(os.path.join(code_folder, settings["filterFile"]), "rb") as file:
            settings["filter"] = file.read()
    warnings.simplefilter("ignore", DeprecationWarning)
    for name in settings["modules"]:
        __import__(name)
    for name in settings["preload"]:
        try:
            __import__(name)
        except Exception:  # A FreeCAD without TechDraw, say, runs scripts that don't need it.
            pass
    sys.path.remove(code_folder)  # From here on nothing comes from our folder, which runs can't even see.
    import FreeCAD

    supervisor = Supervisor(settings)
    supervisor.send({"ready": ".".join(FreeCAD.Version()[:3]), "python": sys.version.split()[0]})
    try:
        supervisor.serve()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ECONNRESET):
            raise
    finally:
        supervisor.close()
        os._exit(0)
