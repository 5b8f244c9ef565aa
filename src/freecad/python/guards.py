"""Guards inside the FreeCAD process: which builtins and modules a script sees, and a tripwire on what Python reports.

They give early, clear refusals and hold off what the static check overlooked. They are no boundary: FreeCAD's C++ code
opens files without Python hearing of it, and whoever gets at Python's internals gets at these guards. The boundary is the
operating system's sandbox.
"""

import builtins
import os
import sys

# Imported by Python and FreeCAD themselves, by C code that runs with the script's builtins.
IMPORTED_BY_C = frozenset(("FreeCAD", "_io", "io", "encodings", "codecs"))

# Audit events that no part needs, whatever their arguments (a trailing dot takes the whole family).
FORBIDDEN = (
    "subprocess.", "socket.", "sqlite3.", "ftplib.", "http.", "imaplib.", "nntplib.", "poplib.", "smtplib.", "telnetlib.",
    "urllib.", "webbrowser.", "pty.", "winreg.", "msvcrt.", "syslog.", "cpython.run_", "ctypes.addressof", "ctypes.call_function",
    "ctypes.cdata", "ctypes.create_string_buffer", "ctypes.set_errno", "ctypes.string_at", "ctypes.wstring_at",
    "gc.get_objects", "gc.get_referrers", "gc.get_referents", "sys._current_frames", "sys.remote_exec", "code.__new__",
    "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.chown", "os.lchown", "os.chroot", "os.setxattr", "os.removexattr", "os.add_dll_directory", "signal.pthread_kill",
    "resource.setrlimit", "resource.prlimit", "fcntl.ioctl", "faulthandler.",
)  # fmt: skip
# Needed by measuring, which ends what takes too long in a process of its own.
FORBIDDEN_TO_SCRIPTS = ("os.fork", "os.forkpty", "os.kill", "signal.")
# Events that name a path as the first argument (the last three: two paths) and change what is there.
CHANGES_PATH = frozenset(
    ("os.chdir", "os.chmod", "os.chflags", "os.lchmod", "os.mkdir", "os.mkfifo", "os.mknod", "os.remove", "os.rmdir",
     "os.truncate", "os.unlink", "os.utime", "shutil.rmtree", "shutil.chown", "os.rename", "os.link", "os.symlink")
)  # fmt: skip
LISTS_PATH = frozenset(("os.listdir", "os.scandir", "os.walk", "os.fwalk", "glob.glob", "glob.glob/2"))
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC


def find_freecad_modules():
    """Names of the modules that lie in FreeCAD's own folders. Its C++ code imports some of them while a script calls it."""
    import FreeCAD

    roots = tuple(os.path.realpath(place) for place in (FreeCAD.getHomePath(), FreeCAD.getResourceDir()) if place)
    folders = [path for path in sys.path if os.path.isdir(path) and os.path.realpath(path).startswith(roots)]
    return frozenset(name.split(".")[0] for folder in folders for name in os.listdir(folder))


def keep_shared_modules(own, policy):
    """[(what is in a module, a copy of that)] of those that a script may import and that our own modules use as well. Not FreeCAD's,
    whose ActiveDocument changes."""
    used = {value for name in own if name in sys.modules for value in vars(sys.modules[name]).values() if isinstance(value, type(sys))}
    shared = [module for module in used if module.__name__ in policy["modules"] and not module.__name__.startswith("FreeCAD")]
    return [(vars(module), dict(vars(module))) for module in shared]


def create_builtins(policy, freecad_modules):
    """The builtins a script sees: the policy's, and an import that knows the policy's modules only."""
    names = [*policy["builtins"]["allowed"], *policy["builtins"]["exceptions"]]
    allowed = {name: getattr(builtins, name) for name in names if hasattr(builtins, name)}
    for name in ("True", "False", "None", "__build_class__", "__debug__"):
        allowed[name] = getattr(builtins, name)
    allowed["__name__"] = "builtins"
    allowed["__import__"] = _create_import(frozenset(policy["modules"]), freecad_modules)
    return allowed


def _create_import(modules, freecad_modules):
    known = modules | {name.split(".")[0] for name in modules}
    real = builtins.__import__
    list_, str_, isinstance_ = list, str, isinstance

    def restricted_import(name, globals=None, locals=None, fromlist=(), level=0):
        if level == 0 and isinstance_(name, str_):
            first = name.split(".")[0]
            # C code passes a list where the import statement passes a tuple or None. It must get what it wants:
            # FreeCAD ends in a segmentation fault when a module of its own can't be imported.
            from_c = isinstance_(fromlist, list_) and (first in freecad_modules or name in IMPORTED_BY_C)
            if name in known or first in known or from_c:
                return real(name, globals, locals, fromlist, 0)
        raise ImportError(f"a script may not import {name}")

    return restricted_import


def install_tripwire(folder, readable, tripped):
    """Calls `tripped(event, detail)`, which must not return, when Python is about to do what no part needs.

    Files below `folder` may be changed; those below `readable` (real paths) only read. Returns a function to be called when the script
    has ended: measuring may start processes, a script may not. A hook can't be removed again, and that is wanted here.
    """
    inside = _within((os.path.realpath(folder),))
    to_read = _within((os.path.realpath(folder), *readable))
    forbidden = FORBIDDEN
    script_only = FORBIDDEN_TO_SCRIPTS
    changes, lists, write_flags = CHANGES_PATH, LISTS_PATH, WRITE_FLAGS
    isinstance_, int_ = isinstance, int
    running = [True]

    def is_allowed(event, arguments):
        if event == "open":
            path, mode, flags = arguments
            if isinstance_(path, int_):
                return True
            writes = any(letter in mode for letter in "wax+") if mode else bool((flags or 0) & write_flags)
            return inside(path) if writes else to_read(path)
        if event in changes:
            first, *rest = arguments
            paths = (first, rest[0]) if event in ("os.rename", "os.link", "os.symlink") else (first,)
            return all(isinstance_(path, int_) or inside(path) for path in paths)
        if event in lists:
            path = arguments[0] if arguments and arguments[0] is not None else "."
            return isinstance_(path, int_) or to_read(path)
        if event == "ctypes.dlopen":
            return arguments[0] is None
        return not event.startswith(forbidden) and not (running and event.startswith(script_only))

    def hook(event, arguments):
        try:
            allowed = is_allowed(event, arguments)
        except RecursionError:
            raise
        except Exception:
            allowed = False
        if not allowed:
            tripped(event, arguments)

    sys.addaudithook(hook)
    return running.clear


def find_readable_folders():
    """Where Python and FreeCAD read while a script runs: their own installation."""
    import FreeCAD

    found = {sys.prefix, sys.base_prefix, sys.exec_prefix, FreeCAD.getHomePath(), FreeCAD.getResourceDir(), "/usr/lib", "/etc/fonts"}
    found.update(path for path in sys.path if os.path.isabs(path))
    real = {os.path.realpath(path) for path in found if path} - {"/"}
    return sorted(path for path in real if not any(path.startswith(other + "/") for other in real))


def _within(roots):
    allowed_devices = ("/dev/null", "/dev/urandom")
    absolute, decode, join = os.path.abspath, os.fsdecode, os.path.realpath

    def within(path):
        text = decode(path)
        if text in allowed_devices:
            return True
        place = absolute(text)
        if not any(place == root or place.startswith(root + "/") for root in roots):
            return False
        # A link planted inside must not lead outside.
        real = join(place)
        return any(real == root or real.startswith(root + "/") for root in roots)

    return within
