"""Heat sink: a base plate with straight fins.

The base lies on the XY plane, centred on the origin; the fins run along X and are spread evenly over Y, the outermost flush
with the sides.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 60.0  # mm [1:1000] length along X
width = 50.0  # mm [1:1000] width along Y
base_thickness = 4.0  # mm [0.2:100] thickness of the base
fin_count = 8  # count [2:60] number of fins
fin_thickness = 1.5  # mm [0.1:100] thickness of each fin
fin_height = 20.0  # mm [0.2:500] height of the fins above the base

# %% document
doc = App.newDocument("HeatSink")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Heat sink"


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


def new_pad(name, label, sketch, length):
    """The sketch's outline pulled out to a solid."""
    pad = body.newObject("PartDesign::Pad", name)
    pad.Label = label
    pad.Profile = sketch
    pad.Length = length
    sketch.Visibility = False
    return pad


# %% task: base Base plate
base_sketch = new_sketch("BaseSketch", "Base outline", "XY_Plane")
add_rectangle(base_sketch, length, width)
dimension(base_sketch, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(base_sketch, "width", "DistanceY", 1, 1, 1, 2, width)
base = new_pad("Base", "Base plate", base_sketch, base_thickness)

# %% task: fin First fin
fin_sketch = new_sketch("FinSketch", "First fin", "XY_Plane")
fin_sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, base_thickness), App.Rotation())
x, near, far = length / 2, -width / 2, fin_thickness - width / 2
corners = [App.Vector(-x, near, 0), App.Vector(x, near, 0), App.Vector(x, far, 0), App.Vector(-x, far, 0)]
for i in range(4):
    fin_sketch.addGeometry(Part.LineSegment(corners[i], corners[(i + 1) % 4]), False)
for i in range(4):
    constrain(fin_sketch, "Coincident", i, 2, (i + 1) % 4, 1)
constrain(fin_sketch, "Symmetric", 0, 1, 0, 2, -2)
constrain(fin_sketch, "Vertical", 1)
constrain(fin_sketch, "Horizontal", 2)
constrain(fin_sketch, "Vertical", 3)
dimension(fin_sketch, "length", "DistanceX", 0, 1, 0, 2, length)
dimension(fin_sketch, "fin_thickness", "DistanceY", 1, 1, 1, 2, fin_thickness)
dimension(fin_sketch, "side", "DistanceY", 0, 1, -1, 1, width / 2)
fin = new_pad("Fin", "First fin", fin_sketch, fin_height)

# %% task: fins All fins
fins = body.newObject("PartDesign::LinearPattern", "Fins")
fins.Label = "Fins"
fins.Originals = [fin]
fins.Direction = (fin_sketch, ["V_Axis"])
fins.Length = width - fin_thickness
fins.Occurrences = fin_count
body.Tip = fins
doc.recompute()
