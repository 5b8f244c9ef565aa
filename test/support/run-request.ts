import type { RunRequest } from '../../src/core/run.ts';

/** The box that everything is measured against: 10 x 20 x 30 mm. */
export const boxScript = `import FreeCAD as App
import Part

# %% parameters
length = 10.0  # mm [1:100] length
width = 20.0  # mm [1:100] width
height = 30.0  # mm [1:100] height

# %% task: box The box
doc = App.newDocument("Box")
box = doc.addObject("Part::Box", "Block")
box.Length = length
box.Width = width
box.Height = height
doc.recompute()
print("made", round(box.Shape.Volume, 3))
`;

export const requestFor = (script: string, outputFolder: string, more: Partial<RunRequest> = {}): RunRequest => ({
  script,
  name: 'part',
  outputFolder,
  formats: [],
  stlResolution: 'normal',
  queries: [],
  limits: { wallMs: 20_000, memoryMb: 4096, measureMs: 20_000 },
  metadata: {},
  ...more,
});
