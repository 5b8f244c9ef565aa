"""Flange: a round disc with a bolt circle; a bore and a hub when asked for.

The disc lies on the XY plane with its axis on Z; the hub stands on top of it. The first bolt hole lies on the X axis.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 120.0  # mm [5:3000] outside diameter of the disc
thickness = 12.0  # mm [0.5:300] thickness of the disc
bore_diameter = 40.0  # mm [0:2900] diameter of the bore through the middle, 0 for none
hub_diameter = 0.0  # mm [0:2900] outside diameter of the hub on top of the disc, 0 for none
hub_height = 20.0  # mm [0.1:1000] height of the hub above the disc
bolt_count = 6  # count [0:64] number of bolt holes
bolt_diameter = 10.0  # mm [0.3:300] diameter of the bolt holes
bolt_circle = 90.0  # mm [1:2900] diameter of the circle the bolt holes' centres lie on

# %% document
doc = App.newDocument("Flange")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Flange"


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    number = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("Coincident", number, 3, -1, 1))
    index = sketch.addConstraint(Sketcher.Constraint("Diameter", number, diameter))
    sketch.renameConstraint(index, name)


# %% task: disc Disc
disc_sketch = new_sketch("DiscSketch", "Outline of the disc", "XY_Plane")
add_circle(disc_sketch, "outer_diameter", outer_diameter)
disc = body.newObject("PartDesign::Pad", "Disc")
disc.Label = "Disc"
disc.Profile = disc_sketch
disc.Length = thickness
disc_sketch.Visibility = False

# %% task: hub Hub
if hub_diameter > 0:
    hub_sketch = new_sketch("HubSketch", "Outline of the hub", "XY_Plane")
    add_circle(hub_sketch, "hub_diameter", hub_diameter)
    hub = body.newObject("PartDesign::Pad", "Hub")
    hub.Label = "Hub"
    hub.Profile = hub_sketch
    hub.Length = thickness + hub_height
    hub_sketch.Visibility = False

# %% task: bore Bore
if bore_diameter > 0:
    bore_sketch = new_sketch("BoreSketch", "Bore", "XY_Plane")
    add_circle(bore_sketch, "bore_diameter", bore_diameter)
    bore = body.newObject("PartDesign::Pocket", "Bore")
    bore.Label = "Bore"
    bore.Profile = bore_sketch
    bore.Type = "ThroughAll"
    bore.Midplane = True
    bore_sketch.Visibility = False

# %% task: bolt-hole First bolt hole
if bolt_count > 0:
    bolt_sketch = new_sketch("BoltHoleSketch", "First bolt hole", "XY_Plane")
    bolt_sketch.addGeometry(
        Part.Circle(App.Vector(bolt_circle / 2, 0, 0), App.Vector(0, 0, 1), bolt_diameter / 2), False
    )
    bolt_sketch.addConstraint(Sketcher.Constraint("PointOnObject", 0, 3, -1))
    radius = bolt_sketch.addConstraint(Sketcher.Constraint("DistanceX", -1, 1, 0, 3, bolt_circle / 2))
    bolt_sketch.renameConstraint(radius, "bolt_circle_radius")
    diameter = bolt_sketch.addConstraint(Sketcher.Constraint("Diameter", 0, bolt_diameter))
    bolt_sketch.renameConstraint(diameter, "bolt_diameter")
    bolt_hole = body.newObject("PartDesign::Pocket", "BoltHole")
    bolt_hole.Label = "First bolt hole"
    bolt_hole.Profile = bolt_sketch
    bolt_hole.Type = "ThroughAll"
    bolt_hole.Midplane = True
    bolt_sketch.Visibility = False

# %% task: bolt-circle Bolt circle
if bolt_count > 1:
    bolt_holes = body.newObject("PartDesign::PolarPattern", "BoltHoles")
    bolt_holes.Label = "Bolt circle"
    bolt_holes.Originals = [bolt_hole]
    bolt_holes.Axis = (bolt_sketch, ["N_Axis"])
    bolt_holes.Angle = 360
    bolt_holes.Occurrences = bolt_count
    body.Tip = bolt_holes

doc.recompute()
