"""Torus: a round ring of round section, lying on the XY plane with its axis on Z.
"""
import FreeCAD as App

# %% parameters
ring_diameter = 60.0  # mm [0.5:2000] diameter of the circle in the middle of the section
section_diameter = 12.0  # mm [0.1:1000] diameter of the round section

# %% document
doc = App.newDocument("Torus")
body = doc.addObject("PartDesign::Body", "Body")
body.Label = "Torus"

# %% task: torus Torus
torus = body.newObject("PartDesign::AdditiveTorus", "Torus")
torus.Label = "Torus"
torus.Radius1 = ring_diameter / 2
torus.Radius2 = section_diameter / 2
torus.Placement = App.Placement(App.Vector(0, 0, section_diameter / 2), App.Rotation())
doc.recompute()
