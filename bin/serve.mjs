// `npm run serve`: sets up what is missing, then watches over several processes of BugZot that share the work.
import './node.mjs';

import('./setup.mjs').then(({ setup }) => setup()).then(() => import('../dist/bundle/serving/main.js'));
