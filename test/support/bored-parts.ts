/** A part that is hard to measure, with what is known of it by construction. */
export interface AwkwardPart {
  id: string;
  /** Python that leaves the shape in `s`. `V` is a vector; `box`, `cyl(radius, height, x, y, z, dx, dy, dz)`, `cone`, `ball` and `ring` make solids. */
  build: string;
  /** Every hole: "diameter x depth through|blind", sorted; the depth is left out where a slanted or curved mouth gives it no one value. */
  holes?: readonly string[];
  genus?: number;
  shells?: number;
  solids?: number;
  volumeMm3?: number;
  sizeMm?: readonly [number, number, number];
  bosses?: number;
  /** Least wall. */
  wallMm?: number;
  /** Arcs of material on a circle about the Z axis; 0 stands for a closed ring. */
  arcs?: readonly { radiusMm: number; z: number; count: number }[];
}

export const circle = (radius: number): number => Math.PI * radius ** 2;
/** A cup Ø55 in a block, with floors down to the thinnest that anybody would call a floor. */
const thinFloors = [2.7, 1, 0.5, 0.2, 0.05].map((floor): AwkwardPart => ({
  id: `floor of ${floor} mm under a wide hole`,
  build: `s = box(80, 80, 30).cut(cyl(27.5, 30, 40, 40, ${floor}))`,
  holes: [`55 x ${30 - floor} blind`],
  genus: 0,
  volumeMm3: 80 * 80 * 30 - circle(27.5) * (30 - floor),
}));

/** Holes of all kinds. */
export const boredParts: readonly AwkwardPart[] = [
  ...thinFloors,
  {
    id: 'a small hole over a floor of 0.2 mm',
    build: 's = box(20, 20, 5).cut(cyl(1.5, 9, 10, 10, 0.2))',
    holes: ['3 x 4.8 blind'],
    genus: 0,
  },
  {
    id: 'a membrane in the middle of a bore',
    build: 's = box(40, 40, 30).cut(cyl(15, 14.9, 20, 20, 0)).cut(cyl(15, 14.9, 20, 20, 15.1))',
    holes: ['30 x 29.8 blind'],
    genus: 0,
  },
  {
    id: 'a floor with a small hole off the axis',
    build: 's = box(40, 40, 20).cut(cyl(15, 19, 20, 20, 1)).cut(cyl(1, 5, 30, 20, -1))',
    holes: ['2 x 1 through', '30 x 19 blind'],
    genus: 1,
  },
  {
    id: 'a floor with a small hole on the axis',
    build: 's = box(40, 40, 20).cut(cyl(15, 19, 20, 20, 1)).cut(cyl(1, 5, 20, 20, -1))',
    holes: ['2 x 1 through', '30 x 19 through'],
    genus: 1,
  },
  {
    id: 'a blind hole with a narrower blind one in its floor',
    build: 's = box(40, 40, 40).cut(cyl(10, 20, 20, 20, 30)).cut(cyl(2, 30, 20, 20, 5))',
    holes: ['20 x 10 blind', '4 x 25 blind'],
    genus: 0,
  },
  {
    id: 'a hole from outside into a closed tank',
    build: 's = box(60, 60, 60).cut(box(50, 50, 50, 5, 5, 5)).cut(cyl(4, 10, 30, 30, 52))',
    holes: ['8 x 5 through'],
    genus: 0,
    shells: 1,
  },
  {
    id: 'a wide opening into a low tank',
    build: 's = box(100, 100, 30).cut(box(90, 90, 20, 5, 5, 5)).cut(cyl(30, 10, 50, 50, 22))',
    holes: ['60 x 5 through'],
    genus: 0,
  },
  {
    id: 'a hole in one ear of a narrow clevis',
    build: 's = box(60, 60, 10).fuse(box(60, 60, 10, 0, 0, 20)).fuse(box(10, 60, 30)).cut(cyl(15, 12, 35, 30, 19))',
    holes: ['30 x 10 through'],
    genus: 1,
  },
  {
    id: 'a hole with a relief groove over its floor',
    build: 's = box(40, 40, 40).cut(cyl(10, 20, 20, 20, 20)).cut(cyl(12, 3, 20, 20, 17))',
    holes: ['20 x 20 blind', '24 x 3 blind'],
    genus: 0,
  },
  {
    id: 'a hole with a chamfered mouth and a rounded one',
    build:
      's = box(40, 20, 10).cut(cyl(3, 10, 10, 10)).cut(cyl(3, 10, 30, 10))\ns = s.makeChamfer(1, [e for e in s.Edges if e.Curve.TypeId == "Part::GeomCircle" and e.Curve.Center.x < 20])\ns = s.makeFillet(1, [e for e in s.Edges if e.Curve.TypeId == "Part::GeomCircle" and e.Curve.Center.x > 20])',
    holes: ['6 x 8 through', '6 x 8 through'],
    genus: 2,
  },
  {
    id: 'a blind hole whose floor is rounded',
    build:
      's = box(40, 40, 30).cut(cyl(10, 25, 20, 20, 5))\ns = s.makeFillet(4, [e for e in s.Edges if e.Curve.TypeId == "Part::GeomCircle" and abs(e.Curve.Center.z - 5) < 1e-6])',
    holes: ['20 x 21 blind'],
    genus: 0,
  },
  {
    id: 'a blind hole with a ball end',
    build: 's = box(40, 40, 30).cut(cyl(8, 20, 20, 20, 12).fuse(ball(8, 20, 20, 12)))',
    holes: ['16 x 18 blind'],
    genus: 0,
  },
  {
    id: 'a ball end that just breaks through',
    build: 's = box(40, 40, 30).cut(cyl(8, 30, 20, 20, 7).fuse(ball(8, 20, 20, 7)))',
    holes: ['16 x 23 through'],
    genus: 1,
  },
  {
    id: 'a blind hole with a long spline tip',
    build:
      'c = Part.BSplineCurve()\nc.interpolate([V(5, 0, 30), V(4, 0, 20), V(2, 0, 12), V(0, 0, 8)])\nw = Part.Wire([c.toShape(), Part.makeLine(V(0, 0, 8), V(0, 0, 50)), Part.makeLine(V(0, 0, 50), V(5, 0, 50)), Part.makeLine(V(5, 0, 50), V(5, 0, 30))])\nt = Part.Face(w).revolve(V(0, 0, 0), V(0, 0, 1), 360)\ns = box(30, 30, 50, -15, -15, 0).cut(t)',
    holes: ['10 x 20 blind'],
    genus: 0,
  },
  {
    id: 'a drilled hole whose tip breaks through',
    build: 's = box(30, 30, 10).cut(cyl(5, 20, 15, 15, 2).fuse(cone(0.1, 5, 3, 15, 15, -1)))',
    holes: ['10 x 8 through'],
    genus: 1,
  },
  {
    id: 'a hole across one wall of a tube',
    build: 's = cyl(20, 60).cut(cyl(18, 60)).cut(cyl(4, 30, 0, 0, 30, 1, 0, 0))',
    holes: ['36 x 60 through', '8 through'],
    genus: 2,
  },
  {
    id: 'a hole across both walls of a tube',
    build: 's = cyl(20, 60).cut(cyl(18, 60)).cut(cyl(4, 60, -30, 0, 30, 1, 0, 0))',
    holes: ['36 x 60 through', '8 through'],
    genus: 3,
  },
  {
    id: 'a hole nearly as wide as the tube',
    build: 's = cyl(20, 60).cut(cyl(18, 60)).cut(cyl(16.5, 30, 0, 0, 30, 1, 0, 0))',
    holes: ['33 through', '36 x 60 through'],
    genus: 2,
  },
  {
    id: 'a blind hole into a round bar',
    build: 's = cyl(20, 60).cut(cyl(4, 22, -1, 0, 30, 1, 0, 0))',
    holes: ['8 blind'],
    genus: 0,
  },
  {
    id: 'a hole that ends in a crossing bore',
    build: 's = box(60, 40, 40).cut(cyl(8, 60, 0, 20, 20, 1, 0, 0)).cut(cyl(3, 20, 30, 20, 20))',
    holes: ['16 x 60 through', '6 through'],
    genus: 2,
  },
  {
    id: 'two bores that meet at a right angle',
    build: 's = box(40, 40, 40).cut(cyl(5, 30, 20, 20, 10)).cut(cyl(5, 30, 10, 20, 25, 1, 0, 0))',
    holes: ['10 blind', '10 blind'],
    genus: 1,
  },
  {
    id: 'three bores through one point',
    build:
      's = box(40, 40, 40).cut(cyl(5, 40, 20, 20, 0)).cut(cyl(5, 40, 0, 20, 20, 1, 0, 0)).cut(cyl(5, 40, 20, 0, 20, 0, 1, 0))',
    holes: ['10 through', '10 through', '10 through'],
    genus: 5,
  },
  {
    id: 'a slanted hole through a plate',
    build: 's = box(60, 30, 10).cut(cyl(3, 60, 10, 15, -20, 0.5, 0, 1))',
    holes: ['6 through'],
    genus: 1,
  },
  {
    id: 'a slanted blind hole',
    build: 's = box(60, 60, 40).cut(cyl(5, 60, 30, 30, 15, 0.4, 0, 1))',
    holes: ['10 blind'],
    genus: 0,
  },
  {
    id: 'a hole with a slanted floor',
    build:
      'c = box(200, 200, 60, -100, -100, -60)\nc.rotate(V(0, 0, 0), V(0, 1, 0), 30)\nc.translate(V(30, 30, 15))\ns = box(60, 60, 40).cut(cyl(10, 60, 30, 30, 0).cut(c))',
    holes: ['20 blind'],
    genus: 0,
  },
];
