import { Vector3, type OrthographicCamera } from 'three';
import { showNumber } from '../words.ts';
import { scaleLength } from './measuring.ts';
import { t } from '../translation.ts';

const svg = 'http://www.w3.org/2000/svg';
const axes = [
  ['x', new Vector3(1, 0, 0)],
  ['y', new Vector3(0, 1, 0)],
  ['z', new Vector3(0, 0, 1)],
] as const;
const arm = 22;
const middle = 32;

/** The axes in a corner, and a scale in mm, over the drawing. */
export function createAnnotations(place: HTMLElement): (camera: OrthographicCamera, mmPerPixel: number) => void {
  const triad = document.createElementNS(svg, 'svg');
  triad.setAttribute('class', 'triad');
  triad.setAttribute('aria-hidden', 'true');
  const parts = axes.map(([name]) => {
    const line = document.createElementNS(svg, 'line');
    const text = document.createElementNS(svg, 'text');
    line.setAttribute('class', `axis-${name}`);
    text.textContent = name.toUpperCase();
    triad.append(line, text);
    return { line, text };
  });
  const scale = document.createElement('div');
  scale.className = 'scale';
  scale.setAttribute('aria-hidden', 'true');
  place.append(triad, scale);

  return (camera, mmPerPixel) => {
    axes.forEach(([, direction], index) => {
      const seen = direction.clone().transformDirection(camera.matrixWorldInverse);
      const { line, text } = parts[index] ?? {};
      line?.setAttribute('x1', String(middle));
      line?.setAttribute('y1', String(middle));
      line?.setAttribute('x2', String(middle + arm * seen.x));
      line?.setAttribute('y2', String(middle - arm * seen.y));
      text?.setAttribute('x', String(middle + (arm + 6) * seen.x));
      text?.setAttribute('y', String(middle - (arm + 6) * seen.y));
    });
    const length = scaleLength(mmPerPixel);
    scale.style.width = `${length / mmPerPixel}px`;
    scale.textContent = t('{0} mm', showNumber(length));
  };
}
