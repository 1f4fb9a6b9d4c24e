// The built application with one resource more: what is handed to it is all that it takes.
import { createServer } from 'node:net';
import { resources } from '../../dist/src/admin/resources/stock.js';
import { createApp } from '../../dist/src/app.setup.js';
import { loadConfig } from '../../dist/src/config.js';
import { tools } from './tools.mjs';

const host = '127.0.0.1';

/** A port that is free at this moment. */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, host, () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

process.stdin.resume().once('close', () => process.exit(0));
const port = await freePort();
const config = loadConfig({ ...process.env, PORT: String(port) });
const { app, begin } = await createApp(config, [...resources, tools]);
await app.listen(port, host);
await begin();
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
console.log(`BugZot is ready on http://${host}:${port}`);
