"""Disc: a flat round plate lying on the XY plane with its axis on Z; a hole in the middle when asked for.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 80.0  # mm [0.5:3000] diameter
thickness = 5.0  # mm [0.05:500] thickness
hole_diameter = 0.0  # mm [0:2999] diameter of the hole in the middle, 0 for none

# %% document
doc = App.newDocument("Disc")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Disc"


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


def add_circle(sketch, name, diameter):
    """A circle around the sketch's origin with a named diameter."""
    circle = sketch.addGeometry(Part.Circle(App.Vector(0, 0, 0), App.Vector(0, 0, 1), diameter / 2), False)
    constrain(sketch, "Coincident", circle, 3, -1, 1)
    dimension(sketch, name, "Diameter", circle, diameter)


# %% task: outline Outline
outline = new_sketch("Outline", "Outline", "XY_Plane")
add_circle(outline, "diameter", diameter)
if hole_diameter > 0:
    add_circle(outline, "hole_diameter", hole_diameter)

# %% task: disc Disc
disc = body.newObject("PartDesign::Pad", "Disc")
disc.Label = "Disc"
disc.Profile = outline
disc.Length = thickness
outline.Visibility = False
doc.recompute()
