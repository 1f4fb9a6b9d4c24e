// Priorities: how soon a bug is worked on.
import { ranked } from './ranked.js';

export const priorities = ranked(
  {
    name: 'priorities',
    one: 'priority',
    many: 'priorities',
    about: 'How soon a bug is worked on, the highest first.',
    order: 'highest first',
  },
  { column: 'priority_id', field: 'priority', indexed: true },
);
