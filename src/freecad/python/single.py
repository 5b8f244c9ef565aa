"""Where a process can't be forked (Windows): one run in this very process, which ends with it.

Nobody watches from inside then: the extension keeps the clock and ends the process.
"""

import json
import os
import sys

import script_run

KEPT_OUTPUT = 256 << 10
LAST = ("end", "refused", "tripped", "problem")


def serve(settings, control, send):
    """Takes one job from the extension and runs it. Does not return."""
    job = _read_frame(control)["job"]
    folder = os.path.join(settings["jobs"], "1")
    os.mkdir(folder)
    send({"started": job["id"], "folder": "1"})
    outputs = {}
    for number, name in ((1, "stdout"), (2, "stderr")):
        outputs[name] = os.open(os.path.join(folder, name), os.O_RDWR | os.O_CREAT)
        os.dup2(outputs[name], number)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)
    frames = []

    def collect(kind, content):
        frames.append({"kind": kind, "content": json.loads(json.dumps(content, allow_nan=False))})
        if kind in LAST:
            _finish(job, outputs, frames, send)

    channel = script_run.Channel(control, job["nonce"])
    channel.send = collect
    script_run.move_in(folder)
    script_run.perform(job, folder, settings, channel)


def _finish(job, outputs, frames, send):
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    said = {}
    for name, descriptor in outputs.items():
        os.lseek(descriptor, 0, os.SEEK_SET)
        said[name] = os.read(descriptor, KEPT_OUTPUT).decode("utf-8", "replace")
    send({"done": job["id"], "folder": "1", "exit": 0, "ended": None, "phase": "script", "frames": frames, **said})


def _read_frame(descriptor):
    size = int.from_bytes(_read(descriptor, 4), "big")
    return json.loads(_read(descriptor, size))


def _read(descriptor, size):
    data = b""
    while len(data) < size:
        part = os.read(descriptor, size - len(data))
        if not part:
            os._exit(0)  # The extension has no job and no more use for us.
        data += part
    return data
