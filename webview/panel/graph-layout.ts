import { Graph, layout } from '@dagrejs/dagre';
import type { Task } from '../../src/core/plan/task-graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** A node's place: its left upper corner and size in pixels. */
export interface PlacedNode extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export type Direction = 'leftToRight' | 'topToBottom';
/** Side by side nodes are kept short; below each other there is room for longer titles. */
const nodeWidthPx: Readonly<Record<Direction, number>> = { leftToRight: 152, topToBottom: 212 };
const nodeHeightPx = 44;

/** Places tasks in layers, each to the right of (or below) what it depends on. Dependencies on tasks that don't exist are left out. */
export function layOutTasks(tasks: readonly Task[], direction: Direction): GraphLayout {
  const nodeSize = { width: nodeWidthPx[direction], height: nodeHeightPx };
  const graph = new Graph();
  graph.setGraph({ rankdir: direction === 'leftToRight' ? 'LR' : 'TB', nodesep: 12, ranksep: 30, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = new Set(tasks.map((task) => task.id));
  for (const task of tasks) graph.setNode(task.id, { ...nodeSize });
  for (const task of tasks) {
    for (const dependency of task.dependsOn) if (ids.has(dependency)) graph.setEdge(dependency, task.id);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const nodes = graph.nodes().map((id): PlacedNode => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return { id, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2, ...nodeSize };
  });
  const edges = graph.edges().map((edge): PlacedEdge => {
    const { points = [] } = graph.edge(edge) as { points?: readonly Point[] };
    return { from: edge.v, to: edge.w, points };
  });
  return { width, height, nodes, edges };
}

/** The node that an arrow key leads to from `from`: the nearest one that lies in that direction. */
export function nodeTowards(nodes: readonly PlacedNode[], from: string, key: string): string | undefined {
  const start = nodes.find((node) => node.id === from);
  const toward: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: -1, y: 0 },
    ArrowRight: { x: 1, y: 0 },
    ArrowUp: { x: 0, y: -1 },
    ArrowDown: { x: 0, y: 1 },
  };
  const way = toward[key];
  if (start === undefined || way === undefined) return undefined;
  const reach = (node: PlacedNode): number => {
    const along = (node.x - start.x) * way.x + (node.y - start.y) * way.y;
    const across = Math.abs((node.x - start.x) * way.y) + Math.abs((node.y - start.y) * way.x);
    return along <= 1 ? Number.POSITIVE_INFINITY : along + 2 * across;
  };
  const nearest = [...nodes].sort((a, b) => reach(a) - reach(b))[0];
  return nearest !== undefined && Number.isFinite(reach(nearest)) ? nearest.id : undefined;
}
