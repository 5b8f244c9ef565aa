"""Cylinder: a round bar standing on the XY plane with its axis on Z; both ends can be chamfered.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
diameter = 30.0  # mm [0.2:2000] diameter
height = 50.0  # mm [0.1:3000] length along the axis
chamfer = 0.0  # mm [0:200] leg of the 45 degree chamfers at both ends, 0 for sharp edges

# %% document
doc = App.newDocument("Cylinder")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Cylinder"


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

# %% task: bar Bar
bar = body.newObject("PartDesign::Pad", "Bar")
bar.Label = "Bar"
bar.Profile = outline
bar.Length = height
outline.Visibility = False
doc.recompute()

# %% task: chamfers Chamfered ends
if chamfer > 0:
    rims = ["Edge%d" % (number + 1) for number, edge in enumerate(bar.Shape.Edges) if edge.isClosed()]
    chamfers = body.newObject("PartDesign::Chamfer", "Chamfers")
    chamfers.Label = "Chamfered ends"
    chamfers.Base = (bar, rims)
    chamfers.Size = chamfer
    doc.recompute()
