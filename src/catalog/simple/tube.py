"""Tube: a round pipe, open at both ends, standing on the XY plane with its axis on Z.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 30.0  # mm [0.4:3000] outside diameter
inner_diameter = 24.0  # mm [0.1:2999] inside diameter
length = 100.0  # mm [0.1:6000] length along the axis

# %% document
doc = App.newDocument("Tube")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Tube"


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


# %% task: section Cross-section
section = new_sketch("Section", "Cross-section", "XY_Plane")
add_circle(section, "outer_diameter", outer_diameter)
add_circle(section, "inner_diameter", inner_diameter)

# %% task: tube Tube
tube = body.newObject("PartDesign::Pad", "Tube")
tube.Label = "Tube"
tube.Profile = section
tube.Length = length
section.Visibility = False
doc.recompute()
