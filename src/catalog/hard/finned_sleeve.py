"""Finned sleeve (round heat sink): a tube with round disc fins, and a keyway along its bore when asked for.

It stands on the XY plane with its axis on Z. The first and the last fin are flush with the ends; a single fin sits in the middle.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
bore_d = 20.0  # mm [1:500] diameter of the bore
tube_d = 28.0  # mm [2:600] outside diameter of the tube
fin_d = 60.0  # mm [3:1000] diameter of the fins
length = 50.0  # mm [1:1000] length of the tube
fin_count = 6  # count [0:40] number of fins
fin_t = 2.0  # mm [0.2:100] thickness of a fin
keyway = False  # bool keyway along the whole bore
key_w = 5.0  # mm [0.5:100] width of the keyway
key_depth = 2.3  # mm [0.1:50] depth of the keyway beyond the bore's radius

# %% document
doc = App.newDocument("FinnedSleeve")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Finned sleeve"


def new_sketch(name, label, plane="XY_Plane", offset=0.0):
    """An empty sketch on an origin plane of the body, moved along the plane's normal."""
    sketch = body.newObject("Sketcher::SketchObject", name)
    sketch.Label = label
    origin_plane = [feature for feature in body.Origin.OriginFeatures if feature.Role == plane]
    if hasattr(sketch, "AttachmentSupport"):
        sketch.AttachmentSupport = (origin_plane[0], [""])
    else:
        sketch.Support = (origin_plane[0], [""])
    sketch.MapMode = "FlatFace"
    sketch.AttachmentOffset = App.Placement(App.Vector(0, 0, offset), App.Rotation())
    return sketch


def dimension(sketch, name, *constraint):
    """A dimension with a name, so that it can be found and changed afterwards."""
    index = sketch.addConstraint(Sketcher.Constraint(*constraint))
    sketch.renameConstraint(index, name)


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    number = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("Coincident", number, 3, -1, 1))
    dimension(sketch, name, "Diameter", number, diameter)


def add_feature(kind, name, label, profile):
    """A feature of the body that is made from a sketch."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    feature.Refine = True
    profile.Visibility = False
    return feature

# %% task: tube Tube
tube_sketch = new_sketch("TubeCircle", "Outside of the tube")
add_circle(tube_sketch, "tube_diameter", tube_d)
tube = add_feature("Pad", "Tube", "Tube", tube_sketch)
tube.Length = length

# %% task: fin First fin
if fin_count > 0:
    fin_sketch = new_sketch("FinCircle", "Fin", offset=(length - fin_t) / 2 if fin_count == 1 else 0.0)
    add_circle(fin_sketch, "fin_diameter", fin_d)
    fin = add_feature("Pad", "Fin", "First fin", fin_sketch)
    fin.Length = fin_t

# %% task: fins All fins
if fin_count > 1:
    fins = body.newObject("PartDesign::LinearPattern", "Fins")
    fins.Label = "All fins"
    fins.Refine = True
    fins.Originals = [fin]
    fins.Direction = (fin_sketch, ["N_Axis"])
    fins.Length = length - fin_t
    fins.Occurrences = fin_count
    body.Tip = fins

# %% task: bore Bore
bore_sketch = new_sketch("BoreCircle", "Bore")
add_circle(bore_sketch, "bore_diameter", bore_d)
bore = add_feature("Pocket", "Bore", "Bore", bore_sketch)
bore.Type = "ThroughAll"
bore.Midplane = True

# %% task: keyway Keyway
if keyway:
    keyway_sketch = new_sketch("KeywayProfile", "Keyway")
    bottom = bore_d / 2 + key_depth
    corners = [(-key_w / 2, 0), (key_w / 2, 0), (key_w / 2, bottom), (-key_w / 2, bottom)]
    for number in range(4):
        start, end = corners[number], corners[(number + 1) % 4]
        keyway_sketch.addGeometry(Part.LineSegment(App.Vector(*start), App.Vector(*end)), False)
    for number in range(4):
        keyway_sketch.addConstraint(Sketcher.Constraint("Coincident", number, 2, (number + 1) % 4, 1))
        keyway_sketch.addConstraint(Sketcher.Constraint("Vertical" if number % 2 else "Horizontal", number))
    keyway_sketch.addConstraint(Sketcher.Constraint("Symmetric", 0, 1, 0, 2, -1, 1))
    dimension(keyway_sketch, "keyway_width", "DistanceX", 0, 1, 0, 2, key_w)
    dimension(keyway_sketch, "keyway_bottom", "DistanceY", 1, 1, 1, 2, bottom)
    keyway_pocket = add_feature("Pocket", "Keyway", "Keyway", keyway_sketch)
    keyway_pocket.Type = "ThroughAll"
    keyway_pocket.Midplane = True
doc.recompute()
