"""Involute spur gear: a root disc with one tooth that is repeated around the axis; bore and keyway when asked for.

The gear lies on the XY plane with its axis on Z; one tooth points along X, and so does the keyway. Flanks are true involutes from the base circle
outwards and radial below it, without a root fillet.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
module = 2.0  # mm [0.3:12] module: pitch diameter divided by the number of teeth
teeth = 24  # count [8:50] number of teeth
pressure_angle = 20.0  # deg [14.5:30] pressure angle
addendum_factor = 1.0  # ratio [0.6:1.2] height of the tooth above the pitch circle in modules
dedendum_factor = 1.25  # ratio [0.7:1.5] depth of the gap below the pitch circle in modules
face_width = 15.0  # mm [0.5:500] width of the teeth along the axis
bore = 12.0  # mm [0:800] diameter of the bore, 0 for none
keyway = False  # bool keyway in the bore
keyway_width = 0.0  # mm [0:100] width of the keyway, 0 for the one of DIN 6885-1
keyway_depth = 0.0  # mm [0:50] depth of the keyway from the wall of the bore, 0 for the one of DIN 6885-1

# %% document
doc = App.newDocument("SpurGear")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Spur gear"

pitch_radius = module * teeth / 2
tip_radius = pitch_radius + addendum_factor * module
root_radius = pitch_radius - dedendum_factor * module
base_radius = pitch_radius * math.cos(math.radians(pressure_angle))


def new_sketch(name, label):
    """An empty sketch on the XY plane of the body."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == "XY_Plane"]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (plane[0], [""])
    else:
        sketch.Support = (plane[0], [""])
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


def involute_angle(radius):
    """Polar angle of the involute at a radius, counted from its start on the base circle, in radians."""
    roll = math.sqrt(max(radius / base_radius, 1) ** 2 - 1)
    return roll - math.atan(roll)


# Half of the tooth's angle on the base circle: half a pitch circle tooth and the involute up to there.
half_base_angle = math.pi / (2 * teeth) + involute_angle(pitch_radius)


def flank_point(radius, side):
    """Point of a flank of the tooth on the X axis; side is 1 for the upper flank and -1 for the lower one."""
    angle = side * (half_base_angle - involute_angle(radius))
    return App.Vector(radius * math.cos(angle), radius * math.sin(angle), 0)


# %% task: outline Outline of the teeth
start_radius = max(base_radius, root_radius)
start_roll = math.sqrt((start_radius / base_radius) ** 2 - 1)
tip_roll = math.sqrt((tip_radius / base_radius) ** 2 - 1)
steps = 12
radii = []
for step in range(steps + 1):
    roll = start_roll + (tip_roll - start_roll) * step / steps
    radii.append(base_radius * math.sqrt(1 + roll * roll))


def polar(radius, angle):
    return App.Vector(radius * math.cos(angle), radius * math.sin(angle), 0)


def half_angle(radius):
    """Half of the angle that a tooth fills at a radius, in radians."""
    return half_base_angle - involute_angle(radius)


def add_arc(edges, radius, start, end):
    """An arc around the axis between two polar angles."""
    edges.append(Part.Arc(polar(radius, start), polar(radius, (start + end) / 2), polar(radius, end)).toShape())


def add_flank(edges, middle, side):
    """A flank of the tooth at the angle `middle`: side -1 is run through outwards, side 1 inwards."""
    foot = polar(root_radius, middle + side * half_angle(start_radius))
    points = [polar(radius, middle + side * half_angle(radius)) for radius in radii]
    flank = Part.BSplineCurve()
    flank.interpolate(points if side < 0 else points[::-1])
    parts = [flank.toShape()]
    if start_radius > root_radius:
        radial = Part.LineSegment(foot, points[0]) if side < 0 else Part.LineSegment(points[0], foot)
        parts.insert(0 if side < 0 else 1, radial.toShape())
    edges.extend(parts)


edges = []
for tooth in range(teeth):
    middle = 2 * math.pi * tooth / teeth
    add_flank(edges, middle, -1)
    add_arc(edges, tip_radius, middle - half_angle(tip_radius), middle + half_angle(tip_radius))
    add_flank(edges, middle, 1)
    add_arc(edges, root_radius, middle + half_angle(start_radius), middle + 2 * math.pi / teeth - half_angle(start_radius))
outline = body.newObject("Part::Part2DObject", "ToothOutline")
outline.Label = "Outline of the teeth"
outline.Shape = Part.Wire(edges)

# %% task: gear Toothed disc
gear = body.newObject("PartDesign::Pad", "ToothedDisc")
gear.Label = "Toothed disc"
gear.Profile = outline
gear.Length = face_width
outline.Visibility = False

# %% task: bore Bore
if bore > 0:
    bore_sketch = new_sketch("BoreCircle", "Bore")
    add_circle(bore_sketch, "bore", bore)
    bore_pocket = body.newObject("PartDesign::Pocket", "Bore")
    bore_pocket.Label = "Bore"
    bore_pocket.Profile = bore_sketch
    bore_pocket.Type = "ThroughAll"
    bore_pocket.Midplane = True
    bore_sketch.Visibility = False

# %% task: keyway Keyway
# DIN 6885-1: bore up to, width of the keyway, depth t2 in the hub.
din_6885 = [
    (8, 2, 1.0), (10, 3, 1.4), (12, 4, 1.8), (17, 5, 2.3), (22, 6, 2.8), (30, 8, 3.3), (38, 10, 3.3), (44, 12, 3.3),
    (50, 14, 3.8), (58, 16, 4.3), (65, 18, 4.4), (75, 20, 4.9), (85, 22, 5.4), (95, 25, 5.4), (110, 28, 6.4), (130, 32, 7.4),
]
if keyway:
    standard = [size for size in din_6885 if bore <= size[0]] or din_6885[-1:]
    slot_width = keyway_width or standard[0][1]
    slot_top = bore / 2 + (keyway_depth or standard[0][2])
    keyway_sketch = new_sketch("KeywayProfile", "Keyway")
    corners = [(0, -slot_width / 2), (slot_top, -slot_width / 2), (slot_top, slot_width / 2), (0, slot_width / 2)]
    for number in range(4):
        start, end = corners[number], corners[(number + 1) % 4]
        keyway_sketch.addGeometry(Part.LineSegment(App.Vector(*start), App.Vector(*end)), False)
    for number in range(4):
        keyway_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
        keyway_sketch.addConstraint(Sketcher.Constraint("Vertical" if number % 2 else "Horizontal", number))
    keyway_sketch.addConstraint(Sketcher.Constraint("Symmetric", 3, 1, 3, 2, -1, 1))
    dimension(keyway_sketch, "keyway_bottom", "DistanceX", 0, 1, 0, 2, slot_top)
    dimension(keyway_sketch, "keyway_width", "DistanceY", 1, 1, 1, 2, slot_width)
    keyway_pocket = body.newObject("PartDesign::Pocket", "Keyway")
    keyway_pocket.Label = "Keyway"
    keyway_pocket.Profile = keyway_sketch
    keyway_pocket.Type = "ThroughAll"
    keyway_pocket.Midplane = True
    keyway_sketch.Visibility = False
doc.recompute()
