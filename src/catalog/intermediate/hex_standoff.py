"""Hexagonal standoff: a hexagonal spacer with a bore along its axis, through or blind from both ends.

It stands on the XY plane with its axis on Z; two flats face along X.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
across_flats = 8.0  # mm [1.5:200] size across flats
length = 25.0  # mm [0.5:1000] length along Z
bore_diameter = 4.2  # mm [0.2:190] diameter of the bore (for a thread: its core hole)
bore_depth = 0.0  # mm [0:499] depth of a blind bore from each end, 0 for a through bore

# %% document
doc = App.newDocument("HexStandoff")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hexagonal standoff"


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


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


# %% task: hexagon Hexagon
hexagon = new_sketch("Hexagon", "Hexagon", "XY_Plane")
corner_radius = across_flats / 2 / math.cos(math.pi / 6)
corners = [
    App.Vector(corner_radius * math.cos(math.radians(60 * i - 30)), corner_radius * math.sin(math.radians(60 * i - 30)), 0)
    for i in range(6)
]
for i in range(6):
    hexagon.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 6]), False)
for i in range(6):
    constrain(hexagon, "Coincident", i, 2, (i + 1) % 6, 1)
# The corners lie on one construction circle, and all sides are equal; a second circle touches the first side.
outer = hexagon.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), corner_radius), True)
inner = hexagon.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), across_flats / 2), True)
constrain(hexagon, "Coincident", outer, 3, -1, 1)
constrain(hexagon, "Coincident", inner, 3, -1, 1)
for i in range(6):
    constrain(hexagon, "PointOnObject", i, 1, outer)
for i in range(1, 6):
    constrain(hexagon, "Equal", 0, i)
constrain(hexagon, "Vertical", 0)
constrain(hexagon, "Tangent", 0, inner)
dimension(hexagon, "across_flats", "Diameter", inner, across_flats)

# %% task: bar Bar
bar = new_pad("Bar", "Hexagonal bar", hexagon, length)

# %% task: bores Bores
bore_sketch = new_sketch("BoreSketch", "Bore", "XY_Plane")
add_circle(bore_sketch, "bore_diameter", bore_diameter)
if bore_depth > 0:
    lower_bore = body.newObject("PartDesign::Pocket", "LowerBore")
    lower_bore.Label = "Bore from below"
    lower_bore.Profile = bore_sketch
    lower_bore.Length = bore_depth
    lower_bore.Reversed = True
    upper_sketch = new_sketch("UpperBoreSketch", "Bore from above", "XY_Plane")
    upper_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, length), App.Rotation())
    add_circle(upper_sketch, "bore_diameter", bore_diameter)
    upper_bore = body.newObject("PartDesign::Pocket", "UpperBore")
    upper_bore.Label = "Bore from above"
    upper_bore.Profile = upper_sketch
    upper_bore.Length = bore_depth
    upper_sketch.Visibility = False
    bore_sketch.Visibility = False
else:
    cut_through("Bore", "Bore", bore_sketch)
doc.recompute()
