"""Time limits for work inside OpenCASCADE, which can't be interrupted: it is done in a forked child that is killed when its time is over."""

import json
import os
import select
import signal
import time

CAN_FORK = hasattr(os, 'fork')


class NotMeasured(Exception):
    """There is nothing to measure; the message says why."""


class Deadline:
    def __init__(self, milliseconds):
        self._end = time.monotonic() + milliseconds / 1000

    def left(self):
        """Seconds; never negative."""
        return max(0.0, self._end - time.monotonic())


def _say(error):
    if isinstance(error, NotMeasured):
        return str(error)
    return '%s: %s' % (type(error).__name__, str(error).strip() or 'no details')


def run_here(stages):
    """{name: (value, None) or (None, why not)}. An exception ends its own stage only."""
    results = {}
    for name, work in stages:
        try:
            results[name] = (work(), None)
        except Exception as error:
            results[name] = (None, _say(error))
    return results


def run_within(stages, seconds):
    """Like `run_here`, in a child that is killed after `seconds`: what was finished by then is kept, values must be JSON.
    Where a process can't be forked nothing is run, because nothing could stop it."""
    reader, writer = os.pipe()
    try:
        child = os.fork()
    except Exception as error:
        os.close(reader)
        os.close(writer)
        return {name: (None, 'it could not be limited in time (%s)' % _say(error)) for name, _ in stages}
    if child == 0:
        _child(stages, reader, writer)
    os.close(writer)
    lines, ending = _collect(child, reader, seconds)
    results = {}
    for line in lines:
        name, value, why = json.loads(line)
        results[name] = (value, why)
    for name, _ in stages:
        results.setdefault(name, (None, ending))
    return results


def _child(stages, reader, writer):
    try:
        os.close(reader)
        with os.fdopen(writer, 'wb') as channel:
            for name, work in stages:
                value, why = run_here([(name, work)])[name]
                channel.write(json.dumps([name, value, why]).encode() + b'\n')
                channel.flush()
    finally:
        os._exit(0)


def _collect(child, reader, seconds):
    """(finished lines, what to say of the others)."""
    end = time.monotonic() + seconds
    received = bytearray()
    slow = False
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            slow = True
            break
        block = os.read(reader, 1 << 16)
        if not block:
            break
        received += block
    os.close(reader)
    if slow:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if slow:
        ending = 'too slow: not finished after %.1f s' % seconds
    elif os.WIFSIGNALED(status):
        ending = 'OpenCASCADE crashed on it (signal %d)' % os.WTERMSIG(status)
    else:
        ending = 'it ended without an answer'
    return received.decode().split('\n')[:-1], ending
