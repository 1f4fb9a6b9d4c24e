// Platforms: where a bug is seen.
import { ranked } from './ranked.js';

export const platforms = ranked(
  {
    name: 'platforms',
    one: 'platform',
    many: 'platforms',
    about: 'Where bugs are seen: systems and devices.',
    order: 'lowest first',
  },
  { column: 'platform_id', field: 'platform', indexed: false },
);
