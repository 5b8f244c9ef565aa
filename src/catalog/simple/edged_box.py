"""Box with worked edges: a block whose edges are rounded or bevelled by 45 degrees, all twelve or only the four around the top.

The block stands on the XY plane, centred on the origin.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [0.5:3000] length along X
width = 40.0  # mm [0.5:3000] width along Y
height = 30.0  # mm [0.5:2000] height along Z
edge_fillet = 3.0  # mm [0:500] radius of the rounded edges, 0 when they are bevelled
edge_chamfer = 0.0  # mm [0:500] leg of the 45 degree chamfers, 0 when the edges are rounded
top_only = False  # bool only the four edges around the top are worked

# %% document
doc = App.newDocument("EdgedBox")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Box with worked edges"


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


def add_rectangle(sketch, size_x, size_y):
    """A rectangle centred on the sketch's origin, from four lines; gives the number of the first."""
    x, y = size_x / 2, size_y / 2
    corners = [App.Vector(-x, -y, 0), App.Vector(x, -y, 0), App.Vector(x, y, 0), App.Vector(-x, y, 0)]
    lines = [
        sketch.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 4]), False) for i in range(4)
    ]
    for i in range(4):
        constrain(sketch, "Coincident", lines[i], 2, lines[(i + 1) % 4], 1)
    for line, direction in zip(lines, ["Horizontal", "Vertical", "Horizontal", "Vertical"]):
        constrain(sketch, direction, line)
    constrain(sketch, "Symmetric", lines[0], 1, lines[2], 1, -1, 1)
    return lines[0]


def edge_names(feature, least_height):
    """Names of the feature's edges that lie nowhere below that height."""
    return [
        "Edge%d" % (number + 1)
        for number, edge in enumerate(feature.Shape.Edges)
        if min(vertex.Point.z for vertex in edge.Vertexes) > least_height
    ]


# %% task: outline Outline
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)

# %% task: block Block
block = body.newObject("PartDesign::Pad", "Block")
block.Label = "Block"
block.Profile = outline
block.Length = height
outline.Visibility = False
doc.recompute()

# %% task: edges Worked edges
worked = edge_names(block, height / 2 if top_only else -1)
if edge_fillet > 0:
    edges = body.newObject("PartDesign::Fillet", "Edges")
    edges.Label = "Rounded edges"
    edges.Base = (block, worked)
    edges.Radius = edge_fillet
else:
    edges = body.newObject("PartDesign::Chamfer", "Edges")
    edges.Label = "Bevelled edges"
    edges.Base = (block, worked)
    edges.Size = edge_chamfer
doc.recompute()
