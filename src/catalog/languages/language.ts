/** A language in which requests to the catalog may be written: its words as those that the parser knows. */
export interface Language {
  name: string;
  /** Letters that people also write in another way ("ä" as "ae"); marks on other letters are dropped. */
  fold: Readonly<Record<string, string>>;
  /**
   * English words -> what is said for them: forms divided by commas, in small letters and folded. "^" before a form: only with a capital,
   * as German writes its nouns ("Breite" is the width, "breite" wide).
   */
  words: Readonly<Record<string, string>>;
}
