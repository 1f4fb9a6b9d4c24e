// Systems: the operating systems under which bugs are seen.
import { ranked } from './ranked.js';

export const systems = ranked(
  {
    name: 'systems',
    one: 'operating system',
    many: 'operating systems',
    about: 'Under which operating systems bugs are seen.',
    order: 'lowest first',
  },
  { column: 'system_id', field: 'os', indexed: false },
);
