"""Washer: a flat ring lying on the XY plane with its axis on Z.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 16.0  # mm [0.5:500] outside diameter
hole_diameter = 8.4  # mm [0.1:499] diameter of the hole
thickness = 1.6  # mm [0.05:50] thickness

# %% document
doc = App.newDocument("Washer")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Washer"


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


# %% task: section Ring outline
section = new_sketch("Section", "Ring outline", "XY_Plane")
add_circle(section, "outer_diameter", outer_diameter)
add_circle(section, "hole_diameter", hole_diameter)

# %% task: ring Ring
ring = body.newObject("PartDesign::Pad", "Ring")
ring.Label = "Ring"
ring.Profile = section
ring.Length = thickness
section.Visibility = False
doc.recompute()
