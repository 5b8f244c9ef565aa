import * as z from 'zod';
import { DesignerError } from '../errors.ts';

/** The views of a drawing. The isometric one looks from the front, the right and above. */
export const viewNames = ['front', 'top', 'right', 'isometric'] as const;
export type ViewName = (typeof viewNames)[number];

const numbers = (count: number) => z.array(z.number()).length(count);

/** A line of a view, in mm with y upwards: points x, y, x, y ...; a circle x, y, radius; an arc x, y, radius, start and end angle (radians, anticlockwise). */
export const viewPathSchema = z.union([
  z.object({ points: z.array(z.number()).min(4) }),
  z.object({ circle: numbers(3) }),
  z.object({ arc: numbers(5) }),
]);
export type ViewPath = z.infer<typeof viewPathSchema>;

export const viewSchema = z.object({
  /** Edges and outlines in sight. */
  visible: z.array(viewPathSchema),
  /** Edges in sight where one face runs tangentially into the next. */
  smooth: z.array(viewPathSchema),
  hidden: z.array(viewPathSchema),
});
export type View = z.infer<typeof viewSchema>;

const viewsSchema = z.object({
  version: z.literal(1),
  views: z.partialRecord(z.enum(viewNames), viewSchema),
  /** Views that were not drawn, and why. */
  missing: z.partialRecord(z.enum(viewNames), z.string()),
});
export type Views = z.infer<typeof viewsSchema>;

/** Reads what drawing.py wrote. @throws DesignerError (freecad-execution) when it is something else. */
export function parseViews(text: string): Views {
  try {
    return viewsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DesignerError('freecad-execution', "The views that FreeCAD drew can't be read.", {
      nextStep: 'Run the script again to draw them anew.',
      cause,
    });
  }
}

/** Drawings for somebody who looks at the part: what each shows, and the picture. */
export interface ViewImage {
  view: ViewName;
  /** What it shows and from where, in one sentence. */
  title: string;
  svg: string;
  /** PNG, black on white. */
  base64: string;
}

/** `notes` says which views were not drawn and why ("not drawn: too slow"). */
export interface ViewImages {
  images: ViewImage[];
  notes: string[];
}
