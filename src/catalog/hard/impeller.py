"""Impeller: a round back plate with a hub and curved blades standing on it.

It lies on the XY plane with its axis on Z. Every blade is a circular arc of constant thickness; it leaves the hub radially, curves
to the right and ends at the rim of the plate. The first blade leaves the hub along X.
"""
import math

import FreeCAD as App
import Part
import Sketcher

# %% parameters
plate_d = 100.0  # mm [10:1000] diameter of the back plate
plate_t = 5.0  # mm [0.5:100] thickness of the back plate
hub_d = 30.0  # mm [3:500] diameter of the hub
hub_h = 25.0  # mm [1:500] height of the hub above the back plate
bore = 12.0  # mm [0:480] diameter of the bore, 0 for none
blades = 6  # count [2:16] number of blades
blade_h = 20.0  # mm [0.5:500] height of the blades above the back plate
blade_t = 3.0  # mm [0.3:50] thickness of the blades
blade_r = 50.0  # mm [5:1000] radius of the blades' curve

# %% document
doc = App.newDocument("Impeller")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Impeller"

hub_radius = hub_d / 2
rim_radius = plate_d / 2


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

# %% task: plate Back plate
plate_sketch = new_sketch("PlateCircle", "Back plate")
add_circle(plate_sketch, "plate_d", plate_d)
plate = add_feature("Pad", "BackPlate", "Back plate", plate_sketch)
plate.Length = plate_t

# %% task: hub Hub
hub_sketch = new_sketch("HubCircle", "Hub")
add_circle(hub_sketch, "hub_d", hub_d)
hub = add_feature("Pad", "Hub", "Hub", hub_sketch)
hub.Length = plate_t + hub_h

# %% task: blade First blade
# The centre of the blade's curve lies beside the point where the blade leaves the hub. The profile begins inside the hub.
centre = App.Vector(hub_radius, -blade_r, 0)
inner_radius = (hub_radius + max(bore / 2, centre.Length - blade_r + blade_t / 2)) / 2
up = App.Vector(0, 0, 1)


def meeting_point(radius, curve):
    """Where the circle `radius` around the axis meets the circle `curve` around the blade's centre, on the blade's side."""
    distance = centre.Length
    angle = math.acos((radius**2 + distance**2 - curve**2) / (2 * radius * distance)) + math.atan2(centre.y, centre.x)
    return App.Vector(radius * math.cos(angle), radius * math.sin(angle), 0)


def add_arc(sketch, middle, radius, start, end):
    """An arc around `middle`, counter-clockwise from point to point."""
    first = math.atan2(start.y - middle.y, start.x - middle.x)
    last = math.atan2(end.y - middle.y, end.x - middle.x)
    if last < first:
        last += 2 * math.pi
    sketch.addGeometry(Part.ArcOfCircle(Part.Circle(middle, up, radius), first, last), False)


origin = App.Vector(0, 0, 0)
outer_curve, inner_curve = blade_r + blade_t / 2, blade_r - blade_t / 2
blade_sketch = new_sketch("BladeProfile", "Profile of a blade")
add_arc(blade_sketch, centre, outer_curve, meeting_point(rim_radius, outer_curve), meeting_point(inner_radius, outer_curve))
add_arc(blade_sketch, origin, inner_radius, meeting_point(inner_radius, inner_curve), meeting_point(inner_radius, outer_curve))
add_arc(blade_sketch, centre, inner_curve, meeting_point(rim_radius, inner_curve), meeting_point(inner_radius, inner_curve))
add_arc(blade_sketch, origin, rim_radius, meeting_point(rim_radius, inner_curve), meeting_point(rim_radius, outer_curve))
for first, first_end, second, second_end in ((0, 2, 1, 2), (1, 1, 2, 2), (2, 1, 3, 1), (3, 2, 0, 1)):
    blade_sketch.addConstraint(Sketcher.Constraint("Coincident", first, first_end, second, second_end))
blade_sketch.addConstraint(Sketcher.Constraint("Coincident", 1, 3, -1, 1))
blade_sketch.addConstraint(Sketcher.Constraint("Coincident", 3, 3, -1, 1))
blade_sketch.addConstraint(Sketcher.Constraint("Coincident", 2, 3, 0, 3))
dimension(blade_sketch, "outer_curve", "Radius", 0, outer_curve)
dimension(blade_sketch, "inner_curve", "Radius", 2, inner_curve)
dimension(blade_sketch, "inside_hub", "Radius", 1, inner_radius)
dimension(blade_sketch, "rim", "Radius", 3, rim_radius)
dimension(blade_sketch, "leaves_hub_at", "DistanceX", -1, 1, 0, 3, hub_radius)
dimension(blade_sketch, "blade_r", "DistanceY", 0, 3, -1, 1, blade_r)
blade = add_feature("Pad", "Blade", "First blade", blade_sketch)
blade.Length = plate_t + blade_h

# %% task: blades All blades
all_blades = body.newObject("PartDesign::PolarPattern", "Blades")
all_blades.Label = "All blades"
all_blades.Refine = True
all_blades.Originals = [blade]
all_blades.Axis = (blade_sketch, ["N_Axis"])
all_blades.Angle = 360
all_blades.Occurrences = blades
body.Tip = all_blades

# %% task: bore Bore
if bore > 0:
    bore_sketch = new_sketch("BoreCircle", "Bore")
    add_circle(bore_sketch, "bore", bore)
    bore_pocket = add_feature("Pocket", "Bore", "Bore", bore_sketch)
    bore_pocket.Type = "ThroughAll"
    bore_pocket.Midplane = True
doc.recompute()
