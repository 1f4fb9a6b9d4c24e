// Who acts in tests, screenshots and the demo, and what their bugs are about.

/** One of the cast: `does` in a few words for whom to sign in as. */
export interface CastMember {
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly role: 'reporter' | 'employee' | 'developer' | 'supervisor' | 'administrator';
  readonly does: string;
}

/** A product as it is set up; versions go from old to new. */
export interface CastProduct {
  readonly category: string;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly components: readonly string[];
  readonly versions: readonly string[];
}

const member = (name: string, realName: string, role: CastMember['role'], does: string): CastMember => ({
  name,
  realName,
  email: `${name}@example.org`,
  role,
  does,
});

export const cast: readonly CastMember[] = [
  member('rita', 'Rita Reporter', 'reporter', 'reports bugs'),
  member('dev', 'Dev Developer', 'developer', 'mends them'),
  member('tess', 'Tess Triager', 'developer', 'triages and verifies'),
  member('sam', 'Sam Supervisor', 'supervisor', 'looks after the products'),
  member('ada', 'Ada Administrator', 'administrator', 'administers'),
  member('eve', 'Eve Elsewhere', 'reporter', 'has nothing to do with any bug'),
];

export const kettle: CastProduct = {
  category: 'Kitchen',
  name: 'Kettle',
  slug: 'kettle',
  description: 'Boils water, and says so.',
  components: ['lid', 'whistle'],
  versions: ['1.0', '1.1'],
};
