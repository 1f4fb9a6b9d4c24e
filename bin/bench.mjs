// `npm run bench`, `npm run bench:parts`, `npm run profile`: sets up what is missing, then runs that part of the bench.
import './node.mjs';

const parts = { all: 'main', parts: 'parts', profile: 'profile' };
const [part = 'all'] = process.argv.splice(2, 1);

import('./setup.mjs').then(({ setup }) => setup()).then(() => import(`../bench/${parts[part]}.mjs`));
