"""Keyed shaft: a plain round shaft with a round-ended keyway for a parallel key (DIN 6885-1, form A).

The axis is Z, the shaft begins on the XY plane. The keyway opens towards +X; its distance is measured from the shaft's lower end.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 20.0  # mm [1:500] diameter of the shaft
length = 100.0  # mm [5:3000] length of the shaft
keyway_width = 6.0  # mm [0.2:100] width of the keyway
keyway_depth = 3.5  # mm [0.1:50] depth of the keyway from the surface of the shaft
keyway_length = 28.0  # mm [0.5:2900] overall length of the keyway
keyway_distance = 36.0  # mm [0.1:2900] distance of the keyway from the end of the shaft

# %% document
doc = App.newDocument("KeyedShaft")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Keyed shaft"


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
circle = outline.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
constrain(outline, "Coincident", circle, 3, -1, 1)
dimension(outline, "diameter", "Diameter", circle, diameter)

# %% task: shaft Shaft
shaft = body.newObject("PartDesign::Pad", "Shaft")
shaft.Label = "Shaft"
shaft.Profile = outline
shaft.Length = length
outline.Visibility = False

# %% task: keyway Keyway
middle = keyway_distance + keyway_length / 2
slot = new_sketch("KeywaySketch", "Keyway outline", "YZ_Plane")
slot.AttachmentOffset = App.Placement(App.Vector(0, 0, diameter / 2), App.Rotation())
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
