import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import * as z from 'zod';
import { createMetrics } from '../../../src/gateway/metrics.ts';

const folder = 'deploy/monitoring';
const rulesSchema = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })).min(1) })).min(1),
});
const testsSchema = z.object({
  tests: z.array(
    z.object({ alert_rule_test: z.array(z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()).default([]) })) }),
  ),
});
const dashboardSchema = z.object({
  panels: z
    .array(
      z.object({
        title: z.string(),
        gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
        datasource: z.object({ uid: z.string() }),
        targets: z.array(z.object({ expr: z.string() })).min(1),
      }),
    )
    .min(1),
});
const rules = rulesSchema.parse(parse(readFileSync(`${folder}/alerts.yml`, 'utf8'))).groups.flatMap((group) => group.rules);
const dashboard = dashboardSchema.parse(JSON.parse(readFileSync(`${folder}/grafana/dashboards/freecad-designer.json`, 'utf8')));

/** Names of series in an expression, as Prometheus' own grammar reads it. @throws Error where that finds a mistake */
function seriesIn(expression: string): string[] {
  // Grafana puts a duration there.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) throw new Error(`PromQL can't be read at ${node.from}: ${text}`);
      const name = node.name === 'VectorSelector' ? node.node.getChild('Identifier') : null;
      if (name !== null) names.push(text.slice(name.from, name.to));
    },
  });
  return names;
}

/** Every series that the gateway hands to Prometheus; `up` is Prometheus' own. */
async function exportedSeries(): Promise<Set<string>> {
  const metrics = createMetrics();
  const unasked = () => Promise.reject(new Error('not asked here'));
  const counts = () => ({ working: 0, waiting: 0, live: 0, oldestWaitMs: 0 });
  const nothing = () => Promise.reject(new Error('not here'));
  const close = () => undefined;
  metrics.watch({ open: unasked, add: unasked, get: close, list: () => [], remove: unasked, counts, close } as never, {
    run: nothing,
    call: nothing,
    depth: nothing,
    trouble: nothing,
    walls: nothing,
    connections: () => ['ready'],
    close: () => Promise.resolve(),
  });
  const all = await metrics.registry.getMetricsAsJSON();
  return new Set([
    'up',
    ...all.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['bucket', 'sum', 'count'].map((end) => `${name}_${end}`) : [name],
    ),
  ]);
}

describe('what Prometheus and Grafana are given', () => {
  const expressions = [
    ...rules.map(({ alert, expr }) => ({ place: `alert ${alert}`, expr })),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ place: `panel ${title}`, expr }))),
  ];

  it('asks for series that the gateway has', async () => {
    const known = await exportedSeries();
    const asked = expressions.flatMap(({ place, expr }) => seriesIn(expr).map((name) => ({ place, name })));
    assert.ok(asked.length >= expressions.length);
    assert.deepEqual(
      asked.filter(({ name }) => !known.has(name)),
      [],
    );
  });

  it('shows everything that the gateway counts of its own', async () => {
    const asked = new Set(expressions.flatMap(({ expr }) => seriesIn(expr)));
    const known = [...(await exportedSeries())].filter((name) => name.startsWith('freecad_designer_'));
    const bases = new Set(known.map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    assert.ok(bases.size > 10);
    assert.deepEqual(
      [...bases].filter((base) => ![base, `${base}_bucket`, `${base}_sum`, `${base}_count`].some((name) => asked.has(name))),
      [],
    );
  });

  it('has a test for each alert, in which it fires', () => {
    const { tests } = testsSchema.parse(parse(readFileSync(`${folder}/alerts.test.yml`, 'utf8')));
    const fired = new Set(
      tests
        .flatMap((test) => test.alert_rule_test.filter(({ exp_alerts }) => exp_alerts.length > 0))
        .map((test) => test.alertname),
    );
    assert.deepEqual(
      rules.map(({ alert }) => alert).filter((alert) => !fired.has(alert)),
      [],
    );
  });

  it('lays out panels side by side, on the source that is provisioned', () => {
    const { datasources } = z
      .object({ datasources: z.array(z.object({ uid: z.string() })) })
      .parse(parse(readFileSync(`${folder}/grafana/datasource.yml`, 'utf8')));
    const taken = new Set<string>();
    for (const { title, gridPos, datasource } of dashboard.panels) {
      assert.ok(
        datasources.some(({ uid }) => uid === datasource.uid),
        title,
      );
      assert.ok(gridPos.x + gridPos.w <= 24, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.ok(!taken.has(`${x},${y}`), `${title} covers another`);
          taken.add(`${x},${y}`);
        }
      }
    }
  });
});
