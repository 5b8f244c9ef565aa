import type { GraphLayout } from './graph-layout.ts';

const step = 1.25;
const smallest = 0.3;
const largest = 2.5;

/** How large the task graph is drawn, and moving about in it. */
export interface GraphZoom {
  /** 1: text of the graph is as large as that around it. */
  readonly factor: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** As large as it can be with all of it in view, but not larger than the text around it. */
  fit(layout: Pick<GraphLayout, 'width' | 'height'>): void;
  /** Ctrl and the wheel zoom about the pointer; the keys +, - and 0 zoom; what they do nothing with goes on its way. */
  readonly wheel: (event: Event) => void;
  key(event: Event, layout: Pick<GraphLayout, 'width' | 'height'>): void;
  /** Dragging the ground moves the graph. */
  readonly grab: (event: Event) => void;
}

const findRoom = (): HTMLElement | null => document.querySelector<HTMLElement>('.graph-scroll');

export function createGraphZoom(redraw: () => void): GraphZoom {
  let factor = 1;

  /** Zooms so that what lies at a place of the view stays there. */
  const zoomTo = (next: number, x: number, y: number): void => {
    const room = findRoom();
    const before = factor;
    factor = Math.min(largest, Math.max(smallest, next));
    redraw();
    if (room === null || factor === before) return;
    const grown = factor / before;
    room.scrollTo(Math.max(0, (room.scrollLeft + x) * grown - x), Math.max(0, (room.scrollTop + y) * grown - y));
  };
  const zoomBy = (by: number): void => {
    const room = findRoom();
    zoomTo(factor * by, (room?.clientWidth ?? 0) / 2, (room?.clientHeight ?? 0) / 2);
  };

  const zoom: GraphZoom = {
    get factor() {
      return factor;
    },
    zoomIn: () => {
      zoomBy(step);
    },
    zoomOut: () => {
      zoomBy(1 / step);
    },
    fit: ({ width, height }) => {
      const room = findRoom();
      if (room === null || width <= 0 || height <= 0) return;
      const highest = Number.parseFloat(getComputedStyle(room).maxHeight);
      const fitting = Math.min(1, room.clientWidth / width, Number.isFinite(highest) ? highest / height : 1);
      zoomTo(fitting, 0, 0);
    },
    wheel: (event) => {
      const { ctrlKey, deltaY, clientX, clientY, currentTarget } = event as WheelEvent;
      if (!ctrlKey || !(currentTarget instanceof HTMLElement)) return;
      event.preventDefault();
      const { left, top } = currentTarget.getBoundingClientRect();
      zoomTo(factor * step ** (-deltaY / 100), clientX - left, clientY - top);
    },
    key: (event, layout) => {
      const { key } = event as KeyboardEvent;
      if (key === '+' || key === '=') zoom.zoomIn();
      else if (key === '-') zoom.zoomOut();
      else if (key === '0') zoom.fit(layout);
      else return;
      event.preventDefault();
    },
    grab: (event) => {
      const { button, clientX, clientY, pointerId, target, currentTarget } = event as PointerEvent;
      if (button !== 0 || !(currentTarget instanceof HTMLElement)) return;
      if (target instanceof Element && target.closest('.node') !== null) return;
      const room = currentTarget;
      const from = { x: room.scrollLeft + clientX, y: room.scrollTop + clientY };
      const move = (moved: PointerEvent): void => {
        room.scrollTo(from.x - moved.clientX, from.y - moved.clientY);
      };
      const end = (): void => {
        room.removeEventListener('pointermove', move);
        room.classList.remove('grabbed');
      };
      room.setPointerCapture(pointerId);
      room.classList.add('grabbed');
      room.addEventListener('pointermove', move);
      room.addEventListener('lostpointercapture', end, { once: true });
    },
  };
  return zoom;
}
