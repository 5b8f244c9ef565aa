"""Cup: a round container, open at the top, with a flat floor.

It stands on the XY plane with its axis on Z. All sizes are outside sizes.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 60.0  # mm [0.5:2000] outside diameter
height = 80.0  # mm [0.2:2000] outside height
wall_thickness = 3.0  # mm [0.05:300] thickness of the wall
floor_thickness = 0.0  # mm [0:500] thickness of the floor, 0 for the same as the wall

# %% document
doc = App.newDocument("Cup")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Cup"


def new_sketch(name, label, plane, height=0):
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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


# %% task: block Outer cylinder
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_circle(outline, "outer_diameter", outer_diameter)
block = body.newObject("PartDesign::Pad", "Block")
block.Label = "Outer cylinder"
block.Profile = outline
block.Length = height
outline.Visibility = False
doc.recompute()

# %% task: cavity Cavity
floor = floor_thickness if floor_thickness > 0 else wall_thickness
cavity_sketch = new_sketch("CavitySketch", "Inside outline", "XY_Plane", height)
add_circle(cavity_sketch, "inside_diameter", outer_diameter - 2 * wall_thickness)
cavity = body.newObject("PartDesign::Pocket", "Cavity")
cavity.Label = "Cavity"
cavity.Profile = cavity_sketch
cavity.Length = height - floor
cavity_sketch.Visibility = False
doc.recompute()
