"""V-belt pulley: a wheel with V grooves in its rim and a bore; a keyway in the bore when asked for.

It lies on the XY plane with its axis on Z; the keyway points along +X.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 100.0  # mm [5:2000] outside diameter
width = 20.0  # mm [1:500] width along the axis
bore = 20.0  # mm [0.5:1500] diameter of the bore
groove_count = 1  # count [1:8] number of V grooves
groove_pitch = 19.0  # mm [0.5:200] distance between neighbouring grooves
groove_top_width = 13.0  # mm [0.3:200] width of a groove at the outside diameter
groove_bottom_width = 5.0  # mm [0.1:190] width of a groove at its bottom
groove_depth = 12.0  # mm [0.2:500] depth of a groove from the outside diameter
keyway = False  # bool keyway in the bore
keyway_width = 0.0  # mm [0:100] width of the keyway, 0 for the one of DIN 6885-1
keyway_depth = 0.0  # mm [0:50] depth of the keyway from the wall of the bore, 0 for the one of DIN 6885-1

# %% document
doc = App.newDocument("VBeltPulley")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "V-belt pulley"


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


# %% task: wheel Wheel
inner, outer = bore / 2, outer_diameter / 2
profile = new_sketch("WheelProfile", "Half section", "XZ_Plane")
add_polygon(profile, [(inner, 0), (outer, 0), (outer, width), (inner, width)])
constrain(profile, "PointOnObject", 0, 1, -1)
dimension(profile, "bore_radius", "DistanceX", -1, 1, 0, 1, inner)
dimension(profile, "outer_radius", "DistanceX", -1, 1, 0, 2, outer)
dimension(profile, "width", "DistanceY", 1, 1, 1, 2, width)
wheel = body.newObject("PartDesign::Revolution", "Wheel")
wheel.Label = "Wheel"
wheel.Profile = profile
wheel.ReferenceAxis = (profile, ["V_Axis"])
wheel.Angle = 360
profile.Visibility = False

# %% task: groove First groove
first = width / 2 - (groove_count - 1) / 2 * groove_pitch
top, bottom = groove_top_width / 2, groove_bottom_width / 2
groove_sketch = new_sketch("GrooveProfile", "Groove section", "XZ_Plane")
add_polygon(
    groove_sketch,
    [(outer - groove_depth, first - bottom), (outer, first - top), (outer, first + top), (outer - groove_depth, first + bottom)],
)
dimension(groove_sketch, "bottom_radius", "DistanceX", -1, 1, 0, 1, outer - groove_depth)
dimension(groove_sketch, "groove_depth", "DistanceX", 0, 1, 0, 2, groove_depth)
dimension(groove_sketch, "groove_top_width", "DistanceY", 1, 1, 1, 2, groove_top_width)
dimension(groove_sketch, "groove_bottom_width", "DistanceY", 3, 2, 3, 1, groove_bottom_width)
dimension(groove_sketch, "lower_flank", "DistanceY", 0, 2, 0, 1, top - bottom)
dimension(groove_sketch, "groove_start", "DistanceY", -1, 1, 0, 2, first - top)
groove = body.newObject("PartDesign::Groove", "Groove")
groove.Label = "First groove"
groove.Profile = groove_sketch
groove.ReferenceAxis = (groove_sketch, ["V_Axis"])
groove.Angle = 360
groove_sketch.Visibility = False

# %% task: grooves All grooves
if groove_count > 1:
    grooves = body.newObject("PartDesign::LinearPattern", "Grooves")
    grooves.Label = "All grooves"
    grooves.Originals = [groove]
    grooves.Direction = (groove_sketch, ["V_Axis"])
    grooves.Length = (groove_count - 1) * groove_pitch
    grooves.Occurrences = groove_count
    body.Tip = grooves

# %% task: keyway Keyway in the bore
# DIN 6885-1: bore up to, width of the keyway, depth t2 in the hub.
KEYWAYS = [
    (8, 2, 1.0), (10, 3, 1.4), (12, 4, 1.8), (17, 5, 2.3), (22, 6, 2.8), (30, 8, 3.3), (38, 10, 3.3), (44, 12, 3.3),
    (50, 14, 3.8), (58, 16, 4.3), (65, 18, 4.4), (75, 20, 4.9), (85, 22, 5.4), (95, 25, 5.4), (110, 28, 6.4), (130, 32, 7.4),
]
if keyway:
    standard = [size for size in KEYWAYS if bore <= size[0]] or [(0, 0, 0)]
    slot_width = keyway_width or standard[0][1]
    slot_reach = bore / 2 + (keyway_depth or standard[0][2])
    slot = new_sketch("KeywayProfile", "Keyway", "XY_Plane")
    add_polygon(
        slot,
        [(0, -slot_width / 2), (slot_reach, -slot_width / 2), (slot_reach, slot_width / 2), (0, slot_width / 2)],
        free=[3],
    )
    constrain(slot, "Symmetric", 0, 1, 3, 1, -1)
    constrain(slot, "PointOnObject", 0, 1, -2)
    dimension(slot, "keyway_width", "DistanceY", 1, 1, 1, 2, slot_width)
    dimension(slot, "keyway_bottom", "DistanceX", 0, 1, 0, 2, slot_reach)
    keyway_cut = body.newObject("PartDesign::Pocket", "Keyway")
    keyway_cut.Label = "Keyway"
    keyway_cut.Profile = slot
    keyway_cut.Type = "ThroughAll"
    keyway_cut.Midplane = True
    slot.Visibility = False
doc.recompute()
