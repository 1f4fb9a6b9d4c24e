// `npm run bugzot -- <command>`: sets up what is missing, then runs the command in this same process.
import './node.mjs';

import('./setup.mjs').then(({ setup }) => setup()).then(() => import('../dist/bundle/cli/main.js'));
