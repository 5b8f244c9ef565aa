"""One run: in a process of its own that already has its folder, its limits and its lock to come."""

import ctypes
import linecache
import os
import sys
import traceback

from _json import encode_basestring_ascii, make_encoder

SCRIPT_NAME = "model.py"
LONGEST_TRACEBACK = 20_000
LONGEST_MESSAGE = 2_000
# In the words of C++ and of OpenCASCADE.
OUT_OF_MEMORY = ("bad_alloc", "OutOfMemory")


class Channel:
    """Where the report leaves. Each frame begins with a word that the script doesn't know."""

    def __init__(self, descriptor, nonce):
        secret = nonce.encode()
        write = os.write
        # Made before the script runs and all in C: what a script puts into json's place changes no word of a report.
        encode = make_encoder(None, _refuse, encode_basestring_ascii, None, ": ", ", ", False, False, False)

        def send(kind, content):
            body = "".join(encode({"kind": kind, "content": content}, 0)).encode()
            data = secret + len(body).to_bytes(4, "big") + body
            while data:
                data = data[write(descriptor, data) :]

        self.send = send


def _refuse(value):
    raise TypeError(f"a report holds no {type(value).__name__}")


def perform(job, folder, settings, channel):
    """Runs the script and measures what it made. Sends one `end` frame, and never returns. `move_in` went before."""
    code = 1
    try:
        code = _perform(job, folder, settings, channel)
    except BaseException as error:
        traceback.print_exc()
        _send_problem(channel, f"{type(error).__name__}: {error}"[:LONGEST_MESSAGE])
    finally:
        _leave(code)


def _send_problem(channel, text):
    try:
        channel.send("problem", text)
    except BaseException:
        pass


def _leave(code):
    """Ends the process at once: no exit handlers or destructors of the script run. What was printed is kept."""
    try:
        _flush()
    finally:
        os._exit(code)


def _flush():
    try:
        sys.stdout.flush()
        sys.stderr.flush()
        ctypes.CDLL(None).fflush(None)
    except BaseException:
        pass


def _perform(job, folder, settings, channel):
    result_folder = os.path.join(folder, "result")
    _set_limits(job["limits"])
    walls, data, policy = job["walls"], job["script"].encode(), settings["policy"]
    tree = _check(walls, data, policy, channel)
    if tree is None:
        return 2
    import measuring
    import tracking

    measuring.prepare()

    linecache.cache[SCRIPT_NAME] = (len(data), None, job["script"].splitlines(True), SCRIPT_NAME)
    program = compile(tree, SCRIPT_NAME, "exec", dont_inherit=True)
    namespace = {"__name__": "__main__", "__file__": SCRIPT_NAME}
    ended = lambda: None  # noqa: E731
    if walls["guards"]:
        import guards

        namespace["__builtins__"] = guards.create_builtins(policy, settings["freecadModules"])
        ended = guards.install_tripwire(folder, settings["readableFolders"], _create_alarm(channel))
    tracker = tracking.start(SCRIPT_NAME)
    process = os.getpid()
    problem = _execute(program, namespace)
    if os.getpid() != process:
        os._exit(0)  # A copy that the script made of this process has nothing to report.
    for present, before in settings["sharedModules"]:
        present.update(before)  # Measuring uses them as they were before the script.
    tracker.stop()
    ended()
    channel.send("script-ended", problem)
    os.mkdir(result_folder)
    request = job["request"] if problem is None else dict(job["request"], queries=[], formats=[])
    report = measuring.report(tracker, request, result_folder)
    _flush()
    channel.send("end", {"error": problem, "report": report})
    return 0 if problem is None else 1


def warm_up(settings):
    """Done while there is no job yet: a forked process copies each page of memory that it is the first to write to, and what a run
    does before its script begins writes to many."""
    import guards
    import policy as policy_check
    import warm

    tree, _ = policy_check.check_bytes(warm.SCRIPT, settings["policy"])
    compile(tree, SCRIPT_NAME, "exec", dont_inherit=True)
    guards.create_builtins(settings["policy"], settings["freecadModules"])


def move_in(folder):
    """Gives FreeCAD and Python the run's own folder as working, home and temporary folder."""
    import FreeCAD

    places = {name: os.path.join(folder, name) for name in ("work", "home")}
    for place in places.values():
        os.mkdir(place)
    os.chdir(places["work"])
    sys.path[:] = [path for path in sys.path if path not in ("", os.getcwd()) and "/Macro" not in path]
    for name in ("HOME", "TMPDIR"):
        os.environ[name] = places["home"]
    for name in ("AppTempPath", "UserCachePath", "UserAppData", "UserConfigPath", "UserMacroPath"):
        FreeCAD.ConfigSet(name, places["home"] + "/")
    FreeCAD.ConfigSet("UserHomePath", places["home"])


def _set_limits(limits):
    try:
        import resource
    except ImportError:
        return
    cpu = int((limits["wallMs"] + limits["measureMs"]) / 1000) + 2
    wanted = {
        resource.RLIMIT_AS: limits["memoryMb"] << 20,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: limits["fileMb"] << 20,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 128,
    }
    if limits.get("userProcesses"):
        wanted[resource.RLIMIT_NPROC] = limits["userProcesses"]
    for kind, value in wanted.items():
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # At the soft limit of processor time comes a signal that says why; at the hard one only the end.
        soft = value - 1 if kind == resource.RLIMIT_CPU else value
        try:
            resource.setrlimit(kind, (soft, value))
        except (ValueError, OSError):
            pass  # macOS refuses some; the wall clock and the watchers remain.


def _check(walls, data, policy, channel):
    """The second static check, on CPython's own tree of the very bytes that run. None: refused, and said so."""
    import ast

    if not walls["policy"]:
        try:
            return ast.parse(data, SCRIPT_NAME)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            channel.send("end", {"error": _describe(error), "report": None})
            return None
    import policy as policy_check

    tree, findings = policy_check.check_bytes(data, policy)
    if findings or tree is None:
        channel.send("refused", findings)
        return None
    return tree


def _create_alarm(channel):
    send, leave = channel.send, os._exit

    def alarm(event, arguments):
        try:
            detail = ", ".join(repr(argument)[:80] for argument in arguments[:2] if isinstance(argument, (str, bytes, int)))
            send("tripped", {"event": event, "detail": detail})
        finally:
            leave(3)

    return alarm


def _execute(program, namespace):
    try:
        exec(program, namespace)
    except SystemExit as error:
        return None if error.code in (None, 0) else _describe(error)
    except BaseException as error:
        return _describe(error)
    return None


def _describe(error):
    try:
        message = _words(error)
    except BaseException:
        message = ""
    lines = [place.tb_lineno for place in _frames(error.__traceback__) if place.tb_frame.f_code.co_filename == SCRIPT_NAME]
    line = lines[-1] if lines else getattr(error, "lineno", None)
    first = next((place for place in _frames(error.__traceback__) if place.tb_frame.f_code.co_filename == SCRIPT_NAME), None)
    try:
        text = "".join(traceback.format_exception(type(error), error, first))
    except BaseException:
        text = ""
    kind = "memory" if isinstance(error, MemoryError) or any(words in message for words in OUT_OF_MEMORY) else "script"
    return {
        "kind": kind,
        "type": type(error).__name__,
        "message": message[:LONGEST_MESSAGE],
        "line": line if isinstance(line, int) else None,
        "traceback": text[-LONGEST_TRACEBACK:],
    }


def _words(error):
    """FreeCAD puts the words of some errors into a dictionary."""
    first = error.args[0] if len(error.args) == 1 else None
    return str(first["sErrMsg"]) if isinstance(first, dict) and "sErrMsg" in first else str(error)


def _frames(place):
    while place is not None:
        yield place
        place = place.tb_next
