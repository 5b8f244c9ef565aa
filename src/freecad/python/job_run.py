"""A job under way in a forked process: its clock, what it printed and its report."""

import json
import time

WATCH_EVERY_S = 0.2


class Run:
    """A job under way in a forked process."""

    def __init__(self, job, process, attempt):
        self.job = job
        self.attempt = attempt
        self.id = job["id"]
        self.limits = job["limits"]
        self.secret = job["nonce"].encode()
        self.process = process
        self.pid = process.pid
        self.pipes = process.pipes
        self.deadline = time.monotonic() + self.limits["wallMs"] / 1000
        self.watch_at = time.monotonic() + WATCH_EVERY_S
        self.output = {"stdout": bytearray(), "stderr": bytearray()}
        self.written = 0
        self.begun = False
        self.report = bytearray()
        self.phase = "script"
        self.ended = None
        self.delivered = False


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
