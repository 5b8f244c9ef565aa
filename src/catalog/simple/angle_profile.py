"""Angle profile: an L-shaped bar with sharp corners.

The outer corner of the section lies on the Z axis, the legs run along X and Y, the bar stands on the XY plane.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
leg_x = 50.0  # mm [0.5:2000] outside length of the leg along X
leg_y = 50.0  # mm [0.5:2000] outside length of the leg along Y
thickness = 5.0  # mm [0.1:500] thickness of both legs
length = 120.0  # mm [0.1:6000] length of the bar along Z

# %% document
doc = App.newDocument("AngleProfile")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Angle profile"


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


# %% task: section Cross-section
section = new_sketch("Section", "L section", "XY_Plane")
add_polygon(
    section, [(0, 0), (leg_x, 0), (leg_x, thickness), (thickness, thickness), (thickness, leg_y), (0, leg_y)]
)
constrain(section, "Coincident", 0, 1, -1, 1)
dimension(section, "leg_x", "DistanceX", 0, 1, 0, 2, leg_x)
dimension(section, "leg_y", "DistanceY", 5, 2, 5, 1, leg_y)
dimension(section, "thickness", "DistanceY", 1, 1, 1, 2, thickness)
constrain(section, "Equal", 1, 4)

# %% task: bar Bar
bar = body.newObject("PartDesign::Pad", "Bar")
bar.Label = "Bar"
bar.Profile = section
bar.Length = length
section.Visibility = False
doc.recompute()
