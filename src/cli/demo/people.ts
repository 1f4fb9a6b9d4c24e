// Further people of the demo: nobody can sign in as them, for they have no password.
import type { CastMember } from './cast.js';

type Extra = readonly [name: string, realName: string, role: CastMember['role']];

const extras: readonly Extra[] = [
  ['noor', 'Noor Haddad', 'developer'],
  ['matteo', 'Matteo Ricci', 'developer'],
  ['ingrid', 'Ingrid Solbakken', 'developer'],
  ['kwame', 'Kwame Boateng', 'developer'],
  ['zoe.ang', 'Zoë Ångström', 'developer'],
  ['haruka', '森 遥', 'employee'],
  ['paulo', 'Paulo Conceição', 'employee'],
  ['sinead', 'Sinéad Ní Bhriain', 'reporter'],
  ['olek', 'Oleksandr Kovalenko', 'reporter'],
  ['mei-lin', 'Mei-Lin Tan', 'reporter'],
  ['t_okafor', 'Tobenna Okafor', 'reporter'],
  ['lena', 'Lena Großmann', 'reporter'],
  ['ravi.k', 'Ravi Krishnamurthy', 'reporter'],
  ['anouk', 'Anouk van der Berg', 'reporter'],
  ['yusuf', 'Yusuf Demir', 'reporter'],
  ['hildegard-of-the-long-night-shift', 'Hildegard Freifrau von und zu Wasserburg-Teekesselchen', 'reporter'],
];

export const others: readonly CastMember[] = extras.map(([name, realName, role]) => ({
  name,
  realName,
  email: `${name}@example.org`,
  role,
  does: '',
}));
