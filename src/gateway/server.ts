import cors from '@fastify/cors';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import websocket from '@fastify/websocket';
import fastify, { type FastifyServerOptions } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Gateway, Server } from './context.ts';
import { answerBrokenRequest, answerError, answerNotFound } from './error-answers.ts';
import { authenticate } from './authenticate.ts';
import { addActionRoutes } from './routes/actions.ts';
import { addDesignRoutes } from './routes/designs.ts';
import { addEventRoutes } from './routes/events.ts';
import { addFileRoutes } from './routes/files.ts';
import { addScriptRoutes } from './routes/scripts.ts';
import { addTrialRoutes } from './routes/trials.ts';
import { addAboutRoute, addWatchRoutes } from './routes/watch.ts';

export interface ServerOptions {
  /** Origins of web pages that may ask; none by default. */
  allowedOrigins: readonly string[];
  /** A proxy in front says who really asks (X-Forwarded-For). */
  behindProxy: boolean;
  tls?: { cert: string | Buffer; key: string | Buffer };
}

const limits = {
  /** A script of 256 KB, escaped in JSON. */
  bodyBytes: 1_000_000,
  headerBytes: 16_384,
  /** Time in which a request has to be there whole. */
  requestMs: 20_000,
  headersMs: 10_000,
  messageBytes: 4096,
};

/** The HTTP server over the designs. It does not listen yet. */
export async function createServer(gateway: Gateway, options: ServerOptions): Promise<Server> {
  const { allowedOrigins, behindProxy, tls } = options;
  const settings: FastifyServerOptions & Record<string, unknown> = {
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    trustProxy: behindProxy,
    forceCloseConnections: true,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void answerError(gateway)(error, request, reply),
    routerOptions: { maxParamLength: 100 },
    [tls === undefined ? 'http' : 'https']: {
      ...tls,
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
    },
  };
  const app = (fastify(settings) as unknown as Server).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('caller', null);
  app.setErrorHandler(answerError(gateway));
  app.setNotFoundHandler(answerNotFound);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    gateway.metrics.request(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    gateway.log('debug', 'request', {
      method: request.method,
      route,
      status: reply.statusCode,
      key: request.caller?.keyId ?? null,
    });
    await Promise.resolve();
  });
  app.addHook('preSerialization', (_request, _reply, payload) => Promise.resolve(gateway.hide(payload)));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    await Promise.resolve();
  });
  await app.register(cors, {
    origin: [...allowedOrigins],
    methods: ['GET', 'POST', 'DELETE'],
    exposedHeaders: ['location', 'retry-after', 'content-disposition'],
  });
  await app.register(websocket, { options: { maxPayload: limits.messageBytes } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'FreeCAD AI Designer', version: gateway.version },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/v1/docs' });
  addWatchRoutes(app, gateway);
  await app.register(
    async (api) => {
      api.addHook('onRequest', authenticate(gateway));
      const routes = api.withTypeProvider<ZodTypeProvider>() as unknown as Server;
      addDesignRoutes(routes, gateway);
      addActionRoutes(routes, gateway);
      addFileRoutes(routes, gateway);
      addTrialRoutes(routes, gateway);
      addScriptRoutes(routes, gateway);
      addEventRoutes(routes, gateway);
      addAboutRoute(routes, gateway);
      await Promise.resolve();
    },
    { prefix: '/api/v1' },
  );
  return app;
}
