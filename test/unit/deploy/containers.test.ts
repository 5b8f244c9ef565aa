import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';

/** An image is named with a tag of at least two numbers, or by its digest. */
function assertPinned(image: string): void {
  const [name = '', digest] = image.split('@');
  const tag = name.split('/').at(-1)?.split(':')[1] ?? '';
  assert.ok(digest?.startsWith('sha256:') === true || /\d+\.\d+/.test(tag), `${image} is not pinned`);
}

describe('the Dockerfiles', () => {
  for (const file of ['deploy/Dockerfile.app', 'deploy/Dockerfile.worker']) {
    const dockerfile = DockerfileParser.parse(readFileSync(file, 'utf8'));
    const instructions = dockerfile.getInstructions();
    const words = instructions.map((instruction) => instruction.getKeyword());
    const last = words.lastIndexOf('FROM');

    it(`${file} has pinned bases`, () => {
      const bases = dockerfile.getFROMs().map((from) => from.getImage() ?? '');
      assert.equal(bases.length, 2);
      bases.forEach(assertPinned);
    });
    it(`${file} runs as an ordinary user, and says when it is healthy`, () => {
      const users = instructions.slice(last).filter((instruction) => instruction.getKeyword() === 'USER');
      assert.deepEqual(
        users.map((user) => user.getArgumentsContent()),
        ['node'],
      );
      assert.ok(words.indexOf('USER', last) > words.lastIndexOf('RUN'), 'nothing is run after the user is set');
      assert.equal(dockerfile.getHEALTHCHECKs().length, 1);
      assert.equal(dockerfile.getENTRYPOINTs()[0]?.getJSONStrings().length, 2, 'signals reach the program: no shell before it');
    });
    it(`${file} takes in only what it names, and what is there`, () => {
      assert.ok(!words.includes('ADD'));
      for (const copy of dockerfile.getCOPYs()) {
        const sources = copy
          .getArguments()
          .map((argument) => argument.getValue())
          .slice(0, -1);
        if (copy.getFromFlag() !== null) continue;
        for (const source of sources) {
          assert.notEqual(source, '.');
          assert.ok(existsSync(source), source);
        }
      }
    });
    it(`${file} has no place for a secret`, () => {
      assert.equal(dockerfile.getARGs().length, 0);
      const names = dockerfile.getENVs().flatMap((env) => env.getProperties().map((property) => property.getName()));
      assert.deepEqual(
        names.filter((name) => !['NODE_ENV', 'XDG_STATE_HOME'].includes(name)),
        [],
      );
    });
  }
});

const serviceSchema = z.object({
  image: z.string(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  networks: z.array(z.string()),
  ports: z.array(z.string().startsWith('127.0.0.1:')).optional(),
});

describe('compose', () => {
  it('contains every service, shows none to the network, and keeps Redis on an inner network with its file on', () => {
    const text = readFileSync('deploy/compose.yml', 'utf8');
    const compose = z
      .object({
        services: z.record(z.string(), serviceSchema.loose()),
        networks: z.object({ queue: z.object({ internal: z.literal(true) }) }).loose(),
      })
      .parse(parse(text, { merge: true }));
    assert.deepEqual(Object.keys(compose.services), ['app', 'worker', 'redis']);
    Object.values(compose.services).forEach(({ image }) => {
      assertPinned(image);
    });
    assert.deepEqual(compose.services['redis']?.networks, ['queue']);
    assert.match(JSON.stringify(compose.services['redis']), /"--appendonly","yes"/);
  });
});

const podSchema = z.object({
  automountServiceAccountToken: z.literal(false),
  securityContext: z
    .object({ runAsNonRoot: z.literal(true), seccompProfile: z.object({ type: z.literal('RuntimeDefault') }) })
    .loose(),
  containers: z.array(
    z.object({
      image: z.string(),
      securityContext: z.object({
        allowPrivilegeEscalation: z.literal(false),
        readOnlyRootFilesystem: z.literal(true),
        capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
      }),
      resources: z.object({ limits: z.object({ memory: z.string() }).loose() }).loose(),
    }),
  ),
});
const objectSchema = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  spec: z
    .object({ template: z.object({ spec: podSchema }).optional() })
    .loose()
    .optional(),
});

describe('the manifests for Kubernetes', () => {
  const folder = 'deploy/kubernetes';
  const objects = readdirSync(folder)
    .filter((file) => file !== 'kustomization.yml')
    .flatMap((file) => parseAllDocuments(readFileSync(`${folder}/${file}`, 'utf8')))
    .map((document) => {
      assert.deepEqual(document.errors, []);
      return objectSchema.parse(document.toJS());
    });
  const named = (kind: string): string[] => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

  it('contain every pod, with pinned images', () => {
    const pods = objects.flatMap(({ spec }) => (spec?.template === undefined ? [] : [spec.template.spec]));
    assert.equal(pods.length, 4);
    pods
      .flatMap((pod) => pod.containers)
      .forEach(({ image }) => {
        assertPinned(image);
      });
  });
  it('hold no secret, only names of them', () => {
    assert.deepEqual(named('Secret'), []);
  });
  it('scale workers on what waits for them', () => {
    const scaler = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
    const { scaleTargetRef, metrics } = z
      .object({
        scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
        metrics: z.array(z.object({ external: z.object({ metric: z.object({ name: z.string() }) }) })),
      })
      .parse(scaler?.spec);
    assert.ok(named(scaleTargetRef.kind).includes(scaleTargetRef.name));
    assert.deepEqual(
      metrics.map(({ external }) => external.metric.name),
      ['freecad_designer_queue_waiting'],
    );
  });
  it('are all in the kustomization, but for the job that is started by hand', () => {
    const { resources } = z
      .object({ resources: z.array(z.string()) })
      .parse(parse(readFileSync(`${folder}/kustomization.yml`, 'utf8')));
    assert.deepEqual([...resources, 'keys-job.yml', 'kustomization.yml'].sort(), readdirSync(folder).sort());
  });
});
