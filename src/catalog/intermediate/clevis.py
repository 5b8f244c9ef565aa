"""Clevis: a fork end with a base block and two parallel arms whose ends are half-round, and a pin hole through both.

The base lies on the XY plane, centred on the origin; the arms stand flush with its X faces; the pin hole runs along X.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 40.0  # mm [2:1000] overall length along X
width = 30.0  # mm [1:500] width along Y, the diameter of the rounded arm ends
base_height = 20.0  # mm [0.3:500] height of the base block
arm_thickness = 10.0  # mm [0.3:480] thickness of each arm along X
pin_height = 45.0  # mm [1:1500] height of the pin hole's axis above the underside
pin_diameter = 12.0  # mm [0.2:490] diameter of the pin hole

# %% document
doc = App.newDocument("Clevis")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Clevis"


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


# %% task: fork Side view
radius = width / 2
normal = App.Vector(0, 0, 1)
side = new_sketch("SideView", "Side view", "YZ_Plane")
end = Part.Circle(App.Vector(0, pin_height, 0), normal, radius)
side.addGeometry(Part.LineSegment(App.Vector(-radius, 0, 0), App.Vector(radius, 0, 0)), False)
side.addGeometry(Part.LineSegment(App.Vector(radius, 0, 0), App.Vector(radius, pin_height, 0)), False)
side.addGeometry(Part.ArcOfCircle(end, 0, math.pi), False)
side.addGeometry(Part.LineSegment(App.Vector(-radius, pin_height, 0), App.Vector(-radius, 0, 0)), False)
constrain(side, "Coincident", 0, 2, 1, 1)
constrain(side, "Tangent", 1, 2, 2, 1)
constrain(side, "Tangent", 2, 2, 3, 1)
constrain(side, "Coincident", 3, 2, 0, 1)
constrain(side, "Horizontal", 0)
constrain(side, "Vertical", 1)
constrain(side, "Vertical", 3)
constrain(side, "PointOnObject", 0, 1, -1)
constrain(side, "PointOnObject", 2, 3, -2)
dimension(side, "width", "Diameter", 2, width)
dimension(side, "pin_height", "DistanceY", -1, 1, 2, 3, pin_height)
fork = new_pad("Fork", "Fork", side, length)
fork.Midplane = True

# %% task: gap Gap between the arms
gap = length - 2 * arm_thickness
top = pin_height + radius
gap_sketch = new_sketch("GapSketch", "Gap between the arms", "XZ_Plane")
corners = [(-gap / 2, base_height), (gap / 2, base_height), (gap / 2, top), (-gap / 2, top)]
for i in range(4):
    start, stop = corners[i], corners[(i + 1) % 4]
    gap_sketch.addGeometry(Part.LineSegment(App.Vector(start[0], start[1], 0), App.Vector(stop[0], stop[1], 0)), False)
for i in range(4):
    constrain(gap_sketch, "Coincident", i, 2, (i + 1) % 4, 1)
constrain(gap_sketch, "Symmetric", 0, 1, 0, 2, -2)
constrain(gap_sketch, "Vertical", 1)
constrain(gap_sketch, "Horizontal", 2)
constrain(gap_sketch, "Vertical", 3)
dimension(gap_sketch, "gap", "DistanceX", 0, 1, 0, 2, gap)
dimension(gap_sketch, "base_height", "DistanceY", -1, 1, 0, 1, base_height)
dimension(gap_sketch, "top", "DistanceY", -1, 1, 1, 2, top)
cut_through("Gap", "Gap between the arms", gap_sketch)

# %% task: pin-hole Pin hole
pin_sketch = new_sketch("PinSketch", "Pin hole", "YZ_Plane")
pin_sketch.addGeometry(Part.Circle(App.Vector(0, pin_height, 0), normal, pin_diameter / 2), False)
constrain(pin_sketch, "PointOnObject", 0, 3, -2)
dimension(pin_sketch, "pin_height", "DistanceY", -1, 1, 0, 3, pin_height)
dimension(pin_sketch, "pin_diameter", "Diameter", 0, pin_diameter)
cut_through("PinHole", "Pin hole", pin_sketch)
doc.recompute()
