// Severities: how bad a bug is.
import { ranked } from './ranked.js';

export const severities = ranked(
  {
    name: 'severities',
    one: 'severity',
    many: 'severities',
    about: 'How bad a bug is, the gravest first.',
    order: 'highest first',
  },
  { column: 'severity_id', field: 'severity', indexed: true },
);
