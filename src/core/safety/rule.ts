// What every rule is given and how it refuses.
import type { Script, Site } from './script.ts';
import type { Node } from './parser.ts';

export interface RuleContext {
  readonly script: Script;
  /** Refuses the construct at the node. */
  readonly refuse: (node: Node, rule: string, message: string, instead: string) => void;
}

/** Looks at one place of the script. Rules know nothing of each other and keep no state. */
export type Rule = (site: Site, context: RuleContext) => void;
