"""Pipe elbow: a round pipe bent on a circle, open at both ends, with straight ends when asked for.

The bend lies in the XY plane around the Z axis: it starts on the X axis, where the pipe comes from -Y, and turns left.
"""
import FreeCAD as App
import Part
import Sketcher

# %% parameters
outer_diameter = 40.0  # mm [0.6:1000] outside diameter of the pipe
inner_diameter = 32.0  # mm [0.3:999] inside diameter of the pipe
bend_radius = 60.0  # mm [0.5:5000] radius of the bend, measured to the pipe's centre line
angle = 90.0  # deg [1:180] angle of the bend
straight_length = 0.0  # mm [0:3000] length of the straight sections at both ends, 0 for none

# %% document
doc = App.newDocument("PipeElbow")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Pipe elbow"


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


def add_ring(sketch):
    """The pipe's section, at the distance of the bend radius from the sketch's origin."""
    centre, normal = App.Vector(bend_radius, 0, 0), App.Vector(0, 0, 1)
    sketch.addGeometry(Part.Circle(centre, normal, outer_diameter / 2), False)
    sketch.addGeometry(Part.Circle(centre, normal, inner_diameter / 2), False)
    constrain(sketch, "PointOnObject", 0, 3, -1)
    constrain(sketch, "Coincident", 0, 3, 1, 3)
    dimension(sketch, "bend_radius", "DistanceX", -1, 1, 0, 3, bend_radius)
    dimension(sketch, "outer_diameter", "Diameter", 0, outer_diameter)
    dimension(sketch, "inner_diameter", "Diameter", 1, inner_diameter)


# %% task: section Section at the start
section = new_sketch("StartSection", "Section at the start", "XZ_Plane")
add_ring(section)

# %% task: bend Bend
bend = body.newObject("PartDesign::Revolution", "Bend")
bend.Label = "Bend"
bend.Profile = section
bend.ReferenceAxis = (section, ["V_Axis"])
bend.Angle = angle
section.Visibility = False

# %% task: straight-ends Straight ends
if straight_length > 0:
    start = body.newObject("PartDesign::Pad", "StartPipe")
    start.Label = "Straight section at the start"
    start.Profile = section
    start.Length = straight_length
    end_section = new_sketch("EndSection", "Section at the end", "XZ_Plane")
    # Turned about the sketch's second axis, which is Z here.
    end_section.AttachmentOffset = App.Placement(App.Vector(0, 0, 0), App.Rotation(App.Vector(0, 1, 0), angle))
    add_ring(end_section)
    end = body.newObject("PartDesign::Pad", "EndPipe")
    end.Label = "Straight section at the end"
    end.Profile = end_section
    end.Length = straight_length
    end.Reversed = True
    end_section.Visibility = False
doc.recompute()
