import type { ExportMetadata } from '../../core/part/export.ts';
import { pens, type Sheet } from './marks.ts';

/** PDF counts in points of 1/72 inch. */
const point = 72 / 25.4;

/** A drawing as a PDF page in its true size. Letters that PDF's own fonts lack (they have those of Western Europe) become question marks. */
export async function createPdf({ widthMm, heightMm, marks }: Sheet, metadata: ExportMetadata): Promise<Uint8Array> {
  const { PDFDocument, StandardFonts, LineCapStyle, degrees, rgb } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create();
  document.setTitle(metadata.title);
  document.setCreator(metadata.tool);
  document.setProducer(metadata.tool);
  document.setSubject(`request ${metadata.request}, prompt ${metadata.promptHash}, FreeCAD ${metadata.freecad}`);
  document.setCreationDate(new Date(metadata.time));
  document.setModificationDate(new Date(metadata.time));
  const fonts = {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const known = new Set(fonts.regular.getCharacterSet());
  const page = document.addPage([widthMm * point, heightMm * point]);
  const [black, white] = [rgb(0, 0, 0), rgb(1, 1, 1)];
  const origin = { x: 0, y: heightMm * point, scale: point };
  for (const mark of marks) {
    if (mark.kind === 'line') {
      const { widthMm: width, dashesMm } = pens[mark.pen];
      page.drawSvgPath(mark.d, {
        ...origin,
        borderColor: black,
        borderWidth: width,
        borderLineCap: LineCapStyle.Round,
        ...(dashesMm.length === 0 ? {} : { borderDashArray: [...dashesMm] }),
      });
    } else if (mark.kind === 'fill') {
      page.drawSvgPath(mark.d, { ...origin, color: mark.colour === 'black' ? black : white });
    } else {
      const font = mark.bold === true ? fonts.bold : fonts.regular;
      const text = Array.from(mark.text)
        .map((character) => (known.has(character.codePointAt(0) ?? 0) ? character : '?'))
        .join('');
      const size = mark.size * point;
      const width = font.widthOfTextAtSize(text, size);
      const before = mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? width / 2 : width;
      const [x, y] = [mark.x * point, (heightMm - mark.y) * point];
      page.drawText(text, {
        size,
        font,
        color: black,
        ...(mark.turned === true ? { x, y: y - before, rotate: degrees(90) } : { x: x - before, y }),
      });
    }
  }
  return document.save();
}
