"""The supervisor inside the sandbox: gives each job to a forked process and watches over it.

It talks over descriptor 3, a socket that only the two ends hold: frames of four bytes of length and a JSON text. The
forked process starts with a fresh copy of everything imported here; the supervisor itself never runs a line of a script.
"""

import errno
import json
import os
import selectors
import shutil
import signal
import sys
import time
import warnings

import job_run
import single
import watch

CAN_FORK = hasattr(os, "fork")
if CAN_FORK:
    import spare

CONTROL = 3
KEPT_OUTPUT = 256 << 10
LARGEST_REPORT = 64 << 20
PHASE_GRACE_S = 1.0
ATTEMPTS = 3


def send(message):
    body = json.dumps(message).encode()
    data = len(body).to_bytes(4, "big") + body
    while data:
        data = data[os.write(CONTROL, data) :]


class Supervisor:
    def __init__(self, settings):
        self.settings = settings
        self.runs = {}
        self.spare = None
        self.forked = 0
        self.selector = selectors.DefaultSelector()
        self.incoming = bytearray()
        self.wakeup, self.wakeup_write = spare.make_pipe()
        for descriptor in (self.wakeup, self.wakeup_write):
            os.set_blocking(descriptor, False)
        os.set_blocking(CONTROL, True)
        self.selector.register(CONTROL, selectors.EVENT_READ, "control")
        self.selector.register(self.wakeup, selectors.EVENT_READ, "wakeup")
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakeup_write, warn_on_full_buffer=False)

    def serve(self):
        """Until the extension closes its end."""
        while True:
            if self.spare is None and (self.forked == 0 or not self.settings["single"]):
                self.spare = self._fork()
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
        for process in [self.spare, *(run.process for run in self.runs.values())]:
            if process is not None:
                watch.kill_group(process.pid)

    def _fork(self):
        self.forked += 1
        selector = getattr(self.selector, "fileno", lambda: -1)()
        own = {CONTROL, self.wakeup, self.wakeup_write, selector} - {-1}
        pipes = {pipe for run in self.runs.values() for pipe in run.pipes.values()}
        return spare.fork_spare(str(self.forked), self.settings, own | pipes)

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

    def _start(self, job, attempt=1):
        process = self.spare if self.spare is not None else self._fork()
        self.spare = None
        if not process.give(job):
            # Something ended it while it waited; its bones are collected with the run's.
            watch.kill_group(process.pid)
        run = job_run.Run(job, process, attempt)
        self.runs[run.id] = run
        for name, descriptor in run.pipes.items():
            self.selector.register(descriptor, selectors.EVENT_READ, (run, name))
        send({"started": run.id, "folder": process.name})

    def _read_pipe(self, run, name):
        if name not in run.pipes:
            return False
        try:
            data = os.read(run.pipes[name], 1 << 16)
        except BlockingIOError:
            return False
        if not data:
            self._close_pipe(run, name)
            return False
        if name == "report" and not run.delivered:
            if not run.begun:
                run.begun = True
                data = data[len(spare.BEGUN) :]
            run.report += data
            if len(run.report) > LARGEST_REPORT:
                self._stop(run, "report")
            elif run.phase == "script" and run.report.startswith(run.secret):
                run.phase = "measuring"
                run.deadline = time.monotonic() + run.limits["measureMs"] / 1000 + PHASE_GRACE_S
            if run.phase == "measuring" and run.ended is None:
                self._deliver_if_complete(run)
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
        watch.kill_group(run.pid)

    def _look_after(self):
        now = time.monotonic()
        for run in list(self.runs.values()):
            if os.waitid(os.P_PID, run.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                self._finish(run)
            elif now >= run.deadline:
                self._stop(run, "timeout" if run.phase == "script" else "measuring")
                run.deadline = now + 1
            elif now >= run.watch_at:
                run.watch_at = now + job_run.WATCH_EVERY_S
                processes, resident_mb = watch.count_group(run.pid)
                if processes > run.limits["processes"]:
                    self._stop(run, "processes")
                elif resident_mb > run.limits["memoryMb"]:
                    self._stop(run, "memory")

    def _deliver_if_complete(self, run):
        """Nothing that follows the report counts, so nobody need wait for the process to be taken down."""
        frames = job_run.split_frames(run.secret, bytes(run.report))
        last = frames[-1] if frames else None
        if isinstance(last, dict) and last.get("kind") == "end" and isinstance(last.get("content"), dict):
            watch.kill_group(run.pid)
            self._drain(run)
            self._deliver(run, frames, 0 if last["content"].get("error") is None else 1, None, 0)

    def _drain(self, run):
        for name in list(run.pipes):
            if name != "report":
                while self._read_pipe(run, name):
                    pass
        for name in list(run.pipes):
            self._close_pipe(run, name)

    def _finish(self, run):
        watch.kill_group(run.pid)  # What it may have left behind.
        _, status, usage = os.wait4(run.pid, 0)
        del self.runs[run.id]
        if run.delivered:
            return
        while not run.delivered and self._read_pipe(run, "report"):
            pass
        if run.delivered:
            return
        self._drain(run)
        if not run.begun and run.ended is None and run.attempt < ATTEMPTS:
            # Something from outside ended the process while it waited, or as it took the job: that says nothing about the script.
            shutil.rmtree(run.process.folder, ignore_errors=True)
            self._start(run.job, run.attempt + 1)
            return
        code = os.waitstatus_to_exitcode(status)
        name = signal.Signals(-code).name if code < 0 else None
        self._deliver(run, job_run.split_frames(run.secret, bytes(run.report)), code if code >= 0 else None, name, usage.ru_maxrss / 1024)

    def _deliver(self, run, frames, exit_code, signal_name, resident_mb):
        run.delivered = True
        send(
            {
                "done": run.id,
                "folder": run.process.name,
                "exit": exit_code,
                "signal": signal_name,
                "ended": run.ended,
                "phase": run.phase,
                "maxResidentMb": resident_mb,
                "stdout": bytes(run.output["stdout"]).decode("utf-8", "replace"),
                "stderr": bytes(run.output["stderr"]).decode("utf-8", "replace"),
                "written": run.written,
                "frames": frames,
                "supervisorMb": watch.resident_mb_of_self(),
            }
        )


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
    sys.dont_write_bytecode = True  # FreeCAD 1.0 does not heed the environment variable.
    for name in settings["modules"]:
        if CAN_FORK or name not in ("spare", "lock"):
            __import__(name)
    import guards
    import one_thread
    import warm

    one_thread.keep()
    if settings["warm"]:
        warm.prepare(settings["policy"])
    sys.path.remove(code_folder)  # From here on nothing comes from our folder, which runs can't even see.
    settings["sharedModules"] = guards.keep_shared_modules(settings["modules"], settings["policy"])
    settings["freecadModules"] = guards.find_freecad_modules()
    settings["readableFolders"] = guards.find_readable_folders()
    import FreeCAD

    forks = CAN_FORK and settings["fork"]
    supervisor = Supervisor(settings) if forks else None
    send({"ready": ".".join(FreeCAD.Version()[:3]), "python": sys.version.split()[0]})
    if supervisor is None:
        single.serve(settings, CONTROL, send)
    try:
        supervisor.serve()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ECONNRESET):
            raise
    finally:
        supervisor.close()
        os._exit(0)
