"""Hexagon nut with a plain bore of the thread's nominal diameter, or with a real ISO metric thread when asked for.

It lies on the XY plane with its axis on Z and two flats parallel to X. It has no chamfers.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 12.0  # mm [2:42] nominal diameter of the thread
across_flats = 18.0  # mm [3:80] width across the flats
height = 10.8  # mm [0.8:60] height of the nut
thread = False  # bool real right-hand thread
pitch = 1.75  # mm [0.35:4.5] pitch of the thread

# %% document
doc = App.newDocument("HexNut")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hex nut"

# ISO 68-1: five eighths of the sharp triangle's height, flanks at 60 degrees, the bottom of the groove an eighth of the pitch wide.
minor_radius = diameter / 2 - 5 / 8 * math.sqrt(3) / 2 * pitch
# The groove reaches into the open bore, so that its edges do not lie on the wall.
dip = 0.12 * pitch


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    number = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("Coincident", number, 3, -1, 1))
    dimension(sketch, name, "Diameter", number, diameter)


def add_feature(kind, name, label, profile):
    """A feature of the body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    profile.Visibility = False
    return feature


def add_hexagon(sketch, across_flats):
    """A hexagon around the origin with two flats parallel to X."""
    radius = across_flats / math.sqrt(3)
    corners = [(radius * math.cos(math.pi * n / 3), radius * math.sin(math.pi * n / 3)) for n in range(6)]
    for number in range(6):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 6]))
        sketch.addGeometry(line, False)
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), radius), True)
    sketch.addConstraint(Sketcher.Constraint("Coincident", circle, 3, -1, 1))
    for number in range(6):
        sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 6, 1))
        sketch.addConstraint(Sketcher.Constraint("PointOnObject", number, 1, circle))
    for number in range(1, 6):
        sketch.addConstraint(Sketcher.Constraint("Equal", 0, number))
    sketch.addConstraint(Sketcher.Constraint("Horizontal", 1))
    dimension(sketch, "across_flats", "DistanceY", 4, 1, 1, 1, across_flats)


def add_thread_profile(sketch, inner, outer, inner_width, outer_width, height):
    """The trapezoid that runs along the thread, its middle at `height`: the narrow side outside."""
    corners = [
        (inner, height - inner_width / 2), (outer, height - outer_width / 2),
        (outer, height + outer_width / 2), (inner, height + inner_width / 2),
    ]
    for number in range(4):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 4]))
        sketch.addGeometry(line, False)
    for number in range(4):
        sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
    sketch.addConstraint(Sketcher.Constraint("Vertical", 1))
    sketch.addConstraint(Sketcher.Constraint("Vertical", 3))
    sketch.addConstraint(Sketcher.Constraint("Equal", 0, 2))
    dimension(sketch, "inner_radius", "DistanceX", -1, 1, 0, 1, inner)
    dimension(sketch, "outer_radius", "DistanceX", -1, 1, 1, 1, outer)
    dimension(sketch, "outer_width", "DistanceY", 1, 1, 1, 2, outer_width)
    dimension(sketch, "inner_width", "DistanceY", 3, 2, 3, 1, inner_width)
    dimension(sketch, "height", "DistanceY", -1, 1, 1, 2, height + outer_width / 2)

# %% task: hexagon Hexagon
hexagon_sketch = new_sketch("Hexagon", "Hexagon")
add_hexagon(hexagon_sketch, across_flats)
nut = add_feature("Pad", "Nut", "Nut", hexagon_sketch)
nut.Length = height

# %% task: bore Bore
bore_sketch = new_sketch("BoreCircle", "Bore")
add_circle(bore_sketch, "minor_diameter" if thread else "diameter", 2 * minor_radius if thread else diameter)
bore = add_feature("Pocket", "Bore", "Bore", bore_sketch)
bore.Type = "ThroughAll"
bore.Midplane = True

# %% task: thread Groove of the thread
if thread:
    groove_sketch = new_sketch("GrooveProfile", "Profile of the thread's groove", "XZ_Plane")
    mouth = pitch / 8 + 2 * (diameter / 2 - minor_radius + dip) / math.sqrt(3)
    add_thread_profile(groove_sketch, minor_radius - dip, diameter / 2, mouth, pitch / 8, -pitch)
    groove = add_feature("SubtractiveHelix", "ThreadGroove", "Groove of the thread", groove_sketch)
    groove.ReferenceAxis = (groove_sketch, ["V_Axis"])
    groove.Mode = 0
    groove.Pitch = pitch
    groove.Height = height + 2 * pitch
    groove.LeftHanded = False
doc.recompute()
