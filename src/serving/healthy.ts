// Asks the process of this machine whether it is well, and ends with 0 where it is: the health check of a container.
import { request } from 'node:http';

/** Milliseconds. */
const PATIENCE = 2500;

/** Where the same settings make BugZot listen; by 127.0.0.1, which every HOST of a container but a named one has. */
function where({ SOCKET, PORT }: NodeJS.ProcessEnv): { socketPath: string } | { host: string; port: number } {
  return SOCKET ? { socketPath: SOCKET } : { host: '127.0.0.1', port: Number(PORT ?? 3000) };
}

const asking = request({ ...where(process.env), path: '/healthz', headers: { host: 'localhost' }, timeout: PATIENCE });
asking.once('response', (answer) => process.exit(answer.statusCode === 200 ? 0 : 1));
asking.once('timeout', () => process.exit(1));
asking.once('error', () => process.exit(1));
asking.end();
