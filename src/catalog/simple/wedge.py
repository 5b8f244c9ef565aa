"""Wedge: a block whose top slopes down along X, to an edge or to a lower end.

It stands on the XY plane, centred on the origin; the high end is at -X.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [0.2:2000] length along X
width = 30.0  # mm [0.1:2000] width along Y
height = 20.0  # mm [0.1:2000] height of the high end
end_height = 0.0  # mm [0:2000] height of the low end, 0 for a sharp edge

# %% document
doc = App.newDocument("Wedge")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Wedge"


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


# %% task: side Side view
side = new_sketch("Side", "Side view", "XZ_Plane")
x = length / 2
if end_height > 0:
    add_polygon(side, [(-x, 0), (x, 0), (x, end_height), (-x, height)], free=[0])
    dimension(side, "end_height", "DistanceY", 1, 1, 1, 2, end_height)
    dimension(side, "height", "DistanceY", 3, 2, 3, 1, height)
else:
    add_polygon(side, [(-x, 0), (x, 0), (-x, height)], free=[0])
    dimension(side, "height", "DistanceY", 2, 2, 2, 1, height)
constrain(side, "Symmetric", 0, 1, 0, 2, -1, 1)
constrain(side, "PointOnObject", 0, 1, -1)
dimension(side, "length", "DistanceX", 0, 1, 0, 2, length)

# %% task: wedge Wedge
wedge = body.newObject("PartDesign::Pad", "Wedge")
wedge.Label = "Wedge"
wedge.Profile = side
wedge.Length = width
wedge.Midplane = True
side.Visibility = False
doc.recompute()
