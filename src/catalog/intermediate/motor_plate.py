"""Motor plate: a rectangular plate for a stepper motor, with the hole for its pilot boss, its four screw holes, and four holes
for mounting the plate when asked for.

The plate lies on the XY plane, centred on the origin. The sizes as given suit a NEMA 17 motor.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [5:1000] length along X
width = 60.0  # mm [5:1000] width along Y
thickness = 5.0  # mm [0.2:100] thickness along Z
corner_radius = 4.0  # mm [0:200] radius of the four upright corner edges, 0 leaves them sharp
pilot_diameter = 22.5  # mm [0.5:500] diameter of the hole for the pilot boss
screw_spacing = 31.0  # mm [1:800] side of the square on whose corners the motor screws lie
screw_diameter = 3.4  # mm [0.2:100] diameter of the motor screw holes
mounting_spacing = 0.0  # mm [0:990] side of the square on whose corners the mounting holes lie, 0 for none
mounting_diameter = 5.5  # mm [0.2:100] diameter of the mounting holes

# %% document
doc = App.newDocument("MotorPlate")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Motor plate"


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


def upright_edges(feature):
    """Names of the feature's straight edges along Z."""
    return [
        "Edge%d" % (number + 1)
        for number, edge in enumerate(feature.Shape.Edges)
        if abs(edge.tangentAt(edge.FirstParameter).z) > 0.99
    ]


def new_pad(name, label, sketch, length):
    """The sketch's outline pulled out to a solid."""
    pad = body.newObject("PartDesign::Pad", name)
    pad.Label = label
    pad.Profile = sketch
    pad.Length = length
    sketch.Visibility = False
    return pad


def cut_through(name, label, sketch):
    """The sketch's outline cut through the whole body, to both sides of the sketch."""
    pocket = body.newObject("PartDesign::Pocket", name)
    pocket.Label = label
    pocket.Profile = sketch
    pocket.Type = "ThroughAll"
    pocket.Midplane = True
    sketch.Visibility = False
    return pocket


def add_square_of_holes(sketch, name, spacing, diameter):
    """Four equal circles on the corners of a square around the origin."""
    half = spacing / 2
    for x, y in ((-half, -half), (half, -half), (half, half), (-half, half)):
        sketch.addGeometry(Part.Circle(App.Vector(x, y, 0), App.Vector(0, 0, 1), diameter / 2), False)
    for i in (1, 2, 3):
        constrain(sketch, "Equal", 0, i)
    constrain(sketch, "Symmetric", 0, 3, 2, 3, -1, 1)
    constrain(sketch, "Symmetric", 0, 3, 1, 3, -2)
    constrain(sketch, "Symmetric", 0, 3, 3, 3, -1)
    dimension(sketch, name + "_diameter", "Diameter", 0, diameter)
    dimension(sketch, name + "_spacing_x", "DistanceX", 0, 3, 1, 3, spacing)
    dimension(sketch, name + "_spacing_y", "DistanceY", 0, 3, 3, 3, spacing)


# %% task: plate Plate
outline = new_sketch("Outline", "Plate outline", "XY_Plane")
add_rectangle(outline, length, width)
dimension(outline, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(outline, "width", "DistanceY", 1, 1, 1, 2, width)
plate = new_pad("Plate", "Plate", outline, thickness)
doc.recompute()

# %% task: corners Rounded corners
if corner_radius > 0:
    corners = body.newObject("PartDesign::Fillet", "Corners")
    corners.Label = "Rounded corners"
    corners.Base = (plate, upright_edges(plate))
    corners.Radius = corner_radius
    doc.recompute()

# %% task: pilot Pilot hole
pilot_sketch = new_sketch("PilotSketch", "Pilot hole", "XY_Plane")
add_circle(pilot_sketch, "pilot_diameter", pilot_diameter)
cut_through("Pilot", "Pilot hole", pilot_sketch)

# %% task: screw-holes Motor screw holes
screw_sketch = new_sketch("ScrewSketch", "Motor screw positions", "XY_Plane")
add_square_of_holes(screw_sketch, "screw", screw_spacing, screw_diameter)
cut_through("ScrewHoles", "Motor screw holes", screw_sketch)

# %% task: mounting-holes Mounting holes
if mounting_spacing > 0:
    mounting_sketch = new_sketch("MountingSketch", "Mounting hole positions", "XY_Plane")
    add_square_of_holes(mounting_sketch, "mounting", mounting_spacing, mounting_diameter)
    cut_through("MountingHoles", "Mounting holes", mounting_sketch)
doc.recompute()
