// `npm start`: sets up what is missing, then runs BugZot in this same process, so that signals reach it.
import './node.mjs';

// npm starts this below a shell that keeps signals to itself: when the shell is gone, we are meant.
const parent = process.ppid;
const isOrphan = () => process.env.npm_lifecycle_event && process.ppid !== parent;
setInterval(() => isOrphan() && process.kill(process.pid, 'SIGTERM'), 1000).unref();

import('./setup.mjs').then(({ setup }) => setup()).then(() => import('../dist/bundle/main.js'));
