/** Files that the bundler (esbuild.mjs) takes in as text: Python that runs inside FreeCAD, prompts. */
declare module '*.py' {
  const text: string;
  export default text;
}
declare module '*.md' {
  const text: string;
  export default text;
}
