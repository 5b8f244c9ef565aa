"""Prism: a bar whose section is a regular polygon, standing on the XY plane with its axis on Z.

One flat faces +X.
"""
import math
import FreeCAD as App
import Part
import Sketcher

# %% parameters
sides = 6  # count [3:48] number of sides
across_flats = 30.0  # mm [0.2:2000] diameter of the circle that touches the flats from inside
height = 15.0  # mm [0.1:3000] length along the axis

# %% document
doc = App.newDocument("Prism")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Prism"


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


# %% task: polygon Regular polygon
polygon = new_sketch("Polygon", "Regular polygon", "XY_Plane")
corner_radius = across_flats / 2 / math.cos(math.pi / sides)
angles = [2 * math.pi * (i - 0.5) / sides for i in range(sides)]
corners = [App.Vector(corner_radius * math.cos(a), corner_radius * math.sin(a), 0) for a in angles]
for i in range(sides):
    polygon.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % sides]), False)
for i in range(sides):
    constrain(polygon, "Coincident", i, 2, (i + 1) % sides, 1)
# The corners lie on one construction circle, and all sides are equal; a second circle touches the first side.
outer = polygon.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), corner_radius), True)
inner = polygon.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), across_flats / 2), True)
constrain(polygon, "Coincident", outer, 3, -1, 1)
constrain(polygon, "Coincident", inner, 3, -1, 1)
for i in range(sides):
    constrain(polygon, "PointOnObject", i, 1, outer)
for i in range(1, sides):
    constrain(polygon, "Equal", 0, i)
constrain(polygon, "Vertical", 0)
constrain(polygon, "Tangent", 0, inner)
dimension(polygon, "across_flats", "Diameter", inner, across_flats)

# %% task: prism Prism
prism = body.newObject("PartDesign::Pad", "Prism")
prism.Label = "Prism"
prism.Profile = polygon
prism.Length = height
polygon.Visibility = False
doc.recompute()
