"""Gets a FreeCAD ready for many runs: what scripts import is imported, and what FreeCAD does once is done.

FreeCAD reads its materials with the first part (a tenth of a second in 1.0) and sets up its STEP writer with the first
file; done here, every forked run has that behind it.
"""

import shutil
import tempfile

import one_thread

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


def prepare(policy):
    for name in (*LIBRARIES, *WORKBENCHES):
        try:
            __import__(name)
        except Exception:  # A FreeCAD without TechDraw, say, runs scripts that don't need it.
            pass
    import policy as policy_check

    policy_check.check_bytes(SCRIPT, policy)
    if not one_thread.keep():
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
