/** Something whose end is its owner's business: what VS Code takes as a subscription. */
export interface Owned {
  dispose(): void;
}
