"""Stepped shaft: up to four cylindrical steps one after the other, and a round-ended keyway in one of them when asked for.

The axis is Z, the first step begins on the XY plane. The keyway (for a parallel key, form A) opens towards +X and lies in the
middle of its step.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter_1 = 20.0  # mm [0.5:1000] diameter of the first step
length_1 = 30.0  # mm [0.2:3000] length of the first step
diameter_2 = 28.0  # mm [0.5:1000] diameter of the second step
length_2 = 40.0  # mm [0:3000] length of the second step, 0 for none
diameter_3 = 22.0  # mm [0.5:1000] diameter of the third step
length_3 = 0.0  # mm [0:3000] length of the third step, 0 for none
diameter_4 = 18.0  # mm [0.5:1000] diameter of the fourth step
length_4 = 0.0  # mm [0:3000] length of the fourth step, 0 for none
keyway_step = 1  # count [1:4] number of the step that has the keyway
keyway_length = 0.0  # mm [0:2900] overall length of the keyway, 0 for none
keyway_width = 6.0  # mm [0.2:100] width of the keyway
keyway_depth = 3.5  # mm [0.1:50] depth of the keyway from the surface of the shaft

# %% document
doc = App.newDocument("SteppedShaft")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Stepped shaft"


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


def add_polygon(sketch, points, free=()):
    """A closed outline of straight lines; those along the axes are held so, except the `free` ones."""
    for i, (x, y) in enumerate(points):
        next_x, next_y = points[(i + 1) % len(points)]
        sketch.addGeometry(Part.LineSegment(App.Vector(x, y, 0), App.Vector(next_x, next_y, 0)), False)
    for i, (x, y) in enumerate(points):
        following = (i + 1) % len(points)
        next_x, next_y = points[following]
        constrain(sketch, "Coincident", i, 2, following, 1)
        if y == next_y and i not in free:
            constrain(sketch, "Horizontal", i)
        elif x == next_x and i not in free:
            constrain(sketch, "Vertical", i)


# %% task: profile Half profile
steps = [(diameter_1, length_1), (diameter_2, length_2), (diameter_3, length_3), (diameter_4, length_4)]
points = [(0, 0)]
start = 0
for diameter, length in steps:
    if length > 0 and points[-1] == (diameter / 2, start):
        points[-1] = (diameter / 2, start + length)
    elif length > 0:
        points += [(diameter / 2, start), (diameter / 2, start + length)]
    start += length
points.append((0, start))
profile = new_sketch("Profile", "Half profile", "XZ_Plane")
add_polygon(profile, points)
constrain(profile, "Coincident", 0, 1, -1, 1)
# Every second line is the surface of a step: its distance from the axis and its end fix it.
for line in range(1, len(points) - 2, 2):
    radius, end = points[line + 1]
    number = (line + 1) // 2
    dimension(profile, "radius_%d" % number, "DistanceX", -1, 1, line, 2, radius)
    dimension(profile, "end_%d" % number, "DistanceY", -1, 1, line, 2, end)

# %% task: shaft Shaft
shaft = body.newObject("PartDesign::Revolution", "Shaft")
shaft.Label = "Shaft"
shaft.Profile = profile
shaft.ReferenceAxis = (profile, ["V_Axis"])
shaft.Angle = 360
profile.Visibility = False

# %% task: keyway Keyway
if keyway_length > 0:
    step_diameter, step_length = steps[keyway_step - 1]
    middle = sum(length for _, length in steps[: keyway_step - 1]) + step_length / 2
    slot = new_sketch("KeywaySketch", "Keyway outline", "YZ_Plane")
    slot.AttachmentOffset = App.Placement(App.Vector(0, 0, step_diameter / 2), App.Rotation())
    half_width = keyway_width / 2
    half_straight = (keyway_length - keyway_width) / 2
    normal = App.Vector(0, 0, 1)
    low, high = App.Vector(0, middle - half_straight, 0), App.Vector(0, middle + half_straight, 0)
    side = App.Vector(half_width, 0, 0)
    slot.addGeometry(Part.ArcOfCircle(Part.Circle(high, normal, half_width), 0, math.pi), False)
    slot.addGeometry(Part.LineSegment(high - side, low - side), False)
    slot.addGeometry(Part.ArcOfCircle(Part.Circle(low, normal, half_width), math.pi, 2 * math.pi), False)
    slot.addGeometry(Part.LineSegment(low + side, high + side), False)
    for i in range(4):
        constrain(slot, "Tangent", i, 2, (i + 1) % 4, 1)
    constrain(slot, "Equal", 0, 2)
    constrain(slot, "PointOnObject", 0, 3, -2)
    constrain(slot, "PointOnObject", 2, 3, -2)
    dimension(slot, "keyway_width", "Diameter", 0, keyway_width)
    dimension(slot, "centre_distance", "DistanceY", 2, 3, 0, 3, 2 * half_straight)
    dimension(slot, "keyway_start", "DistanceY", -1, 1, 2, 3, middle - half_straight)
    keyway = body.newObject("PartDesign::Pocket", "Keyway")
    keyway.Label = "Keyway"
    keyway.Profile = slot
    keyway.Length = keyway_depth
    slot.Visibility = False
doc.recompute()
