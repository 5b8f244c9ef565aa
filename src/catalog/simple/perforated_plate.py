"""Perforated plate: a flat plate with an even grid of round through holes.

The plate lies on the XY plane, centred on the origin. The outermost holes keep the margin from the edges; a single row or
column lies in the middle. With a pitch the grid lies in the middle and the margin follows.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 120.0  # mm [1:3000] length along X
width = 80.0  # mm [1:3000] width along Y
thickness = 5.0  # mm [0.1:300] thickness along Z
holes_x = 5  # count [1:30] number of holes along X
holes_y = 3  # count [1:30] number of holes along Y
hole_diameter = 6.0  # mm [0.1:500] diameter of the holes
margin = 15.0  # mm [0.1:1500] distance of the outermost hole centres from the edges
pitch_x = 0.0  # mm [0:3000] distance of the hole centres along X, 0 for what the margin leaves
pitch_y = 0.0  # mm [0:3000] distance of the hole centres along Y, 0 for the same as along X

# %% document
doc = App.newDocument("PerforatedPlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Perforated plate"


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


# %% task: outline Outline
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)

# %% task: plate Plate
plate = body.newObject("PartDesign::Pad", "Plate")
plate.Label = "Plate"
plate.Profile = outline
plate.Length = thickness
outline.Visibility = False

# %% task: first-hole First hole
span_x = span_y = 0
if holes_x > 1:
    span_x = (holes_x - 1) * pitch_x if pitch_x > 0 else length - 2 * margin
if holes_y > 1:
    span_y = (holes_y - 1) * (pitch_y if pitch_y > 0 else pitch_x) if pitch_x > 0 else width - 2 * margin
hole_sketch = new_sketch("FirstHoleSketch", "First hole", "XY_Plane")
centre = App.Vector(-span_x / 2, -span_y / 2, 0)
hole_sketch.addGeometry(Part.Circle(centre, App.Vector(0, 0, 1), hole_diameter / 2), False)
dimension(hole_sketch, "hole_diameter", "Diameter", 0, hole_diameter)
if holes_x > 1:
    dimension(hole_sketch, "first_hole_x", "DistanceX", 0, 3, -1, 1, span_x / 2)
else:
    constrain(hole_sketch, "PointOnObject", 0, 3, -2)
if holes_y > 1:
    dimension(hole_sketch, "first_hole_y", "DistanceY", 0, 3, -1, 1, span_y / 2)
else:
    constrain(hole_sketch, "PointOnObject", 0, 3, -1)
first_hole = body.newObject("PartDesign::Pocket", "FirstHole")
first_hole.Label = "First hole"
first_hole.Profile = hole_sketch
first_hole.Type = "ThroughAll"
first_hole.Midplane = True
hole_sketch.Visibility = False

# %% task: grid Grid of holes
steps = []
if holes_x > 1:
    row = body.newObject("PartDesign::LinearPattern", "Row")
    row.Label = "Holes along X"
    row.Direction = (hole_sketch, ["H_Axis"])
    row.Length = span_x
    row.Occurrences = holes_x
    steps.append(row)
if holes_y > 1:
    column = body.newObject("PartDesign::LinearPattern", "Column")
    column.Label = "Holes along Y"
    column.Direction = (hole_sketch, ["V_Axis"])
    column.Length = span_y
    column.Occurrences = holes_y
    steps.append(column)
if steps:
    grid = body.newObject("PartDesign::MultiTransform", "Grid")
    grid.Label = "Grid of holes"
    grid.Originals = [first_hole]
    grid.Transformations = steps
    body.Tip = grid
doc.recompute()
