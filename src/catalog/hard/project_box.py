"""Project box with screw bosses and a plug-in lid, two separate solids in the closed position.

The box stands on the XY plane, centred on the origin. The lid's plate is flush with the box; its collar hangs into the box.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
length = 80.0  # mm [10:500] outside length along X
width = 50.0  # mm [10:500] outside width along Y
height = 30.0  # mm [5:300] height of the box without its lid
wall = 2.0  # mm [0.4:30] thickness of the walls and of the floor
lid_thickness = 2.0  # mm [0.4:30] thickness of the lid's plate
lid_gap = 0.2  # mm [0.05:5] gap between the rim of the box and the underside of the lid's plate
collar_height = 4.0  # mm [0.5:100] how far the collar hangs below the underside of the lid's plate
collar_gap = 0.2  # mm [0.05:5] gap between the collar and the walls all round
collar_thickness = 1.5  # mm [0.3:30] thickness of the collar's wall
bosses = True  # bool four bosses with screw holes in the corners, and clearance holes in the lid
boss_diameter = 7.0  # mm [1:60] diameter of the bosses
boss_hole = 2.5  # mm [0.3:55] diameter of the screw holes in the bosses
boss_hole_depth = 15.0  # mm [0.5:280] depth of the screw holes from the top of the bosses
boss_inset = 9.0  # mm [2:200] distance of the bosses' middles from the outside of the walls
screw_clearance = 3.4  # mm [0.3:60] diameter of the clearance holes in the lid
lid_hole = 0.0  # mm [0:400] diameter of a hole through the middle of the lid, 0 for none

# %% document
doc = App.newDocument("ProjectBox")

x, y = length / 2 - boss_inset, width / 2 - boss_inset
boss_places = [(-x, -y), (x, -y), (x, y), (-x, y)]
# The collar ends above the bosses, with the same gap as between the lid and the rim.
boss_top = height - collar_height
underside = height + lid_gap


def new_sketch(body, name, label, plane="XY_Plane", offset=0.0):
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


def add_feature(body, kind, name, label, profile, depth=0.0):
    """A pad or pocket of a body from a sketch; without a depth it goes through everything."""
    feature = body.newObject("PartDesign::" + kind, name)
    feature.Label = label
    feature.Profile = profile
    profile.Visibility = False
    if depth > 0:
        feature.Length = depth
    else:
        feature.Type = "ThroughAll"
        feature.Midplane = True
    return feature


def add_centred_rectangle(sketch, prefix, size_x, size_y):
    """A rectangle around the origin with named sizes."""
    first = sketch.GeometryCount
    corners = [(-size_x / 2, -size_y / 2), (size_x / 2, -size_y / 2), (size_x / 2, size_y / 2), (-size_x / 2, size_y / 2)]
    for number in range(4):
        line = Part.LineSegment(App.Vector(*corners[number]), App.Vector(*corners[(number + 1) % 4]))
        sketch.addGeometry(line, False)
    for number in range(4):
        sketch.addConstraint(Sketcher.Constraint("Coincident", first + number, 2, first + (number + 1) % 4, 1))
        sketch.addConstraint(Sketcher.Constraint("Vertical" if number % 2 else "Horizontal", first + number))
    sketch.addConstraint(Sketcher.Constraint("Symmetric", first, 1, first + 2, 1, -1, 1))
    dimension(sketch, prefix + "_length", "DistanceX", first, 1, first, 2, size_x)
    dimension(sketch, prefix + "_width", "DistanceY", first + 1, 1, first + 1, 2, size_y)


def add_boss_circles(sketch, diameter):
    """A circle in the place of each boss."""
    for place in boss_places:
        sketch.addGeometry(Part.Circle(App.Vector(*place), App.Vector(0, 0, 1), diameter / 2), False)
    sketch.addConstraint(Sketcher.Constraint("Symmetric", 0, 3, 2, 3, -1, 1))
    sketch.addConstraint(Sketcher.Constraint("Symmetric", 0, 3, 1, 3, -2))
    sketch.addConstraint(Sketcher.Constraint("Symmetric", 0, 3, 3, 3, -1))
    dimension(sketch, "spacing_x", "DistanceX", 0, 3, 1, 3, 2 * x)
    dimension(sketch, "spacing_y", "DistanceY", 0, 3, 3, 3, 2 * y)
    dimension(sketch, "diameter", "Diameter", 0, diameter)
    for number in range(1, 4):
        sketch.addConstraint(Sketcher.Constraint("Equal", 0, number))

# %% task: box Box
box = doc.addObject("PartDesign::Body", "Box")
box.Label = "Box"
outline = new_sketch(box, "BoxOutline", "Outline of the box")
add_centred_rectangle(outline, "outside", length, width)
add_feature(box, "Pad", "Block", "Block", outline, height)
cavity_sketch = new_sketch(box, "CavityOutline", "Outline of the cavity", offset=height)
add_centred_rectangle(cavity_sketch, "inside", length - 2 * wall, width - 2 * wall)
add_feature(box, "Pocket", "Cavity", "Cavity", cavity_sketch, height - wall)

# %% task: bosses Screw bosses
if bosses:
    boss_sketch = new_sketch(box, "BossCircles", "Screw bosses")
    add_boss_circles(boss_sketch, boss_diameter)
    add_feature(box, "Pad", "Bosses", "Screw bosses", boss_sketch, boss_top)
    boss_hole_sketch = new_sketch(box, "BossHoleCircles", "Screw holes", offset=boss_top)
    add_boss_circles(boss_hole_sketch, boss_hole)
    add_feature(box, "Pocket", "BossHoles", "Screw holes", boss_hole_sketch, boss_hole_depth)

# %% task: lid Lid
lid = doc.addObject("PartDesign::Body", "Lid")
lid.Label = "Lid"
plate_sketch = new_sketch(lid, "PlateOutline", "Outline of the lid", offset=underside)
add_centred_rectangle(plate_sketch, "outside", length, width)
add_feature(lid, "Pad", "LidPlate", "Plate of the lid", plate_sketch, lid_thickness)

# %% task: collar Collar of the lid
collar_sketch = new_sketch(lid, "CollarOutline", "Collar", offset=underside - collar_height)
collar_length, collar_width = length - 2 * wall - 2 * collar_gap, width - 2 * wall - 2 * collar_gap
add_centred_rectangle(collar_sketch, "outside", collar_length, collar_width)
add_centred_rectangle(collar_sketch, "inside", collar_length - 2 * collar_thickness, collar_width - 2 * collar_thickness)
add_feature(lid, "Pad", "Collar", "Collar", collar_sketch, collar_height)

# %% task: lid-holes Holes in the lid
if bosses:
    clearance_sketch = new_sketch(lid, "ClearanceCircles", "Clearance holes")
    add_boss_circles(clearance_sketch, screw_clearance)
    add_feature(lid, "Pocket", "ClearanceHoles", "Clearance holes", clearance_sketch)
if lid_hole > 0:
    hole_sketch = new_sketch(lid, "LidHoleCircle", "Hole in the middle of the lid")
    hole_sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), lid_hole / 2), False)
    hole_sketch.addConstraint(Sketcher.Constraint("Coincident", 0, 3, -1, 1))
    dimension(hole_sketch, "lid_hole", "Diameter", 0, lid_hole)
    add_feature(lid, "Pocket", "LidHole", "Hole in the middle of the lid", hole_sketch)
doc.recompute()
