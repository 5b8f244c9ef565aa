"""U-channel: a bar of U section, open at the top, with sharp corners.

It lies on the XY plane along X, centred on the origin.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 200.0  # mm [0.1:6000] length along X
width = 80.0  # mm [0.5:2000] outside width along Y
height = 50.0  # mm [0.2:2000] outside height along Z
wall_thickness = 5.0  # mm [0.1:500] thickness of the two side walls
floor_thickness = 0.0  # mm [0:500] thickness of the floor, 0 for the same as the walls

# %% document
doc = App.newDocument("ChannelProfile")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "U-channel"


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
floor = floor_thickness if floor_thickness > 0 else wall_thickness
outside, inside = width / 2, width / 2 - wall_thickness
section = new_sketch("Section", "U section", "YZ_Plane")
add_polygon(
    section,
    [
        (-outside, 0), (outside, 0), (outside, height), (inside, height),
        (inside, floor), (-inside, floor), (-inside, height), (-outside, height),
    ],
    free=[0],
)
constrain(section, "Symmetric", 0, 1, 0, 2, -2)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "Equal", 1, 7)
constrain(section, "Equal", 2, 6)
dimension(section, "width", "DistanceX", 0, 1, 0, 2, width)
dimension(section, "height", "DistanceY", 1, 1, 1, 2, height)
dimension(section, "wall_thickness", "DistanceX", 2, 2, 2, 1, wall_thickness)
dimension(section, "floor_thickness", "DistanceY", 0, 1, 4, 2, floor)

# %% task: bar Bar
bar = body.newObject("PartDesign::Pad", "Bar")
bar.Label = "Bar"
bar.Profile = section
bar.Length = length
bar.Midplane = True
section.Visibility = False
doc.recompute()
