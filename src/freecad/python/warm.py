"""Gets a FreeCAD ready for many runs: what scripts import is imported, and what FreeCAD does once is done.

FreeCAD reads its materials with the first part (a tenth of a second in 1.0) and sets up its STEP writer with the first
file; done here, every forked run has that behind it.
"""

import ctypes
import shutil
import tempfile

WORKBENCHES = ("Part", "PartDesign", "Sketcher", "Draft", "Mesh", "MeshPart", "TechDraw", "Import")
# Needed by a run's own process, in which importing would cost each run again.
LIBRARIES = ("ast", "resource", "traceback", "linecache", "dataclasses", "enum", "math", "random", "itertools", "functools", "numpy")

# For the check: what it works out once is worked out.
SCRIPT = b"""import FreeCAD as App
import Part

doc = App.newDocument("Warm")
for number in range(2):
    doc.addObject("Part::Box", f"Box{number}").Length = 10.0 + number
doc.recompute()
print(round(doc.Box0.Shape.Volume, 3))
"""


def keep_to_one_thread():
    """Gives OpenCASCADE's pool of threads no threads. False when that could not be done.

    A forked process has none of its parent's threads, but a pool that believes in them: the first cut or mesh in it would
    wait for ever. That goes for our fork per run, and for measuring, which forks to be able to stop what takes too long.
    """
    try:
        with open("/proc/self/maps", encoding="utf-8") as file:
            libraries = {line.split()[-1] for line in file if "/libTKernel." in line}
    except OSError:
        return False
    done = False
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
            done = True
    return done


def prepare(policy):
    for name in (*LIBRARIES, *WORKBENCHES):
        try:
            __import__(name)
        except Exception:  # A FreeCAD without TechDraw, say, runs scripts that don't need it.
            pass
    import policy as policy_check

    policy_check.check_bytes(SCRIPT, policy)
    if not keep_to_one_thread():
        return
    folder = tempfile.mkdtemp()
    try:
        _make_and_measure(folder)
    except Exception:  # Only time is lost by it; a run will say what is wrong.
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_and_measure(folder):
    import FreeCAD
    import Part
    import Sketcher

    import measuring
    import tracking

    tracker = tracking.start("warm.py")
    document = FreeCAD.newDocument("Warm")
    try:
        body = document.addObject("PartDesign::Body", "Body")
        sketch = body.newObject("Sketcher::SketchObject", "Sketch")
        corners = [FreeCAD.Vector(*corner) for corner in ((0, 0, 0), (10, 0, 0), (10, 10, 0), (0, 10, 0))]
        for start, end in zip(corners, corners[1:] + corners[:1]):
            sketch.addGeometry(Part.LineSegment(start, end), False)
        for number in range(4):
            sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
        pad = body.newObject("PartDesign::Pad", "Pad")
        pad.Profile = sketch
        pad.Length = 5
        circle = body.newObject("Sketcher::SketchObject", "Circle")
        circle.addGeometry(Part.Circle(FreeCAD.Vector(5, 5, 0), FreeCAD.Vector(0, 0, 1), 2), False)
        pocket = body.newObject("PartDesign::Pocket", "Pocket")
        pocket.Profile = circle
        pocket.Length = 2
        pocket.Reversed = True
        document.recompute()
        request = {
            "queries": [], "formats": ["fcstd", "step", "preview"], "name": "warm",
            "stl": {"deviationMm": 0.1, "angleDeg": 20}, "metadata": {}, "measureMs": 20000,
        }  # fmt: skip
        measuring.report(tracker, request, folder)
    finally:
        tracker.stop()
        FreeCAD.closeDocument(document.Name)
