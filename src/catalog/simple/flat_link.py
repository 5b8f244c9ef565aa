"""Flat link: a bar with fully rounded ends and a through hole at the centre of each.

It lies on the XY plane along X, centred on the origin.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 100.0  # mm [1:3000] overall length along X
width = 40.0  # mm [0.5:1000] width along Y, the diameter of the rounded ends
thickness = 6.0  # mm [0.1:300] thickness along Z
hole_diameter = 10.0  # mm [0:999] diameter of the two holes, 0 for none

# %% document
doc = App.newDocument("FlatLink")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Flat link"


def new_sketch(name, label, plane):
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
    """A dimension with a name, by which it is found and changed in the sketch."""
    index = sketch.addConstraint(Sketcher.Constraint(*constraint))
    sketch.renameConstraint(index, name)


def constrain(sketch, *constraint):
    """A geometric relation in the sketch."""
    sketch.addConstraint(Sketcher.Constraint(*constraint))


# %% task: outline Outline
outline = new_sketch("Outline", "Outline", "XY_Plane")
radius = width / 2
x = length / 2 - radius
up = App.Vector(0, 0, 1)
right_end = Part.Circle(App.Vector(x, 0, 0), up, radius)
left_end = Part.Circle(App.Vector(-x, 0, 0), up, radius)
outline.addGeometry(Part.ArcOfCircle(right_end, -math.pi / 2, math.pi / 2), False)
outline.addGeometry(Part.LineSegment(App.Vector(x, radius, 0), App.Vector(-x, radius, 0)), False)
outline.addGeometry(Part.ArcOfCircle(left_end, math.pi / 2, 3 * math.pi / 2), False)
outline.addGeometry(Part.LineSegment(App.Vector(-x, -radius, 0), App.Vector(x, -radius, 0)), False)
for i in range(4):
    constrain(outline, "Tangent", i, 2, (i + 1) % 4, 1)
constrain(outline, "Equal", 0, 2)
constrain(outline, "Symmetric", 0, 3, 2, 3, -1, 1)
constrain(outline, "PointOnObject", 0, 3, -1)
dimension(outline, "width", "Diameter", 0, width)
dimension(outline, "centre_distance", "DistanceX", 2, 3, 0, 3, 2 * x)

# %% task: bar Bar
bar = body.newObject("PartDesign::Pad", "Bar")
bar.Label = "Bar"
bar.Profile = outline
bar.Length = thickness
outline.Visibility = False

# %% task: holes Holes in the ends
if hole_diameter > 0:
    hole_sketch = new_sketch("HoleSketch", "Hole positions", "XY_Plane")
    hole_sketch.addGeometry(Part.Circle(App.Vector(-x, 0, 0), up, hole_diameter / 2), False)
    hole_sketch.addGeometry(Part.Circle(App.Vector(x, 0, 0), up, hole_diameter / 2), False)
    constrain(hole_sketch, "Equal", 0, 1)
    constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -1, 1)
    constrain(hole_sketch, "PointOnObject", 0, 3, -1)
    dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
    dimension(hole_sketch, "centre_distance", "DistanceX", 0, 3, 1, 3, 2 * x)
    holes = body.newObject("PartDesign::Pocket", "Holes")
    holes.Label = "Holes in the ends"
    holes.Profile = hole_sketch
    holes.Type = "ThroughAll"
    holes.Midplane = True
    hole_sketch.Visibility = False
doc.recompute()
