"""Enclosure: a rectangular box with a plug-in lid, laid side by side as two solids.

Both lie on the XY plane: the box on the left with its open side up, the lid on the right upside down with its collar up. The
collar fits into the box with the clearance all round.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 80.0  # mm [5:1000] outside length along X
width = 60.0  # mm [5:1000] outside width along Y
height = 30.0  # mm [2:500] outside height of the box without its lid
wall_thickness = 2.0  # mm [0.3:50] thickness of the walls and the floor
lid_thickness = 2.0  # mm [0.3:50] thickness of the lid's plate
collar_height = 4.0  # mm [0.5:200] height of the collar under the lid
collar_thickness = 1.5  # mm [0.3:50] wall thickness of the collar
clearance = 0.2  # mm [0:5] gap between the collar and the walls on every side
gap = 10.0  # mm [1:500] distance between the box and the lid as they lie

# %% document
doc = App.newDocument("Enclosure")


def new_sketch(body, name, label, plane, height=0):
    """An empty sketch on an origin plane of the body, or `height` in front of it."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, height), App.Rotation())
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


def add_block(body, name, label, size_x, size_y, size_z, height=0):
    """A rectangular block centred in X and Y, its underside at `height`."""
    sketch = new_sketch(body, name + "Sketch", label + " outline", "XY_Plane", height)
    add_rectangle(sketch, size_x, size_y)
    dimension(sketch, "size_x", "DistanceX", 0, 1, 0, 2, size_x)
    dimension(sketch, "size_y", "DistanceY", 1, 1, 1, 2, size_y)
    pad = body.newObject("PartDesign::Pad", name)
    pad.Label = label
    pad.Profile = sketch
    pad.Length = size_z
    sketch.Visibility = False


def cut_block(body, name, label, size_x, size_y, depth, height):
    """A rectangular pocket centred in X and Y, `depth` deep from `height` downwards."""
    sketch = new_sketch(body, name + "Sketch", label + " outline", "XY_Plane", height)
    add_rectangle(sketch, size_x, size_y)
    dimension(sketch, "size_x", "DistanceX", 0, 1, 0, 2, size_x)
    dimension(sketch, "size_y", "DistanceY", 1, 1, 1, 2, size_y)
    pocket = body.newObject("PartDesign::Pocket", name)
    pocket.Label = label
    pocket.Profile = sketch
    pocket.Length = depth
    sketch.Visibility = False


inside_length = length - 2 * wall_thickness
inside_width = width - 2 * wall_thickness
collar_length = inside_length - 2 * clearance
collar_width = inside_width - 2 * clearance

# %% task: box Box
box = doc.addObject("PartDesign::Body", "Box")
box.Label = "Box"
add_block(box, "BoxBlock", "Box block", length, width, height)
cut_block(box, "BoxCavity", "Box cavity", inside_length, inside_width, height - wall_thickness, height)
box.Placement = App.Placement(App.Vector(-(length + gap) / 2, 0, 0), App.Rotation())

# %% task: lid Lid
lid = doc.addObject("PartDesign::Body", "Lid")
lid.Label = "Lid"
add_block(lid, "LidPlate", "Lid plate", length, width, lid_thickness)
add_block(lid, "LidCollar", "Lid collar", collar_length, collar_width, collar_height, lid_thickness)
cut_block(
    lid, "CollarInside", "Inside of the collar", collar_length - 2 * collar_thickness, collar_width - 2 * collar_thickness,
    collar_height, lid_thickness + collar_height,
)
lid.Placement = App.Placement(App.Vector((length + gap) / 2, 0, 0), App.Rotation())
doc.recompute()
