import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import type { Session } from './session.ts';

export function addMcp(program: Command, session: Session, version: string): void {
  program
    .command('mcp')
    .description(
      'serve designing, checking, running, measuring and exporting to another agent (Model Context Protocol on stdin and stdout)',
    )
    .action(async () => {
      const [{ McpServer, createRequestStateCodec }, { serveStdio }, { addAgentTools }] = await Promise.all([
        import('@modelcontextprotocol/server'),
        import('@modelcontextprotocol/server/stdio'),
        import('./mcp-tools.ts'),
      ]);
      const { review } = await session.settings();
      const designer = await session.designer({ warmRuns: true });
      // What waits for a person travels through the client: sealed, so that nobody else can say that it was reviewed.
      const waiting = createRequestStateCodec({ key: randomBytes(32), ttlSeconds: 24 * 3600 });
      await new Promise<void>((resolve) => {
        const serving = serveStdio(
          () => {
            const server = new McpServer(
              { name: 'freecad-designer', title: 'FreeCAD AI Designer', version },
              { capabilities: { tools: {} }, requestState: { verify: (state, context) => waiting.verify(state, context) } },
            );
            addAgentTools(server, {
              designer,
              review,
              seal: (state, context) => waiting.mint(state, context),
            });
            return server;
          },
          {
            onerror: (error) => {
              session.output.progress(error.message);
            },
          },
        );
        const end = (): void => {
          void serving.close().finally(resolve);
        };
        process.stdin.once('end', end);
        session.signal.addEventListener('abort', end, { once: true });
        session.output.progress(`Serving ${process.cwd()} to an agent; end with Ctrl+C or by closing stdin.`);
      });
    });
}
