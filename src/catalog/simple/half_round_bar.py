"""Half-round bar: half of a cylinder split along its axis.

It lies with its flat side on the XY plane along X, centred on the origin.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 50.0  # mm [0.2:2000] diameter of the cylinder
length = 80.0  # mm [0.1:6000] length along X

# %% document
doc = App.newDocument("HalfRoundBar")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Half-round bar"


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


# %% task: section Cross-section
section = new_sketch("Section", "Half circle", "YZ_Plane")
radius = diameter / 2
circle = Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), radius)
section.addGeometry(Part.ArcOfCircle(circle, 0, math.pi), False)
section.addGeometry(Part.LineSegment(App.Vector(-radius, 0, 0), App.Vector(radius, 0, 0)), False)
constrain(section, "Coincident", 0, 2, 1, 1)
constrain(section, "Coincident", 1, 2, 0, 1)
constrain(section, "Coincident", 0, 3, -1, 1)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "PointOnObject", 0, 2, -1)
dimension(section, "diameter", "Diameter", 0, diameter)

# %% task: bar Bar
bar = body.newObject("PartDesign::Pad", "Bar")
bar.Label = "Bar"
bar.Profile = section
bar.Length = length
bar.Midplane = True
section.Visibility = False
doc.recompute()
