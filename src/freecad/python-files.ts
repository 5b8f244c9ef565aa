import documentOrigin from './python/document_origin.py';
import documentPart from './python/document_part.py';
import drawing from './python/drawing.py';
import exporting from './python/exporting.py';
import exportingMesh from './python/exporting_mesh.py';
import exportingFaces from './python/exporting_faces.py';
import exportingPreview from './python/exporting_preview.py';
import exportingSplit from './python/exporting_split.py';
import exportingWindow from './python/exporting_window.py';
import guards from './python/guards.py';
import jobRun from './python/job_run.py';
import lock from './python/lock.py';
import measureBlends from './python/measure_blends.py';
import measureBox from './python/measure_box.py';
import measureBridges from './python/measure_bridges.py';
import measureCircles from './python/measure_circles.py';
import measureClearance from './python/measure_clearance.py';
import measureCylinders from './python/measure_cylinders.py';
import measureDisguise from './python/measure_disguise.py';
import measureEnds from './python/measure_ends.py';
import measureLimits from './python/measure_limits.py';
import measureLines from './python/measure_lines.py';
import measureMouths from './python/measure_mouths.py';
import measureOutline from './python/measure_outline.py';
import measurePattern from './python/measure_pattern.py';
import measureQueries from './python/measure_queries.py';
import measureSolid from './python/measure_solid.py';
import measureSymmetry from './python/measure_symmetry.py';
import measureTopology from './python/measure_topology.py';
import measureWalls from './python/measure_walls.py';
import measuring from './python/measuring.py';
import names from './python/names.py';
import oneThread from './python/one_thread.py';
import policy from './python/policy.py';
import policyBindings from './python/policy_bindings.py';
import policyBytes from './python/policy_bytes.py';
import policyCalls from './python/policy_calls.py';
import policyCollect from './python/policy_collect.py';
import policyContainers from './python/policy_containers.py';
import policyNames from './python/policy_names.py';
import policyOwn from './python/policy_own.py';
import policyRules from './python/policy_rules.py';
import policyScope from './python/policy_scope.py';
import policyTexts from './python/policy_texts.py';
import policyValues from './python/policy_values.py';
import scriptRun from './python/script_run.py';
import single from './python/single.py';
import spare from './python/spare.py';
import start from './python/start.py';
import tracking from './python/tracking.py';
import warm from './python/warm.py';
import watch from './python/watch.py';
import worker from './python/worker.py';

/** What is laid down for FreeCAD's Python, by module name: every file of python/ but the start. All of it is imported before a script is near. */
export const pythonModules: Readonly<Record<string, string>> = {
  document_origin: documentOrigin,
  document_part: documentPart,
  drawing,
  exporting,
  exporting_mesh: exportingMesh,
  exporting_faces: exportingFaces,
  exporting_preview: exportingPreview,
  exporting_split: exportingSplit,
  exporting_window: exportingWindow,
  guards,
  job_run: jobRun,
  lock,
  measure_blends: measureBlends,
  measure_box: measureBox,
  measure_bridges: measureBridges,
  measure_circles: measureCircles,
  measure_clearance: measureClearance,
  measure_cylinders: measureCylinders,
  measure_disguise: measureDisguise,
  measure_ends: measureEnds,
  measure_limits: measureLimits,
  measure_lines: measureLines,
  measure_mouths: measureMouths,
  measure_outline: measureOutline,
  measure_pattern: measurePattern,
  measure_queries: measureQueries,
  measure_solid: measureSolid,
  measure_symmetry: measureSymmetry,
  measure_topology: measureTopology,
  measure_walls: measureWalls,
  measuring,
  names,
  one_thread: oneThread,
  policy,
  policy_bindings: policyBindings,
  policy_bytes: policyBytes,
  policy_calls: policyCalls,
  policy_collect: policyCollect,
  policy_containers: policyContainers,
  policy_names: policyNames,
  policy_own: policyOwn,
  policy_rules: policyRules,
  policy_scope: policyScope,
  policy_texts: policyTexts,
  policy_values: policyValues,
  script_run: scriptRun,
  single,
  spare,
  tracking,
  warm,
  watch,
  worker,
};

/** What freecadcmd is started with. */
export const startMacro = start;
