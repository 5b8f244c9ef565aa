"""Cable clip: a saddle over a round cable with a foot on each side and a screw hole in each foot.

It stands on the XY plane, centred on the origin; the cable runs along Y through the opening, which is as wide and as high as
the cable and round at the top.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
cable_diameter = 10.0  # mm [0.5:300] diameter of the cable
wall_thickness = 2.5  # mm [0.3:50] thickness of the saddle and the feet
width = 15.0  # mm [0.5:500] width along the cable
foot_length = 12.0  # mm [0.5:300] length of each foot beside the saddle
hole_diameter = 4.5  # mm [0.2:200] diameter of the screw hole in the middle of each foot

# %% document
doc = App.newDocument("CableClip")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Cable clip"


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


def new_pad(name, label, sketch, length):
    """The sketch's outline pulled out to a solid."""
    pad = body.newObject("PartDesign::Pad", name)
    pad.Label = label
    pad.Profile = sketch
    pad.Length = length
    sketch.Visibility = False
    return pad


def cut_through(name, label, sketch):
    """The sketch's outline cut through the whole body, to both sides of the sketch."""
    pocket = body.newObject("PartDesign::Pocket", name)
    pocket.Label = label
    pocket.Profile = sketch
    pocket.Type = "ThroughAll"
    pocket.Midplane = True
    sketch.Visibility = False
    return pocket


# %% task: section Section
inner, outer = cable_diameter / 2, cable_diameter / 2 + wall_thickness
foot, normal = outer + foot_length, App.Vector(0, 0, 1)
section = new_sketch("Section", "Saddle and feet", "XZ_Plane")
points = [
    (-foot, 0), (-inner, 0), (-inner, inner), (inner, inner), (inner, 0), (foot, 0), (foot, wall_thickness),
    (outer, wall_thickness), (outer, inner), (-outer, inner), (-outer, wall_thickness), (-foot, wall_thickness),
]
vectors = [App.Vector(x, y, 0) for x, y in points]
middle = App.Vector(0, inner, 0)
for i in range(12):
    if i == 2:
        curve = Part.ArcOfCircle(Part.Circle(middle, normal, inner), 0, math.pi)
    elif i == 8:
        curve = Part.ArcOfCircle(Part.Circle(middle, normal, outer), 0, math.pi)
    else:
        curve = Part.LineSegment(vectors[i], vectors[(i + 1) % 12])
    section.addGeometry(curve, False)
# The inner arc runs against the outline's direction: its ends change places.
constrain(section, "Coincident", 0, 2, 1, 1)
constrain(section, "Tangent", 1, 2, 2, 2)
constrain(section, "Tangent", 2, 1, 3, 1)
for i in (3, 4, 5, 6, 9, 10):
    constrain(section, "Coincident", i, 2, i + 1, 1)
constrain(section, "Tangent", 7, 2, 8, 1)
constrain(section, "Tangent", 8, 2, 9, 1)
constrain(section, "Coincident", 11, 2, 0, 1)
for line in (1, 3, 5, 7, 9, 11):
    constrain(section, "Vertical", line)
for line in (0, 4, 6, 10):
    constrain(section, "Horizontal", line)
constrain(section, "PointOnObject", 2, 3, -2)
constrain(section, "Coincident", 2, 3, 8, 3)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "PointOnObject", 4, 1, -1)
constrain(section, "Equal", 0, 4)
constrain(section, "Equal", 5, 11)
dimension(section, "cable_diameter", "Diameter", 2, cable_diameter)
dimension(section, "cable_height", "DistanceY", -1, 1, 2, 3, inner)
dimension(section, "outside_diameter", "Diameter", 8, 2 * outer)
dimension(section, "foot_thickness", "DistanceY", 5, 1, 5, 2, wall_thickness)
dimension(section, "foot_length", "DistanceX", 7, 1, 5, 2, foot_length)

# %% task: clip Clip
clip = new_pad("Clip", "Clip", section, width)
clip.Midplane = True

# %% task: holes Screw holes
x = outer + foot_length / 2
hole_sketch = new_sketch("HoleSketch", "Screw hole positions", "XY_Plane")
for centre in (App.Vector(-x, 0, 0), App.Vector(x, 0, 0)):
    hole_sketch.addGeometry(Part.Circle(centre, normal, hole_diameter / 2), False)
constrain(hole_sketch, "Equal", 0, 1)
constrain(hole_sketch, "Symmetric", 0, 3, 1, 3, -1, 1)
constrain(hole_sketch, "PointOnObject", 0, 3, -1)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
dimension(hole_sketch, "hole_distance", "DistanceX", 0, 3, 1, 3, 2 * x)
cut_through("Holes", "Screw holes", hole_sketch)
doc.recompute()
