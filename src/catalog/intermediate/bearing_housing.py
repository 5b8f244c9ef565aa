"""Bearing housing: a round housing with a bearing seat at one or both ends and a bore between them.

It stands on the XY plane with its axis on Z; the first seat opens at the top, the second at the underside.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 46.0  # mm [2:1000] outside diameter
length = 30.0  # mm [1:1000] length along Z
bore_diameter = 18.0  # mm [0.5:980] diameter of the bore between the seats
seat_diameter = 22.0  # mm [0.6:990] diameter of the seat at the top
seat_depth = 7.0  # mm [0.1:900] depth of the seat at the top
second_seat_diameter = 0.0  # mm [0:990] diameter of the seat at the underside, 0 for none
second_seat_depth = 7.0  # mm [0.1:900] depth of the seat at the underside

# %% document
doc = App.newDocument("BearingHousing")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Bearing housing"


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


# %% task: section Half section
inner, outer, upper, lower = bore_diameter / 2, outer_diameter / 2, seat_diameter / 2, second_seat_diameter / 2
shoulder = length - seat_depth
points = [(outer, 0), (outer, length), (upper, length), (upper, shoulder), (inner, shoulder)]
if second_seat_diameter > 0:
    points += [(inner, second_seat_depth), (lower, second_seat_depth), (lower, 0)]
else:
    points += [(inner, 0)]
section = new_sketch("Section", "Half section", "XZ_Plane")
add_polygon(section, points)
constrain(section, "PointOnObject", 0, 1, -1)
dimension(section, "outer_radius", "DistanceX", -1, 1, 0, 1, outer)
dimension(section, "length", "DistanceY", 0, 1, 0, 2, length)
dimension(section, "seat_radius", "DistanceX", -1, 1, 2, 1, upper)
dimension(section, "seat_depth", "DistanceY", 2, 2, 2, 1, seat_depth)
dimension(section, "bore_radius", "DistanceX", -1, 1, 4, 1, inner)
if second_seat_diameter > 0:
    dimension(section, "second_seat_radius", "DistanceX", -1, 1, 6, 1, lower)
    dimension(section, "second_seat_depth", "DistanceY", 6, 2, 6, 1, second_seat_depth)

# %% task: housing Housing
housing = body.newObject("PartDesign::Revolution", "Housing")
housing.Label = "Housing"
housing.Profile = section
housing.ReferenceAxis = (section, ["V_Axis"])
housing.Angle = 360
section.Visibility = False
doc.recompute()
