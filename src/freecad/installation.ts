export const freecadKinds = ['system', 'conda', 'appimage', 'flatpak', 'snap', 'application', 'folder'] as const;
export type FreeCadKind = (typeof freecadKinds)[number];

/** A FreeCAD that can run scripts without a window. */
export interface FreeCad {
  /** The freecadcmd to start, absolute. For a Flatpak: the flatpak program. */
  path: string;
  /** As FreeCAD says it, e.g. "0.20.2". */
  version: string;
  kind: FreeCadKind;
  /** Flatpak only: the application's id. */
  application?: string;
  /** File system whose /usr and /etc this FreeCAD belongs to, when it is not the machine's own. */
  root?: string;
  /** The program's place as seen inside `root`. */
  program?: string;
  /** Command that enters `root` without containing anything; needed only where a sandbox can't bind `root` itself. */
  enter?: readonly string[];
}
