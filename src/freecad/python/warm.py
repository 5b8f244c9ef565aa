"""Gets a FreeCAD ready for many runs: what scripts import is imported, and what FreeCAD does once is done.

FreeCAD reads its materials with the first part (a tenth of a second in 1.0) and sets up its STEP writer with the first
file; done here, every forked run has that behind it.
"""

import os
import shutil
import tempfile

WORKBENCHES = ("Part", "PartDesign", "Sketcher", "Draft", "Mesh", "MeshPart", "TechDraw", "Import")
# Needed by a run's own process, in which importing would cost each run again.
LIBRARIES = ("ast", "resource", "traceback", "linecache", "dataclasses", "enum", "math", "random", "itertools", "functools")


def prepare():
    for name in (*LIBRARIES, *WORKBENCHES):
        try:
            __import__(name)
        except Exception:  # A FreeCAD without TechDraw, say, runs scripts that don't need it.
            pass
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
        document.recompute()
        request = {
            "queries": [], "formats": ["fcstd", "step", "stl", "preview"], "name": "warm",
            "stl": {"deviationMm": 0.1, "angleDeg": 20}, "metadata": {}, "measureMs": 20000,
        }  # fmt: skip
        measuring.report(tracker, request, folder)
    finally:
        tracker.stop()
        FreeCAD.closeDocument(document.Name)
