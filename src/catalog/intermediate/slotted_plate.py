"""Slotted plate: a flat plate with round-ended slots side by side.

The plate lies on the XY plane, centred on the origin; the slots are long along X and spread evenly along Y.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 80.0  # mm [2:2000] length along X
width = 60.0  # mm [2:2000] width along Y
thickness = 5.0  # mm [0.1:200] thickness along Z
slot_count = 2  # count [1:20] number of slots
slot_length = 40.0  # mm [0.5:1990] overall length of a slot, its round ends included
slot_width = 8.0  # mm [0.2:500] width of a slot
slot_spacing = 30.0  # mm [0.5:1000] distance between the middles of neighbouring slots

# %% document
doc = App.newDocument("SlottedPlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Slotted plate"


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


def add_rectangle(sketch, size_x, size_y):
    """A rectangle centred on the sketch's origin, from four lines; gives the number of the first."""
    x, y = size_x / 2, size_y / 2
    corners = [App.Vector(-x, -y, 0), App.Vector(x, -y, 0), App.Vector(x, y, 0), App.Vector(-x, y, 0)]
    lines = [
        sketch.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 4]), False) for i in range(4)
    ]
    for i in range(4):
        constrain(sketch, "Coincident", lines[i], 2, lines[(i + 1) % 4], 1)
    for line, direction in zip(lines, ["Horizontal", "Vertical", "Horizontal", "Vertical"]):
        constrain(sketch, direction, line)
    constrain(sketch, "Symmetric", lines[0], 1, lines[2], 1, -1, 1)
    return lines[0]


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


# %% task: plate Plate
outline = new_sketch("Outline", "Plate outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)
plate = new_pad("Plate", "Plate", outline, thickness)

# %% task: slot First slot
y = -(slot_count - 1) / 2 * slot_spacing
half, radius = (slot_length - slot_width) / 2, slot_width / 2
normal, up = App.Vector(0, 0, 1), App.Vector(0, radius, 0)
left, right = App.Vector(-half, y, 0), App.Vector(half, y, 0)
slot_sketch = new_sketch("SlotSketch", "First slot", "XY_Plane")
slot_sketch.addGeometry(Part.ArcOfCircle(Part.Circle(right, normal, radius), -math.pi / 2, math.pi / 2), False)
slot_sketch.addGeometry(Part.LineSegment(right + up, left + up), False)
slot_sketch.addGeometry(Part.ArcOfCircle(Part.Circle(left, normal, radius), math.pi / 2, 1.5 * math.pi), False)
slot_sketch.addGeometry(Part.LineSegment(left - up, right - up), False)
for i in range(4):
    constrain(slot_sketch, "Tangent", i, 2, (i + 1) % 4, 1)
constrain(slot_sketch, "Equal", 0, 2)
dimension(slot_sketch, "slot_width", "Diameter", 0, slot_width)
dimension(slot_sketch, "centre_distance", "DistanceX", 2, 3, 0, 3, 2 * half)
if slot_count == 1:
    constrain(slot_sketch, "Symmetric", 0, 3, 2, 3, -1, 1)
    constrain(slot_sketch, "PointOnObject", 0, 3, -1)
else:
    constrain(slot_sketch, "Symmetric", 0, 3, 2, 3, -2)
    dimension(slot_sketch, "first_slot", "DistanceY", 0, 3, -1, 1, -y)
slot = cut_through("Slot", "First slot", slot_sketch)

# %% task: slots All slots
if slot_count > 1:
    slots = body.newObject("PartDesign::LinearPattern", "Slots")
    slots.Label = "Slots"
    slots.Originals = [slot]
    slots.Direction = (slot_sketch, ["V_Axis"])
    slots.Length = (slot_count - 1) * slot_spacing
    slots.Occurrences = slot_count
    body.Tip = slots
doc.recompute()
