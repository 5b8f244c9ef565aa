"""Hand wheel: a flat rim, straight spokes with parallel sides, and a hub with a bore.

It lies flat with its axis on Z; the first spoke points along +X. Rim, spokes and hub share their middle plane, and the hub
stands on the XY plane.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 160.0  # mm [10:2000] outside diameter of the rim
rim_inner_diameter = 136.0  # mm [8:1990] inside diameter of the rim
hub_diameter = 40.0  # mm [3:1500] outside diameter of the hub
bore_diameter = 16.0  # mm [0.5:1490] diameter of the bore
spoke_count = 5  # count [2:24] number of spokes
spoke_width = 12.0  # mm [0.3:500] width of each spoke
thickness = 10.0  # mm [0.3:300] thickness of the rim and the spokes
hub_thickness = 24.0  # mm [0.3:500] thickness of the hub

# %% document
doc = App.newDocument("HandWheel")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Hand wheel"


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


low = (hub_thickness - thickness) / 2

# %% task: rim Rim
rim_sketch = new_sketch("RimSketch", "Rim outline", "XY_Plane")
rim_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, low), App.Rotation())
add_circle(rim_sketch, "outer_diameter", outer_diameter)
add_circle(rim_sketch, "rim_inner_diameter", rim_inner_diameter)
rim = new_pad("Rim", "Rim", rim_sketch, thickness)

# %% task: spoke First spoke
# From inside the hub to inside the rim, so that the spoke overlaps both over its whole width.
half = spoke_width / 2
start = 0.9 * math.sqrt(hub_diameter**2 - spoke_width**2) / 2
reach = (rim_inner_diameter + math.sqrt(outer_diameter**2 - spoke_width**2)) / 4
spoke_sketch = new_sketch("SpokeSketch", "First spoke", "XY_Plane")
spoke_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, low), App.Rotation())
corners = [App.Vector(start, -half, 0), App.Vector(reach, -half, 0), App.Vector(reach, half, 0), App.Vector(start, half, 0)]
for i in range(4):
    spoke_sketch.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 4]), False)
for i in range(4):
    constrain(spoke_sketch, "Coincident", i, 2, (i + 1) % 4, 1)
constrain(spoke_sketch, "Horizontal", 0)
constrain(spoke_sketch, "Horizontal", 2)
constrain(spoke_sketch, "Vertical", 3)
constrain(spoke_sketch, "Symmetric", 1, 1, 1, 2, -1)
dimension(spoke_sketch, "spoke_width", "DistanceY", 1, 1, 1, 2, spoke_width)
dimension(spoke_sketch, "start", "DistanceX", -1, 1, 0, 1, start)
dimension(spoke_sketch, "reach", "DistanceX", -1, 1, 0, 2, reach)
spoke = new_pad("Spoke", "First spoke", spoke_sketch, thickness)

# %% task: spokes All spokes
spokes = body.newObject("PartDesign::PolarPattern", "Spokes")
spokes.Label = "Spokes"
spokes.Originals = [spoke]
spokes.Axis = (spoke_sketch, ["N_Axis"])
spokes.Angle = 360
spokes.Occurrences = spoke_count
body.Tip = spokes

# %% task: hub Hub
hub_sketch = new_sketch("HubSketch", "Hub outline", "XY_Plane")
add_circle(hub_sketch, "hub_diameter", hub_diameter)
hub = new_pad("Hub", "Hub", hub_sketch, hub_thickness)

# %% task: bore Bore
bore_sketch = new_sketch("BoreSketch", "Bore", "XY_Plane")
add_circle(bore_sketch, "bore_diameter", bore_diameter)
cut_through("Bore", "Bore", bore_sketch)
doc.recompute()
