"""OpenCASCADE's pool of threads.

A forked process has none of its parent's threads, but a pool that believes in them: the first cut or mesh in it would wait for ever.
That goes for our fork per run, and for measuring, which forks to be able to stop what takes too long.
"""

import ctypes

# Whether the pool has no threads: then it may be forked at any time.
kept = False


def keep():
    """Gives the pool no threads, in this process and those forked from it. False when that could not be done."""
    global kept
    try:
        with open("/proc/self/maps", encoding="utf-8") as file:
            libraries = {line.split()[-1] for line in file if "/libTKernel." in line}
    except OSError:
        return False
    for library in libraries:
        kernel = ctypes.CDLL(library)
        # OSD_Parallel::SetUseOcctThreads(bool): its own pool, where it was built to use Intel's, which can't be told.
        use_own = getattr(kernel, "_ZN12OSD_Parallel17SetUseOcctThreadsEb", None)
        # OSD_ThreadPool::DefaultPool(int): makes the pool when first called, with one thread less than told.
        default_pool = getattr(kernel, "_ZN14OSD_ThreadPool11DefaultPoolEi", None)
        if use_own is not None and default_pool is not None:
            use_own.argtypes, use_own.restype = [ctypes.c_bool], None
            default_pool.argtypes, default_pool.restype = [ctypes.c_int], ctypes.c_void_p
            use_own(True)
            default_pool(1)
            kept = True
    return kept
