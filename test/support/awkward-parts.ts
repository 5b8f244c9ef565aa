import { boredParts, circle, type AwkwardPart } from './bored-parts.ts';

const prelude = `import math
import FreeCAD as App
import Part
V = App.Vector
def box(x, y, z, px=0, py=0, pz=0): return Part.makeBox(x, y, z, V(px, py, pz))
def cyl(r, h, x=0, y=0, z=0, dx=0, dy=0, dz=1): return Part.makeCylinder(r, h, V(x, y, z), V(dx, dy, dz))
def cone(r1, r2, h, x=0, y=0, z=0): return Part.makeCone(r1, r2, h, V(x, y, z))
def ball(r, x=0, y=0, z=0): return Part.makeSphere(r, V(x, y, z))
def ring(a, b, x=0, y=0, z=0): return Part.makeTorus(a, b, V(x, y, z))
`;
export const awkwardSource = (part: AwkwardPart): string =>
  `${prelude}${part.build}\nApp.newDocument("Awkward").addObject("Part::Feature", "Part1").Shape = s\n`;

const otherParts: readonly AwkwardPart[] = [
  {
    id: 'a ring groove around a core',
    build: 's = box(60, 60, 20).cut(cyl(20, 15, 30, 30, 5).cut(cyl(10, 15, 30, 30, 5)))',
    holes: ['40 x 15 blind'],
    genus: 0,
    bosses: 1,
  },
  {
    id: 'a wheel with a solid hub and three spokes',
    build:
      's = cyl(40, 10).cut(cyl(35, 10)).fuse(cyl(8, 30, 0, 0, -10))\nfor a in (0, 120, 240):\n    b = box(30, 4, 6, 7, -2, 2)\n    b.rotate(V(0, 0, 0), V(0, 0, 1), a)\n    s = s.fuse(b)',
    holes: ['70 x 10 through'],
    genus: 3,
  },
  {
    id: 'a bore with a bar across',
    build: 's = cyl(20, 20).cut(cyl(15, 20)).fuse(box(32, 3, 3, -16, -1.5, 2))',
    holes: ['30 x 20 through'],
    genus: 2,
  },
  {
    id: 'a bore with a web across, of which half is open',
    build:
      's = cyl(20, 20).cut(cyl(15, 20)).fuse(box(36, 36, 0.3, -18, -18, 10).common(cyl(17, 20)).cut(box(40, 20, 40, -20, 0, 0)))',
    holes: ['30 x 20 through'],
    genus: 1,
  },
  {
    id: 'counterbores from both sides',
    build: 's = box(40, 40, 30).cut(cyl(3, 30, 20, 20)).cut(cyl(6, 8, 20, 20)).cut(cyl(6, 8, 20, 20, 22))',
    holes: ['12 x 16 through', '6 x 14 through'],
    genus: 1,
  },
  {
    id: 'blind holes of one axis from both sides',
    build: 's = box(40, 40, 30).cut(cyl(5, 10, 20, 20)).cut(cyl(5, 10, 20, 20, 20))',
    holes: ['10 x 20 blind'],
    genus: 0,
  },
  {
    id: 'a countersunk hole that stops short of the far side',
    build: 's = box(30, 30, 12).cut(cyl(3, 12, 15, 15, 0.4)).cut(cone(3, 7, 4, 15, 15, 8))',
    holes: ['6 x 7.6 blind'],
    genus: 0,
  },
  { id: 'a tapered hole', build: 's = box(30, 30, 20).cut(cone(4, 6, 20, 15, 15))', holes: [], genus: 1 },
  {
    id: 'a tapered hole that goes on as a thin blind one',
    build: 's = box(30, 30, 30).cut(cone(2, 6, 20, 15, 15, 10)).cut(cyl(2, 20, 15, 15, 1))',
    holes: ['4 x 9 blind'],
    genus: 0,
  },
  {
    id: 'slots, closed and open',
    build:
      'def slot(x, y, l, r): return box(l, 2 * r, 10, x, y - r).fuse(cyl(r, 10, x, y)).fuse(cyl(r, 10, x + l, y)).removeSplitter()\ns = box(80, 40, 10).cut(slot(15, 10, 20, 4)).cut(slot(60, 30, 40, 5))',
    holes: [],
    genus: 1,
  },
  {
    id: 'holes of a pattern that touch',
    build:
      's = box(80, 30, 10)\nfor x in (15, 23, 31): s = s.cut(cyl(4.05, 10, x, 15))\nfor x in (50, 58.2, 66.4): s = s.cut(cyl(4, 10, x, 15))',
    genus: 4,
    holes: ['8 x 10 through', '8 x 10 through', '8 x 10 through', '8.1 x 10 through', '8.1 x 10 through', '8.1 x 10 through'],
  },
  {
    id: 'a hole cut open at the side of the block',
    build: 's = box(40, 20, 10).cut(cyl(5, 10, 20, 4))',
    holes: ['10 x 10 through'],
    genus: 0,
  },
  { id: 'a hole cut open by more than a quarter', build: 's = box(40, 20, 10).cut(cyl(5, 10, 20, 2))', holes: [], genus: 0 },
  {
    id: 'voids of three kinds',
    build: 's = box(60, 60, 60).cut(ball(5, 15, 15, 15)).cut(box(8, 8, 8, 40, 40, 40)).cut(cyl(4, 20, 40, 15, 20))',
    holes: ['8 x 20 blind'],
    genus: 0,
    shells: 4,
    volumeMm3: 216000 - (4 / 3) * Math.PI * 125 - 512 - circle(4) * 20,
  },
  { id: 'a ring-shaped void', build: 's = cyl(30, 30).cut(ring(15, 4, 0, 0, 15))', holes: [], genus: 1, shells: 2 },
  {
    id: 'a hole through a ring',
    build: 's = ring(30, 8).cut(cyl(3, 40, 30, 0, -20))',
    holes: ['6 through'],
    genus: 2,
    sizeMm: [76, 76, 16],
  },
  { id: 'a blind hole in a ring', build: 's = ring(30, 8).cut(cyl(3, 40, 30, 0, -7))', holes: ['6 blind'], genus: 1 },
  { id: 'a hole in a ball', build: 's = ball(20).cut(cyl(3, 50, 0, 0, -25))', holes: ['6 through'], genus: 1 },
  {
    id: 'a blind hole in a ball, nearly through',
    build: 's = ball(20).cut(cyl(3, 50, 0, 0, -19.6))',
    holes: ['6 blind'],
    genus: 0,
  },
  {
    id: 'a hole in a free-form wall',
    build:
      'c = Part.BSplineCurve()\nc.interpolate([V(-30, 0, 0), V(-15, 0, 8), V(0, 0, 3), V(15, 0, 9), V(30, 0, 0)])\nd = c.copy()\nd.translate(V(0, 0, 4))\nf = Part.Face(Part.Wire([c.toShape(), Part.makeLine(V(30, 0, 0), V(30, 0, 4)), d.toShape(), Part.makeLine(V(-30, 0, 4), V(-30, 0, 0))]))\ns = f.extrude(V(0, 40, 0)).cut(cyl(5, 40, 0, 20, -10)).cut(cyl(4, 40, -15, 20, 9.6))',
    holes: ['10 through', '8 blind'],
    genus: 1,
  },
  {
    id: 'a hole in a lofted wall',
    build:
      'def q(z, r): return Part.makePolygon([V(r, r, z), V(-r, r, z), V(-r, -r, z), V(r, -r, z), V(r, r, z)])\ns = Part.makeLoft([q(0, 20), q(20, 12), q(40, 18)], True, False).cut(cyl(3, 80, -40, 0, 20, 1, 0, 0)).cut(cyl(2, 40, 0, 0, 0.3))',
    holes: ['4 blind', '6 through'],
    genus: 2,
  },
  {
    id: 'a mirrored part',
    build:
      's = box(40, 20, 10).cut(cyl(3, 20, 10, 10, 1)).cut(cyl(2, 20, 30, 10, -1)).mirror(V(0, 0, 0), V(1, 0, 0)).mirror(V(0, 0, 0), V(0, 0, 1))',
    holes: ['4 x 10 through', '6 x 9 blind'],
    genus: 1,
    volumeMm3: 8000 - circle(3) * 9 - circle(2) * 10,
  },
  {
    id: 'a turned part',
    build: 's = box(40, 20, 10).cut(cyl(3, 20, 10, 10, 0.2)).cut(cyl(2, 20, 30, 10, -1))\ns.rotate(V(3, 5, 7), V(1, 2, 3), 41)',
    holes: ['4 x 10 through', '6 x 9.8 blind'],
    genus: 1,
  },
  {
    id: 'a compound of two plates on each other',
    build:
      's = Part.makeCompound([box(40, 40, 5).cut(cyl(3, 5, 20, 20)), box(40, 40, 5, 0, 0, 5).cut(cyl(3, 5, 20, 20, 5)).cut(cyl(2, 5, 10, 10, 5))])',
    holes: ['4 x 5 blind', '6 x 10 through'],
    solids: 2,
  },
  {
    id: 'a modelled thread in a hole',
    build:
      'h = Part.makeHelix(1.5, 12, 5)\np = Part.makePolygon([V(4.6, 0, -0.6), V(5.6, 0, 0), V(4.6, 0, 0.6), V(4.6, 0, -0.6)])\nt = Part.Wire(h.Edges).makePipeShell([p], True, True)\ns = box(30, 30, 12, -15, -15, 0).cut(cyl(4.7, 12, 0, 0, 0.3).fuse(t.common(cyl(7, 8, 0, 0, 2))))',
    genus: 0,
  },
  {
    id: 'a square hole and a hexagonal one',
    build:
      'p = Part.makePolygon([V(60 + 6 * math.cos(math.pi * i / 3), 20 + 6 * math.sin(math.pi * i / 3), 0) for i in range(7)])\ns = box(80, 40, 10).cut(box(10, 10, 10, 10, 15)).cut(Part.Face(p).extrude(V(0, 0, 10)))',
    holes: [],
    genus: 2,
    volumeMm3: 32000 - 1000 - 10 * ((3 * Math.sqrt(3)) / 2) * 36,
  },
  {
    id: 'a bore made of four quarters and split along its height',
    build:
      's = box(30, 30, 10).cut(cyl(6, 10, 15, 15))\ns = Part.makeCompound([s.common(box(15, 15, 10, x, y)) for x in (0, 15) for y in (0, 15)])\ns = s.Solids[0].multiFuse(s.Solids[1:]).fuse(box(30, 30, 10, 0, 0, 10).cut(cyl(6, 10, 15, 15, 10)))',
    holes: ['12 x 20 through'],
    genus: 1,
    solids: 1,
  },
  {
    id: 'a floor of 0.2 mm with the axis through the corner of four faces',
    build:
      's = box(30, 30, 10).cut(cyl(6, 10, 15, 15, 0.2))\nfor x in (0, 15):\n    for y in (0, 15): s = s.fuse(box(1, 1, 1, x + 14 if x == 0 else x, y + 14 if y == 0 else y, -1))',
    holes: ['12 x 9.8 blind'],
    genus: 0,
  },
  {
    id: 'a dome over a hole',
    build:
      's = cyl(20, 5).fuse(ball(15).common(box(40, 40, 20, -20, -20, 0))).cut(ball(14).common(box(40, 40, 20, -20, -20, -1))).cut(cyl(14, 5, 0, 0, -1))',
    holes: ['28 x 4 blind'],
    genus: 0,
  },
  {
    id: 'a pin in its hole and a bolt in another',
    build:
      's = Part.makeCompound([box(40, 20, 10).cut(cyl(3, 10, 10, 10)).cut(cyl(4, 10, 30, 10)), cyl(2.9, 30, 10, 10, -10), cyl(4, 30, 30, 10, -10).fuse(cyl(7, 5, 30, 10, 10))])',
    holes: ['6 x 10 through', '8 x 10 through'],
    solids: 3,
  },
  {
    id: 'notches in a ring, on its faces too',
    build:
      's = cyl(20, 10).cut(cyl(10, 10))\nfor i in range(7):\n    b = box(12, 2, 20, 12, -1, -5)\n    b.rotate(V(0, 0, 0), V(0, 0, 1), i * 360 / 7.0 + 11)\n    s = s.cut(b)',
    genus: 1,
    arcs: [
      { radiusMm: 15, z: 5, count: 7 },
      { radiusMm: 20, z: 5, count: 7 },
      { radiusMm: 15, z: 10, count: 7 },
      { radiusMm: 20, z: 0, count: 7 },
      { radiusMm: 10, z: 5, count: 0 },
      { radiusMm: 11, z: 3, count: 0 },
    ],
  },
  {
    id: 'slanted blades between two rings',
    build:
      's = cyl(40, 10).cut(cyl(36, 10)).fuse(cyl(8, 10))\nfor i in range(9):\n    b = box(32, 1.5, 14, 6, 0, -2)\n    b.rotate(V(0, 0, 5), V(1, 0, 0), 25)\n    b.rotate(V(0, 0, 0), V(0, 0, 1), i * 40)\n    s = s.fuse(b.common(cyl(38, 10)))',
    genus: 9,
    arcs: [
      { radiusMm: 20, z: 5, count: 9 },
      { radiusMm: 30, z: 2, count: 9 },
      { radiusMm: 38, z: 5, count: 0 },
    ],
  },
  {
    id: 'spline teeth drawn along the axis',
    build:
      'c = Part.BSplineCurve()\nc.interpolate([V((20 + 2 * math.cos(math.pi * i / 2)) * math.cos(math.pi * i / 24), (20 + 2 * math.cos(math.pi * i / 2)) * math.sin(math.pi * i / 24), 0) for i in range(48)], PeriodicFlag=True)\ns = Part.Face(Part.Wire(c.toShape())).extrude(V(0, 0, 8)).cut(cyl(5, 8))',
    holes: ['10 x 8 through'],
    genus: 1,
    arcs: [
      { radiusMm: 20, z: 4, count: 12 },
      { radiusMm: 21.5, z: 0, count: 12 },
      { radiusMm: 17, z: 4, count: 0 },
    ],
  },
  {
    id: 'twisted free-form teeth',
    build:
      'def q(z, a): return Part.makePolygon([V((20 + 3 * (i % 2)) * math.cos(math.pi * i / 6 + a), (20 + 3 * (i % 2)) * math.sin(math.pi * i / 6 + a), z) for i in range(12)] + [V(20 * math.cos(a), 20 * math.sin(a), z)])\ns = Part.makeLoft([q(0, 0), q(10, 0.1), q(20, 0.2)], True, False)',
    holes: [],
    genus: 0,
    arcs: [
      { radiusMm: 21, z: 10, count: 6 },
      { radiusMm: 21, z: 3, count: 6 },
      { radiusMm: 15, z: 7, count: 0 },
    ],
  },
  {
    id: 'balls on a ring',
    build:
      's = ring(30, 3)\nfor i in range(5): s = s.fuse(ball(6, 30 * math.cos(i * 1.2566370614359172), 30 * math.sin(i * 1.2566370614359172), 0))',
    genus: 1,
    arcs: [
      { radiusMm: 35, z: 0, count: 5 },
      { radiusMm: 30, z: 4.5, count: 5 },
      { radiusMm: 30, z: 0, count: 0 },
    ],
  },
  { id: 'a hole 0.3 mm from the side of a large plate', build: 's = box(300, 200, 10).cut(cyl(3, 10, 3.3, 100))', wallMm: 0.3 },
  {
    id: 'two holes with 0.4 mm between them',
    build: 's = box(300, 200, 10).cut(cyl(3, 10, 100, 100)).cut(cyl(2, 6, 105.4, 100, 4))',
    wallMm: 0.4,
  },
  {
    id: 'a small floor of 0.2 mm in a large plate',
    build: 's = box(300, 200, 10).cut(cyl(1.5, 9.8, 222, 33, 0.2))',
    wallMm: 0.2,
  },
  { id: 'a bore off the middle of a round bar', build: 's = cyl(20, 200).cut(cyl(15, 200, 4.5, 0))', wallMm: 0.5 },
];

export const awkwardParts: readonly AwkwardPart[] = [...boredParts, ...otherParts];
