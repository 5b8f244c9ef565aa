"""Twisted column: a square section that turns about its centre at a constant rate while it rises.

It stands on the XY plane with its axis on Z; at the bottom its sides are parallel to X and Y.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
side = 40.0  # mm [1:500] side of the square section
height = 100.0  # mm [1:1000] height
twist = 90.0  # deg [5:720] angle by which the top is turned against the bottom, counter-clockwise

# %% document
doc = App.newDocument("TwistedColumn")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Twisted column"


def new_sketch(name, label, plane="XY_Plane"):
    """An empty sketch on an origin plane of the body."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    return sketch


def dimension(sketch, name, *constraint):
    """A dimension with a name, so that it can be found and changed afterwards."""
    index = sketch.addConstraint(Sketcher.Constraint(*constraint))
    sketch.renameConstraint(index, name)

# %% task: section Square section
section = new_sketch("Section", "Square section")
half = side / 2
corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
for number in range(4):
    section.addGeometry(Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 4])), False)
for number in range(4):
    section.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
section.addConstraint(Sketcher.Constraint("Horizontal", 0))
section.addConstraint(Sketcher.Constraint("Horizontal", 2))
section.addConstraint(Sketcher.Constraint("Vertical", 1))
section.addConstraint(Sketcher.Constraint("Vertical", 3))
section.addConstraint(Sketcher.Constraint("Equal", 0, 1))
section.addConstraint(Sketcher.Constraint("Symmetric", 0, 1, 2, 1, -1, 1))
dimension(section, "side", "DistanceX", 0, 1, 0, 2, side)

# %% task: path Axis and guiding helix
path = new_sketch("Axis", "Axis", "XZ_Plane")
path.addGeometry(Part.LineSegment(App.Vector(0, 0, 0), App.Vector(0, height, 0)), False)
path.addConstraint(Sketcher.Constraint("Coincident", 0, 1, -1, 1))
path.addConstraint(Sketcher.Constraint("Vertical", 0))
dimension(path, "height", "DistanceY", 0, 1, 0, 2, height)
helix = doc.addObject("Part::Helix", "GuidingHelix")
helix.Label = "Guiding helix"
helix.Pitch = height * 360 / twist
helix.Height = height
helix.Radius = side
helix.Visibility = False
guide = body.newObject("PartDesign::SubShapeBinder", "Guide")
guide.Label = "Guiding helix in the body"
guide.Support = [(helix, ("Edge1",))]
guide.Visibility = False

# %% task: column Column
doc.recompute()
column = body.newObject("PartDesign::AdditivePipe", "Column")
column.Label = "Column"
column.Profile = section
column.Spine = (path, ["Edge1"])
column.Mode = "Auxiliary"
column.AuxillerySpine = (guide, ["Edge1"])
column.AuxillerySpineTangent = False
section.Visibility = False
path.Visibility = False
doc.recompute()
