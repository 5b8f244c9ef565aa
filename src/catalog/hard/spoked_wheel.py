"""Spoked wheel: rim and hub joined by straight spokes, or by a full web when there are none.

The axis is Z and the middle plane is XY; the first spoke points along X.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
rim_od = 160.0  # mm [10:2000] outside diameter of the rim
rim_id = 136.0  # mm [6:1990] inside diameter of the rim
hub_d = 40.0  # mm [2:1000] outside diameter of the hub
bore_d = 16.0  # mm [0.5:990] diameter of the bore
spokes = 5  # count [0:24] number of spokes, 0 for a full web
spoke_w = 12.0  # mm [0.2:500] width of a spoke
thickness = 10.0  # mm [0.2:500] thickness of rim and spokes
hub_t = 24.0  # mm [0.2:1000] length of the hub
rim_holes = True  # bool a hole through the rim in line with each spoke
rim_hole_d = 5.0  # mm [0.2:500] diameter of the holes in the rim

# %% document
doc = App.newDocument("SpokedWheel")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Spoked wheel"

rim_middle = (rim_od + rim_id) / 4


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
    feature.Refine = True
    profile.Visibility = False
    return feature


def add_polar_pattern(name, label, feature, sketch):
    """The feature as often as there are spokes."""
    if spokes < 2:
        return
    pattern = body.newObject("PartDesign::PolarPattern", name)
    pattern.Label = label
    pattern.Refine = True
    pattern.Originals = [feature]
    pattern.Axis = (sketch, ["N_Axis"])
    pattern.Angle = 360
    pattern.Occurrences = spokes
    body.Tip = pattern

# %% task: hub Hub
hub_sketch = new_sketch("HubCircle", "Hub", offset=-hub_t / 2)
add_circle(hub_sketch, "hub_diameter", hub_d)
hub = add_feature("Pad", "Hub", "Hub", hub_sketch)
hub.Length = hub_t

# %% task: spokes Spokes or web
if spokes > 0:
    spoke_sketch = new_sketch("SpokeOutline", "Outline of a spoke", offset=-thickness / 2)
    inside_hub = 0.9 * math.sqrt((hub_d / 2) ** 2 - (spoke_w / 2) ** 2)
    corners = [
        (inside_hub, -spoke_w / 2), (rim_middle, -spoke_w / 2), (rim_middle, spoke_w / 2), (inside_hub, spoke_w / 2),
    ]
    for number in range(4):
        start, end = corners[number], corners[(number + 1) % 4]
        spoke_sketch.addGeometry(Part.LineSegment(App.Vector(*start), App.Vector(*end)), False)
    for number in range(4):
        spoke_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
    spoke_sketch.addConstraint(Sketcher.Constraint("Horizontal", 0))
    spoke_sketch.addConstraint(Sketcher.Constraint("Vertical", 1))
    spoke_sketch.addConstraint(Sketcher.Constraint("Horizontal", 2))
    spoke_sketch.addConstraint(Sketcher.Constraint("Symmetric", 3, 1, 3, 2, -1))
    dimension(spoke_sketch, "inside_hub", "DistanceX", -1, 1, 0, 1, inside_hub)
    dimension(spoke_sketch, "inside_rim", "DistanceX", -1, 1, 0, 2, rim_middle)
    dimension(spoke_sketch, "spoke_width", "DistanceY", 1, 1, 1, 2, spoke_w)
    spoke = add_feature("Pad", "Spoke", "First spoke", spoke_sketch)
    spoke.Length = thickness
    add_polar_pattern("Spokes", "All spokes", spoke, spoke_sketch)

# %% task: rim Rim
rim_sketch = new_sketch("RimOutline", "Rim" if spokes > 0 else "Rim and web", offset=-thickness / 2)
add_circle(rim_sketch, "rim_outside", rim_od)
if spokes > 0:
    add_circle(rim_sketch, "rim_inside", rim_id)
rim = add_feature("Pad", "Rim", rim_sketch.Label, rim_sketch)
rim.Length = thickness

# %% task: bore Bore
bore_sketch = new_sketch("BoreCircle", "Bore")
add_circle(bore_sketch, "bore_diameter", bore_d)
bore = add_feature("Pocket", "Bore", "Bore", bore_sketch)
bore.Type = "ThroughAll"
bore.Midplane = True

# %% task: rim-holes Holes in the rim
if rim_holes and spokes > 0:
    hole_sketch = new_sketch("RimHoleCircle", "First hole in the rim")
    hole_sketch.addGeometry(Part.Circle(App.Vector(rim_middle, 0, 0), App.Vector(0, 0, 1), rim_hole_d / 2), False)
    hole_sketch.addConstraint(Sketcher.Constraint("PointOnObject", 0, 3, -1))
    dimension(hole_sketch, "rim_middle", "DistanceX", -1, 1, 0, 3, rim_middle)
    dimension(hole_sketch, "rim_hole_diameter", "Diameter", 0, rim_hole_d)
    hole = add_feature("Pocket", "RimHole", "First hole in the rim", hole_sketch)
    hole.Type = "ThroughAll"
    hole.Midplane = True
    add_polar_pattern("RimHoles", "All holes in the rim", hole, hole_sketch)
doc.recompute()
