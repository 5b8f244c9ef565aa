"""T-profile: a bar of T section with sharp corners, its flange down.

It lies on the XY plane along X, centred on the origin.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 200.0  # mm [0.1:6000] length along X
width = 60.0  # mm [0.5:2000] width of the flange along Y
height = 60.0  # mm [0.2:2000] overall height along Z
flange_thickness = 6.0  # mm [0.1:500] thickness of the flange
web_thickness = 6.0  # mm [0.1:500] thickness of the web

# %% document
doc = App.newDocument("TeeProfile")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "T-profile"


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
edge, web = width / 2, web_thickness / 2
section = new_sketch("Section", "T section", "YZ_Plane")
add_polygon(
    section,
    [
        (-edge, 0), (edge, 0), (edge, flange_thickness), (web, flange_thickness),
        (web, height), (-web, height), (-web, flange_thickness), (-edge, flange_thickness),
    ],
    free=[0],
)
constrain(section, "Symmetric", 0, 1, 0, 2, -2)
constrain(section, "PointOnObject", 0, 1, -1)
constrain(section, "Equal", 1, 7)
constrain(section, "Equal", 2, 6)
dimension(section, "width", "DistanceX", 0, 1, 0, 2, width)
dimension(section, "height", "DistanceY", 0, 1, 4, 2, height)
dimension(section, "flange_thickness", "DistanceY", 1, 1, 1, 2, flange_thickness)
dimension(section, "web_thickness", "DistanceX", 4, 2, 4, 1, web_thickness)

# %% task: bar Bar
bar = body.newObject("PartDesign::Pad", "Bar")
bar.Label = "Bar"
bar.Profile = section
bar.Length = length
bar.Midplane = True
section.Visibility = False
doc.recompute()
