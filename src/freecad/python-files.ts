import documentPart from './python/document_part.py';
import exporting from './python/exporting.py';
import guards from './python/guards.py';
import lock from './python/lock.py';
import measureBox from './python/measure_box.py';
import measureCylinders from './python/measure_cylinders.py';
import measureLimits from './python/measure_limits.py';
import measureQueries from './python/measure_queries.py';
import measureSolid from './python/measure_solid.py';
import measureTopology from './python/measure_topology.py';
import measuring from './python/measuring.py';
import scriptRun from './python/script_run.py';
import start from './python/start.py';
import tracking from './python/tracking.py';
import worker from './python/worker.py';

/** What is laid down for FreeCAD's Python, by module name. All of it is imported before a script is near. */
export const pythonModules: Readonly<Record<string, string>> = {
  document_part: documentPart,
  exporting,
  guards,
  lock,
  measure_box: measureBox,
  measure_cylinders: measureCylinders,
  measure_limits: measureLimits,
  measure_queries: measureQueries,
  measure_solid: measureSolid,
  measure_topology: measureTopology,
  measuring,
  script_run: scriptRun,
  tracking,
  worker,
};

/** What freecadcmd is started with. */
export const startMacro = start;
