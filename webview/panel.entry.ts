import './theme.css';
import './panel.css';
import './panel/preview.css';
import './panel/requirements.css';
import './panel/values.css';
import { draw, element } from './dom.ts';
import { readFirstState } from './first-state.ts';
import { headerWords } from './panel/header.ts';

// A file of its own, not a chunk: what both share would be one more file to fetch before the first paint.
const rest = new URL('panel-rest.entry.js', import.meta.url).href;
let isFetched = false;
const fetchRest = (): void => {
  if (isFetched) return;
  isFetched = true;
  void import(rest);
};

/** A page that is not on screen is never painted. */
const paintWaitMs = 400;

// Title and state are on screen before the rest, thirty times as much code, is read.
const design = readFirstState()?.design ?? null;
if (design === null) fetchRest();
else {
  draw(document.body, [element('main', { class: 'page first' }, element('header', { class: 'top' }, headerWords(design, 0)))]);
  new PerformanceObserver(fetchRest).observe({ type: 'paint', buffered: true });
  setTimeout(fetchRest, paintWaitMs);
}
