"""Hexagon head bolt with a plain shank, or with a real ISO metric thread when asked for.

The head lies on the XY plane with two flats parallel to X, the shank stands on it along Z. The head has no chamfer.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 12.0  # mm [2:42] diameter of the shank, the thread's nominal diameter
length = 50.0  # mm [2:300] length of the shank below the head
across_flats = 18.0  # mm [3:80] width of the head across its flats
head_height = 7.5  # mm [0.5:40] height of the head
chamfer = 0.0  # mm [0:6] leg of the 45 degree chamfer at the free end, 0 for none
thread = False  # bool real right-hand thread
pitch = 1.75  # mm [0.35:4.5] pitch of the thread
thread_length = 0.0  # mm [0:300] length of the thread from the free end, 0 for the whole shank

# %% document
doc = App.newDocument("HexBolt")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hex bolt"

top = head_height + length
thread_start = head_height if thread_length == 0 else top - thread_length
# ISO 68-1: five eighths of the sharp triangle's height, flanks at 60 degrees, crests an eighth of the pitch wide.
core_radius = diameter / 2 - 5 / 8 * math.sqrt(3) / 2 * pitch
# The ridge reaches into the core, because a ridge that only touches it does not fuse with it.
dip = 0.12 * pitch


def new_sketch(name, label, plane="XY_Plane", offset=0.0):
    """An empty sketch on an origin plane of the body, moved along the plane's normal."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, offset), App.Rotation())
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

# %% task: head Head
head_sketch = new_sketch("HeadHexagon", "Hexagon of the head")
add_hexagon(head_sketch, across_flats)
head = add_feature("Pad", "Head", "Head", head_sketch)
head.Length = head_height

# %% task: core Core of the thread
if thread:
    core_sketch = new_sketch("CoreCircle", "Core of the thread")
    add_circle(core_sketch, "minor_diameter", 2 * core_radius)
    core = add_feature("Pad", "Core", "Core of the thread", core_sketch)
    core.Length = top

# %% task: ridge Ridge of the thread
# It begins below its start and ends above the shank; both are cut off flat afterwards.
if thread:
    ridge_sketch = new_sketch("RidgeProfile", "Profile of the ridge", "XZ_Plane")
    foot = pitch / 8 + 2 * (diameter / 2 - core_radius + dip) / math.sqrt(3)
    below = min(pitch, 0.4 * head_height) if thread_length == 0 else pitch
    add_thread_profile(ridge_sketch, core_radius - dip, diameter / 2, foot, pitch / 8, thread_start - below)
    ridge = add_feature("AdditiveHelix", "Ridge", "Ridge of the thread", ridge_sketch)
    ridge.ReferenceAxis = (ridge_sketch, ["V_Axis"])
    ridge.Mode = 0
    ridge.Pitch = pitch
    ridge.Height = top - thread_start + pitch + below
    ridge.LeftHanded = False

# %% task: thread-ends Flat ends of the thread
if thread:
    end_sketch = new_sketch("EndCircle", "Above the bolt", offset=top)
    add_circle(end_sketch, "wider_than_the_bolt", 2 * diameter)
    end = add_feature("Pocket", "ThreadEnd", "End of the thread", end_sketch)
    end.Length = 3 * pitch
    end.Reversed = True
    if thread_length > 0:
        start_sketch = new_sketch("StartRing", "Below the thread", offset=thread_start)
        add_circle(start_sketch, "core", 2 * core_radius)
        add_circle(start_sketch, "wider_than_the_bolt", 2 * diameter)
        start = add_feature("Pocket", "ThreadStart", "Start of the thread", start_sketch)
        start.Length = min(3 * pitch, thread_start - head_height)

# %% task: shank Plain shank
if not thread or thread_length > 0:
    shank_sketch = new_sketch("ShankCircle", "Plain shank")
    add_circle(shank_sketch, "diameter", diameter)
    shank = add_feature("Pad", "Shank", "Plain shank", shank_sketch)
    shank.Length = thread_start if thread else top

# %% task: chamfer Chamfer at the free end
if chamfer > 0:
    chamfer_sketch = new_sketch("ChamferProfile", "What the chamfer takes away", "XZ_Plane")
    corners = [(diameter / 2 - chamfer, top), (diameter / 2 + chamfer, top), (diameter / 2 + chamfer, top - 2 * chamfer)]
    for number in range(3):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 3]))
        chamfer_sketch.addGeometry(line, False)
    for number in range(3):
        chamfer_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 3, 1))
    chamfer_sketch.addConstraint(Sketcher.Constraint("Horizontal", 0))
    chamfer_sketch.addConstraint(Sketcher.Constraint("Vertical", 1))
    chamfer_sketch.addConstraint(Sketcher.Constraint("Equal", 0, 1))
    dimension(chamfer_sketch, "top", "DistanceY", -1, 1, 0, 1, top)
    dimension(chamfer_sketch, "end_radius", "DistanceX", -1, 1, 0, 1, diameter / 2 - chamfer)
    dimension(chamfer_sketch, "twice_the_chamfer", "DistanceX", 0, 1, 0, 2, 2 * chamfer)
    end_chamfer = add_feature("Groove", "Chamfer", "Chamfer at the free end", chamfer_sketch)
    end_chamfer.ReferenceAxis = (chamfer_sketch, ["V_Axis"])
    end_chamfer.Angle = 360
doc.recompute()
