// A script after the first pass: its places, its functions and classes, and what it stores where.
import type { Expression, Node } from './parser.ts';
import type { ClassRecord, FunctionRecord, Origin, Scope } from './scope.ts';

export interface Site {
  readonly node: Node;
  readonly scope: Scope;
  readonly parent: Node | undefined;
}

/** Something put into a container, by whatever name the container goes there. */
export interface Insertion {
  readonly container: Expression;
  readonly scope: Scope;
  readonly content: Origin;
}

export interface Script {
  readonly sites: Site[];
  readonly root: Scope;
  /** The scope a function, lambda, class or comprehension opens. */
  readonly scopes: Map<Node, Scope>;
  readonly functions: Map<Node, FunctionRecord>;
  readonly methods: Map<string, FunctionRecord[]>;
  readonly classes: Map<string, ClassRecord>;
  /** What the script stores in attributes, by name: `self.width = w`, class bodies, fields. */
  readonly attributes: Map<string, Origin[]>;
  readonly insertions: Insertion[];
  readonly tooDeep: Node[];
}
