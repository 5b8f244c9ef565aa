"""Landlock and seccomp for this process, by system call: no library beyond Python's own is needed.

Used in two places. Inside FreeCAD a run's process locks itself to its own folder. As a program
(`python3 -I -S lock.py <json> -- freecadcmd ...`) it locks and then becomes FreeCAD, so that FreeCAD's libraries load
already locked; that is the wall where bubblewrap can't make namespaces.
"""

import ctypes
import json
import os
import struct
import sys

PR_SET_NO_NEW_PRIVS = 38
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
# The same numbers on x86-64 and arm64: Landlock came after system calls were numbered alike everywhere.
SYS_LANDLOCK_CREATE_RULESET = 444
SYS_LANDLOCK_ADD_RULE = 445
SYS_LANDLOCK_RESTRICT_SELF = 446

# include/uapi/linux/landlock.h
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
ALL_OF_ABI_1 = (1 << 13) - 1
NET_BIND_AND_CONNECT_TCP = 0b11
SCOPE_ABSTRACT_UNIX_SOCKET_AND_SIGNAL = 0b11
# Of what may be done below a folder, what makes sense for a single file.
FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
READ = READ_FILE | READ_DIR
# Everything but running programs, making device nodes (bits 6 and 11) and sockets (bit 9).
READ_AND_WRITE = (ALL_OF_ABI_1 | REFER | TRUNCATE) & ~(EXECUTE | 1 << 6 | 1 << 9 | 1 << 11)

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def _call(what, result):
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def landlock_version():
    """The kernel's Landlock version, 0 when it has none or it is switched off."""
    return max(0, libc.syscall(SYS_LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(1)))


def restrict_files(read=(), write=(), execute=()):
    """From now on only these paths, and what is below them, can be reached. Paths that are not there are left out."""
    version = landlock_version()
    if version < 1:
        raise OSError("this kernel has no Landlock")
    files = ALL_OF_ABI_1 | (REFER if version >= 2 else 0) | (TRUNCATE if version >= 3 else 0) | (IOCTL_DEV if version >= 5 else 0)
    attributes = struct.pack("=Q", files)
    if version >= 4:
        attributes += struct.pack("=Q", NET_BIND_AND_CONNECT_TCP)
    if version >= 6:
        attributes += struct.pack("=Q", SCOPE_ABSTRACT_UNIX_SOCKET_AND_SIGNAL)
    size = ctypes.c_size_t(len(attributes))
    rules = _call("landlock_create_ruleset", libc.syscall(SYS_LANDLOCK_CREATE_RULESET, attributes, size, ctypes.c_uint(0)))
    try:
        for paths, access in ((read, READ), (write, READ_AND_WRITE), (execute, READ | EXECUTE)):
            for path in paths:
                _allow(rules, path, access & files)
        _call("prctl", libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        _call("landlock_restrict_self", libc.syscall(SYS_LANDLOCK_RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint(0)))
    finally:
        os.close(rules)


def _allow(rules, path, access):
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            access &= FOR_FILES
        rule = struct.pack("=Qi", access, place)
        result = libc.syscall(SYS_LANDLOCK_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint(0))
        _call(f"landlock_add_rule {path}", result)
    finally:
        os.close(place)


def restrict_calls(program):
    """Loads a seccomp filter (struct sock_filter[], as isolation/seccomp.ts builds it)."""
    instructions = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(instructions))
    _call("prctl", libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _call("prctl", libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.c_char_p(header), 0, 0))


def main(arguments):
    options = json.loads(arguments[0])
    command = arguments[arguments.index("--") + 1 :]
    with open(options["filter"], "rb") as file:
        program = file.read()
    restrict_files(options["read"], options["write"], options["execute"])
    restrict_calls(program)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
