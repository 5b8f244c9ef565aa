"""Roller-chain sprocket: a toothed disc with a bore, and a hub on one side when asked for.

The disc lies on the XY plane with its axis on Z, the hub stands on top; the middle of a tooth gap lies on the X axis. The tooth gap is the
one of ISO 606 with the smallest flank curve: a roller seat and two flanks, all circular arcs.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
pitch = 12.7  # mm [4:80] pitch of the chain
roller_d = 8.51  # mm [2:50] diameter of the chain's rollers
teeth = 17  # count [9:60] number of teeth
width = 7.2  # mm [0.5:100] width of the toothed disc
bore = 16.0  # mm [0:1000] diameter of the bore, 0 for none
hub_d = 0.0  # mm [0:1500] diameter of the hub, 0 for none
hub_length = 20.0  # mm [1:300] overall length through the hub, the disc included

# %% document
doc = App.newDocument("Sprocket")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Sprocket"

pitch_radius = pitch / math.sin(math.pi / teeth) / 2
tip_radius = pitch_radius + 0.5 * (1.125 - 0.8 / teeth) * pitch - roller_d / 2
seat_radius = 0.505 * roller_d
flank_radius = 0.12 * roller_d * (teeth + 2)
half_seat = math.radians(70 - 45 / teeth)


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
    feature.Refine = True
    profile.Visibility = False
    return feature

# %% task: outline Outline of the teeth
# Half a gap in polar form: the seat ends where the flank begins, on the line from the roller's centre to the flank's centre.
direction = App.Vector(-math.cos(half_seat), math.sin(half_seat), 0)
roller = App.Vector(pitch_radius, 0, 0)
flank_centre = roller + direction * (seat_radius + flank_radius)
seat_end = roller + direction * seat_radius
flank_distance = flank_centre.Length
reach = math.acos((tip_radius**2 + flank_distance**2 - flank_radius**2) / (2 * tip_radius * flank_distance))
tip_angle = math.atan2(flank_centre.y, flank_centre.x) - reach
flank_end = App.Vector(tip_radius * math.cos(tip_angle), tip_radius * math.sin(tip_angle), 0)
towards = (seat_end + flank_end) * 0.5 - flank_centre
flank_middle = flank_centre + towards * (flank_radius / towards.Length)
seat_bottom = App.Vector(pitch_radius - seat_radius, 0, 0)


def turned(point, tooth):
    """The point in the gap number `tooth`."""
    return App.Rotation(App.Vector(0, 0, 1), 360 * tooth / teeth).multVec(point)


def mirrored(point):
    return App.Vector(point.x, -point.y, 0)


def tip_middle(tooth):
    """The middle of the tooth after the gap number `tooth`."""
    return turned(App.Vector(tip_radius * math.cos(math.pi / teeth), tip_radius * math.sin(math.pi / teeth), 0), tooth)


edges = []
for tooth in range(teeth):
    arcs = [
        (mirrored(flank_end), mirrored(flank_middle), mirrored(seat_end)),
        (mirrored(seat_end), seat_bottom, seat_end),
        (seat_end, flank_middle, flank_end),
    ]
    for points in arcs:
        edges.append(Part.Arc(*[turned(point, tooth) for point in points]).toShape())
    edges.append(Part.Arc(turned(flank_end, tooth), tip_middle(tooth), turned(mirrored(flank_end), tooth + 1)).toShape())
outline = body.newObject("Part::Part2DObject", "ToothOutline")
outline.Label = "Outline of the teeth"
outline.Shape = Part.Wire(edges)

# %% task: disc Toothed disc
disc = body.newObject("PartDesign::Pad", "ToothedDisc")
disc.Label = "Toothed disc"
disc.Profile = outline
disc.Length = width
outline.Visibility = False

# %% task: hub Hub
if hub_d > 0:
    hub_sketch = new_sketch("HubCircle", "Hub")
    add_circle(hub_sketch, "hub_d", hub_d)
    hub = add_feature("Pad", "Hub", "Hub", hub_sketch)
    hub.Length = hub_length

# %% task: bore Bore
if bore > 0:
    bore_sketch = new_sketch("BoreCircle", "Bore")
    add_circle(bore_sketch, "bore", bore)
    bore_pocket = add_feature("Pocket", "Bore", "Bore", bore_sketch)
    bore_pocket.Type = "ThroughAll"
    bore_pocket.Midplane = True
doc.recompute()
