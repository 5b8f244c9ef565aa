"""Judges finished parts against the truth of their cases, with measuring code that has nothing to do with the product's.
  judge.py JOBS.json   with JOBS = [{"part": STEP file | "script": Python file, "document": FCStd file or absent, "truth": {...} or null}, ...]
prints a line @{"right", "failed", "editable", "solids"} for each job. Runs under a Python that has numpy and scipy and finds FreeCAD."""
import json
import os
import subprocess
import sys

own = os.path.dirname(os.path.abspath(__file__))
jobs = json.load(open(sys.argv[1]))
sys.argv = sys.argv[:1]
sys.path.insert(0, own)
import judge_expert as expert
import FreeCAD

# FreeCAD as a module doesn't know its workbenches' folders; without them a document is opened without its bodies.
sys.path.append(os.path.join(FreeCAD.getResourceDir(), 'Mod'))
import Part
import PartDesign
import Sketcher


def is_editable(file):
    """One or more PartDesign bodies, every sketch without freedom, no shape that nobody can edit."""
    document = FreeCAD.openDocument(file)
    try:
        kinds = [thing.TypeId for thing in document.Objects]
        sketches = [thing for thing in document.Objects if thing.TypeId == 'Sketcher::SketchObject']
        for sketch in sketches:
            sketch.solve()
        opaque = {'Part::Feature', 'Part::Part2DObject', 'Mesh::Feature', 'Part::FeaturePython'}
        return 'PartDesign::Body' in kinds and not opaque & set(kinds) and all(sketch.FullyConstrained for sketch in sketches)
    finally:
        FreeCAD.closeDocument(document.Name)


def make_part(script):
    """Runs a script in a FreeCAD of its own; the STEP file of what it left."""
    step = script + '.step'
    subprocess.run([sys.executable, os.path.join(own, 'run_bare.py'), script, step], timeout=300, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return step


def judge(job):
    shape = Part.Shape()
    shape.read(job.get('part') or make_part(job['script']))
    checks = expert.judge(shape, job['truth']) if job['truth'] else {}
    failed = {name: str(detail) for name, (ok, detail) in checks.items() if not ok}
    return {'right': not failed, 'failed': failed, 'solids': len(shape.Solids)}


for job in jobs:
    try:
        result = judge(job)
    except subprocess.CalledProcessError as error:
        result = {'right': False, 'failed': {'script': error.stderr.decode()[-300:]}, 'solids': 0}
    except Exception as error:
        result = {'right': False, 'failed': {'judging': repr(error)}, 'solids': 0}
    result['editable'] = is_editable(job['document']) if job.get('document') else None
    print('\n@' + json.dumps(result), flush=True)
