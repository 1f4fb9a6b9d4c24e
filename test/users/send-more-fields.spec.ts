// More fields than a form has change nothing: what was not asked for is not looked at.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { addressLink, somebody, type Somebody } from '../support/account.js';
import { password } from '../support/cast.js';
import { mailsSettled } from '../support/mail.js';
import { harm, names, shapes } from './extras.js';

let app: Lodger;
let mel: Somebody;
let link: string;

beforeAll(async () => {
  app = await lodger();
  mel = await somebody('mel', app);
  link = await addressLink(mel.client, 'mel@new.example.org', app);
});

/** Every name as it is, and once more in one of the other shapes; but for the fields that the form has. */
const moreThan = (own: ReadonlySet<string>): [string, string][] =>
  names
    .flatMap((name, at) => [name, shapes[1 + (at % (shapes.length - 1))]?.(name) ?? name])
    .filter((name) => !own.has(name))
    .map((name) => [name, harm(name)]);

interface Sent {
  path: string;
  form: string;
  typed: Record<string, string>;
  /** Columns of the person that the form is there to change. */
  changes: string[];
  /** Fields of other forms of one's own account. */
  others: [string, string][];
}

const fresh = 'the kettle sings at dawn';
const zone: [string, string] = ['zone', 'Asia/Tokyo'];
const realName: [string, string] = ['realName', 'Somebody Else'];
const email: [string, string] = ['email', 'ada@example.org'];

const forms: [string, Sent][] = [
  [
    'the profile',
    {
      path: '/me/profile',
      form: 'form[action="/me/profile"]',
      typed: { realName: 'Mel' },
      changes: ['real_name'],
      others: [email],
    },
  ],
  [
    'the wish for another address',
    {
      path: '/me/email',
      form: 'form[action="/me/email"]',
      typed: { email: 'mel@other.example.org', current: password },
      changes: [],
      others: [zone, realName],
    },
  ],
  [
    'taking it back',
    { path: '/me', form: 'form[action="/me/email/end"]', typed: {}, changes: [], others: [email, zone, realName] },
  ],
  [
    'the confirmation',
    {
      path: '',
      form: 'form[action^="/addresses/"]',
      typed: {},
      changes: ['email', 'email_key'],
      others: [zone, realName, email],
    },
  ],
  [
    'the password',
    {
      path: '/me/password',
      form: 'form[action="/me/password"]',
      typed: { current: password, password: fresh, again: fresh },
      changes: ['password_hash', 'password_set_at', 'last_sign_in_at'],
      others: [zone, realName, email],
    },
  ],
  [
    'closing',
    {
      path: '/me/closing',
      form: 'form[action="/me/closing"]',
      typed: { current: fresh },
      changes: ['status', 'closed_at', 'password_hash', 'email_key'],
      others: [zone, realName, email],
    },
  ],
];

type Row = Record<string, unknown>;

/** Everybody, by id, and who holds which role. */
async function people(): Promise<{ users: Map<number, Row>; grants: unknown }> {
  const users = await app.query<Row & { id: number }>('SELECT * FROM users ORDER BY id');
  const grants = await app.query('SELECT person_id, role_id, product_id FROM grants ORDER BY id');
  return { users: new Map(users.map((row) => [row.id, row])), grants };
}

describe('Fields that a form does not have', () => {
  it.each(forms)('change nothing when they come with %s', async (name, { path, form, typed, changes, others }) => {
    if (name === 'the confirmation') link = await addressLink(mel.client, 'mel@third.example.org', app);
    await mailsSettled(app);
    await mel.client.get(path || link);
    const { action, fields } = mel.client.filled(form, typed);
    const before = await people();
    const page = await mel.client.post(action, [
      ...fields,
      ...moreThan(new Set([...fields, ...others].map(([field]) => field))),
      ...others,
    ]);
    expect(page.status).toBe(200);
    const after = await people();
    const changed = [...after.users].flatMap(([id, row]) =>
      Object.entries(row).flatMap(([column, value]) =>
        JSON.stringify(value) === JSON.stringify(before.users.get(id)?.[column]) ? [] : [`${id} ${column}`],
      ),
    );
    expect(changed.sort()).toEqual(changes.map((column) => `${mel.id} ${column}`).sort());
    expect(after.grants).toEqual(before.grants);
    expect(after.users.size).toBe(before.users.size);
  });
});
