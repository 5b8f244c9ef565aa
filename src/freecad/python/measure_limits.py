"""Time limits for work inside OpenCASCADE, which can't be interrupted: it is done in a forked child that is killed when its time is over.

OpenCASCADE from 7.7 on (FreeCAD 1.0) runs boolean operations on threads of its own, and in a process forked after that everything
that wants those threads waits for ever. So `prepare` forks a stand-in before the script runs, which is handed the shape as a file and
forks the children. Without it (FreeCAD 0.20 needs none, nor does one that was kept to one thread) the children are forked right here."""

import json
import os
import select
import signal
import tempfile
import time

CAN_FORK = hasattr(os, 'fork')
# What the stand-in may take beyond the limit, for reading the shape and killing the child.
GRACE_S = 2.0


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


def _run_within(stages, seconds):
    """Like `run_here`, in a child that is killed after `seconds`: what was finished by then is kept, values must be JSON."""
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


def _read(descriptor, seconds, enough):
    """(bytes up to the end of the stream, or until `enough` says so; whether the time ran out before)."""
    end = time.monotonic() + seconds
    received = bytearray()
    while not enough(received):
        left = end - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            return received, True
        block = os.read(descriptor, 1 << 16)
        if not block:
            break
        received += block
    return received, False


def _collect(child, reader, seconds):
    """(finished lines, what to say of the others)."""
    received, slow = _read(reader, seconds, lambda _: False)
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


class _StandIn:
    """A process forked before any work was done, and the two pipes to it."""

    def __init__(self, works):
        request, self.request = os.pipe()
        self.answer, answer = os.pipe()
        self.shape = None
        self.file = None
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(self.request)
                os.close(self.answer)
                _serve(works, request, answer)
            finally:
                os._exit(0)
        os.close(request)
        os.close(answer)

    def run(self, shape, tasks, seconds):
        if self.shape is not shape:
            self.forget()
            descriptor, self.file = tempfile.mkstemp('.bin', dir=os.getcwd())
            os.close(descriptor)
            shape.exportBinary(self.file)
            self.shape = shape
        data = json.dumps([self.file, tasks, seconds]).encode() + b'\n'
        while data:
            data = data[os.write(self.request, data) :]
        received, _ = _read(self.answer, seconds + GRACE_S, lambda received: received.endswith(b'\n'))
        if not received.endswith(b'\n'):
            raise OSError('no answer')
        return {name: tuple(result) for name, result in json.loads(received).items()}

    def forget(self):
        """Removes the file that the shape was handed over in."""
        if self.file is not None:
            os.remove(self.file)
        self.shape = self.file = None

    def end(self):
        self.forget()
        os.close(self.request)
        os.close(self.answer)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _serve(works, request, answer):
    import Part

    file = shape = None
    with os.fdopen(request, 'rb') as lines:
        for line in lines:
            name, tasks, seconds = json.loads(line)
            if name != file:
                file, shape = name, Part.Shape()
                shape.importBinary(name)
            data = json.dumps(_run_within(_stages(works, shape, tasks), seconds)).encode() + b'\n'
            while data:
                data = data[os.write(answer, data) :]


def _stages(works, shape, tasks):
    return [(name, lambda work=work, arguments=arguments: works[work](shape, *arguments)) for name, work, arguments in tasks]


_stand_in = None


def prepare(works):
    """Forks the stand-in, before the script runs. `works`: what it can do, {name: function(shape, ...)}."""
    global _stand_in
    if CAN_FORK and _stand_in is None:
        _stand_in = _StandIn(works)


def run_tasks(works, shape, tasks, seconds, quick=False):
    """{name: (value, why not)} of the tasks [(name, work, arguments)]: here when they are quick or nothing can be forked, else limited."""
    global _stand_in
    if quick or not CAN_FORK:
        return run_here(_stages(works, shape, tasks))
    if _stand_in is None:
        return _run_within(_stages(works, shape, tasks), seconds)
    try:
        return _stand_in.run(shape, tasks, seconds)
    except Exception as error:
        _stand_in.end()
        _stand_in = None
        return {name: (None, 'the measuring process was lost (%s)' % _say(error)) for name, _, _ in tasks}


def finish():
    """Removes what `run_tasks` left."""
    if _stand_in is not None:
        _stand_in.forget()
