// Every form and every field that a person can type into: with whom, where, and what else has to be filled in.
import { randomUUID } from 'node:crypto';
import { routeOf } from '../house/routes.js';
import { FLOW } from './flow.js';
import { OWN } from './own.js';
import { spokenCases } from './spoken.js';
import type { App } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Typed } from '../support/form.js';
import type { Page } from '../support/page.js';

/** What the house promises of a field: one line or many as typed, up to so many characters; `other` is checked further. */
export interface FieldLaw {
  kind: 'line' | 'lines' | 'other';
  most: number;
  needed?: boolean;
}

/** One form. `path` and `form` say where it is, `typed` what else is filled in. */
export interface FormCase {
  route: string;
  path: string;
  form: string;
  typed: Typed;
  /** Where a button of the form sends it instead. */
  button?: string;
  fields: Record<string, FieldLaw>;
  /** Where a link does not lead there: somebody of his own who has the form before him. */
  open?: () => Promise<Client>;
}

const line = (most: number, needed = false): FieldLaw => ({ kind: 'line', most, needed });
const lines = (most: number, needed = false): FieldLaw => ({ kind: 'lines', most, needed });
const other: FieldLaw = { kind: 'other', most: 0 };

/** Fields of one's own that are typed: those of OWN. */
const ownFields: FormCase['fields'] = { 'cf.words': line(1_000), 'cf.weight': other, 'cf.finder': other };

/** One-time links that hold. */
export interface Links {
  password: string;
  first: string;
  register: string;
  address: string;
}

/** A form of a person's page in the panel, or of a page behind it. */
const ofPerson = (name: string, what: string, at = '', fields: FormCase['fields'] = {}): FormCase => ({
  route: `POST /admin/users/:name/${what.replace('1', ':id').replace('x', ':handle')}`,
  path: `/admin/users/${name}${at}`,
  form: `form[method="post"][action^="/admin/users/${name}/${what.replace(/[1x].*/, '')}"]`,
  typed: {},
  fields,
});

/** Of the panel: people and roles, each of somebody of its own, for many of these are deeds. */
const panelCases: FormCase[] = [
  { ...ofPerson('formed', 'grants'), form: 'form[action="/admin/users/formed/grants"]' },
  { ...ofPerson('formed', 'grants/1/end'), form: 'form[action^="/admin/users/formed/grants/"]' },
  ofPerson('formed', 'resets'),
  ofPerson('formed', 'factors/end', '/factors/end'),
  { ...ofPerson('formed', 'sessions/x/end', '/sessions'), form: 'li form[action^="/admin/users/formed/sessions/"]' },
  ofPerson('formed', 'sessions/others/end', '/sessions'),
  ofPerson('leaving', 'closing', '/closing'),
  ofPerson('left', 'opening'),
  ofPerson('twin', 'merging', '/merging?into=formed'),
  {
    route: 'POST /admin/roles',
    path: '/admin/roles/new',
    form: 'form[method="post"][action="/admin/roles"]',
    typed: { name: 'Role of a form' },
    fields: { name: line(50, true), description: line(200) },
  },
  {
    route: 'POST /admin/roles/:id',
    path: '/admin/roles/900001/edit',
    form: 'form[action="/admin/roles/900001"]',
    typed: { name: 'Formed role' },
    fields: { name: line(50, true), description: line(200) },
  },
  {
    route: 'POST /admin/roles/:id/retirement',
    path: '/admin/roles/900002/retirement',
    form: 'form[action="/admin/roles/900002/retirement"]',
    typed: {},
    fields: {},
  },
];

/** Of workflows: one that is there for these forms, with a draft. */
const workflowCases: FormCase[] = [
  {
    route: 'POST /admin/workflows',
    path: '/admin/workflows/new',
    form: 'form[action="/admin/workflows"]',
    typed: { name: 'Flow of a form' },
    fields: { name: line(100, true), description: lines(1_000) },
  },
  {
    route: 'POST /admin/workflows/:id',
    path: '/admin/workflows/900001/edit',
    form: 'form[action="/admin/workflows/900001"]',
    typed: { name: 'Formed flow' },
    fields: { name: line(100, true), description: lines(1_000) },
  },
  {
    route: 'POST /admin/workflows/:id/draft',
    path: '/admin/workflows/900001/edit',
    form: 'form[action="/admin/workflows/900001/draft"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/workflows/:id/moves',
    path: '/admin/workflows/900001/moves/new',
    form: 'form[action="/admin/workflows/900001/moves"]',
    typed: { label: 'Send it on', from: ['NEW'], to: 'CLOSED', may: ['reporter'], resolution: 'FIXED' },
    fields: { label: line(40, true) },
  },
  {
    route: 'POST /admin/workflows/:id/moves/:move',
    path: '/admin/workflows/900001/moves/close',
    form: 'form[action="/admin/workflows/900001/moves/close"]',
    typed: {},
    fields: { label: line(40, true) },
  },
  {
    route: 'POST /admin/workflows/:id/moves/:move/removal',
    path: '/admin/workflows/900001/moves/again',
    form: 'form[action="/admin/workflows/900001/moves/again/removal"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/workflows/:id/publications',
    path: '/admin/workflows/900002/publications/new',
    form: 'form[action="/admin/workflows/900002/publications"]',
    typed: {},
    fields: { note: line(200) },
  },
];

/** The forms of the house; `bug` is one that may be changed. */
export const formCases = (bug: number, links: Links): FormCase[] => [
  {
    route: 'POST /bugs',
    path: '/bugs/new?product=kettle',
    form: 'form[method="post"][action="/bugs"]',
    typed: { component: 'lid', summary: 'The lid sticks', description: 'It does not open.' },
    fields: {
      about: other,
      summary: line(255, true),
      description: lines(65_536, true),
      url: other,
      assignee: other,
      qaContact: other,
      keywords: other,
      cc: other,
      ...ownFields,
    },
  },
  {
    route: 'POST /bugs/:id/changes',
    path: `/bugs/${bug}`,
    form: '#change',
    typed: { text: 'A word.' },
    fields: {
      about: other,
      summary: line(255, true),
      text: lines(65_536),
      assignee: other,
      qaContact: other,
      keywords: other,
      cc: other,
      aliases: other,
      whiteboard: line(1_000),
      url: other,
      duplicate: other,
      dependsOn: other,
      blocks: other,
      seeAlso: other,
      'add.needinfo': other,
      'add.review': other,
      'add.verify': other,
      ...ownFields,
    },
  },
  ...spokenCases(bug),
  {
    route: 'POST /admin/:resource',
    path: '/admin/categories/new',
    form: 'form[action="/admin/categories"]',
    typed: { name: 'Cat' },
    fields: { name: line(100, true), description: lines(10_000) },
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/products/new',
    form: 'form[action="/admin/products"]',
    typed: { category: 'Kitchen', name: 'Pot' },
    fields: { name: line(100, true), description: lines(10_000), template: lines(10_000) },
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/components/new?product=kettle',
    form: 'form[action="/admin/components"]',
    typed: { name: 'part' },
    fields: {
      name: line(100, true),
      description: lines(10_000),
      owner: other,
      assignee: other,
      qaContact: other,
      cc: other,
      template: lines(10_000),
    },
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/versions/new?product=kettle',
    form: 'form[action="/admin/versions"]',
    typed: { name: '9.9' },
    fields: { name: line(20, true) },
  },
  {
    route: 'POST /triage/leases',
    path: '/triage?q=is%3Aopen+product%3Akettle',
    form: 'form[action="/triage/leases"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/replies/new?product=kettle',
    form: 'form[action="/admin/replies"]',
    typed: { name: 'Try again', text: 'Please try again.' },
    fields: { name: line(100, true), text: lines(2_000, true) },
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/guides/new?product=kettle',
    form: 'form[action="/admin/guides"]',
    typed: { name: 'Steps', questions: 'What broke? *\n\nHow often?\n- once\n- always' },
    fields: { name: line(100, true), description: lines(500), questions: other },
  },
  {
    route: 'POST /bugs/new/guide',
    path: '/bugs/new/guide?product=kettle',
    form: 'form[action="/bugs/new/guide"]',
    typed: { 'answer.1': 'The lid.' },
    fields: { 'answer.1': other },
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/keywords/new',
    form: 'form[action="/admin/keywords"]',
    typed: { name: 'word' },
    fields: { name: line(50, true), description: lines(1_000) },
  },
  {
    route: 'POST /admin/:resource',
    path: '/admin/custom_fields/new',
    form: 'form[action="/admin/custom_fields"]',
    typed: { name: 'Field of a form' },
    fields: { name: line(50, true), description: lines(1_000), options: other },
  },
  {
    route: 'POST /admin/:resource/:id',
    path: '/admin/severities/1',
    form: 'form[action="/admin/severities/1"]',
    typed: {},
    fields: { name: line(50, true), description: lines(1_000) },
  },
  {
    route: 'POST /admin/:resource/order',
    path: '/admin/severities/1',
    form: 'form[action="/admin/severities/order"]',
    typed: { place: '1' },
    fields: { place: other },
  },
  {
    route: 'POST /admin/:resource/:id/retirement',
    path: '/admin/priorities/2/retirement',
    form: 'form[action="/admin/priorities/2/retirement"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/:resource/:id/activation',
    path: '/admin/keywords/1000',
    form: 'form[action="/admin/keywords/1000/activation"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/users',
    path: '/admin/users/new',
    form: 'form[method="post"][action="/admin/users"]',
    typed: { name: 'newcomer', email: 'newcomer@example.org', roles: ['reporter'] },
    fields: { name: other, email: other, realName: line(100) },
  },
  {
    route: 'POST /admin/users/:name/links',
    path: '/admin/users/rita',
    form: 'form[action="/admin/users/rita/links"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/users/:name/invitations',
    path: '/admin/users/imported',
    form: 'form[action="/admin/users/imported/invitations"]',
    typed: { email: 'imported@example.org' },
    fields: { email: other },
  },
  ...panelCases,
  {
    route: 'POST /registration',
    path: '/registration',
    form: 'form[action="/registration"]',
    typed: {},
    fields: { email: other },
  },
  {
    route: 'POST /registration/:token',
    path: links.register,
    form: 'form[action^="/registration/"]',
    typed: { name: 'registered' },
    fields: { name: other, realName: line(100), password: other, again: other },
  },
  {
    route: 'POST /passwords',
    path: '/passwords/new',
    form: 'form[action="/passwords"]',
    typed: {},
    fields: { login: other },
  },
  {
    route: 'POST /passwords/:token',
    path: links.password,
    form: 'form[action^="/passwords/"]',
    typed: {},
    fields: { password: other, again: other },
  },
  {
    route: 'POST /first-administrator/:token',
    path: links.first,
    form: 'form[action^="/first-administrator/"]',
    typed: { name: 'first', email: 'first@example.org' },
    fields: { name: other, email: other, realName: line(100), password: other, again: other },
  },
  {
    route: 'POST /session',
    path: '/session/new',
    form: 'form[action="/session"]',
    typed: {},
    fields: { login: other, password: other },
  },
  {
    route: 'POST /me/sessions/:handle/end',
    path: '/me/sessions',
    form: 'li form[action^="/me/sessions/"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /me/sessions/others/end',
    path: '/me/sessions',
    form: 'form[action="/me/sessions/others/end"]',
    typed: {},
    fields: {},
  },
  { route: 'POST /session/end', path: '/session/end', form: 'form[action="/session/end"]', typed: {}, fields: {} },
  {
    route: 'POST /me/profile',
    path: '/me/profile',
    form: 'form[action="/me/profile"]',
    typed: { zone: 'UTC' },
    fields: { realName: line(100) },
  },
  {
    route: 'POST /me/password',
    path: '/me/password',
    form: 'form[action="/me/password"]',
    typed: {},
    fields: { current: other, password: other, again: other },
  },
  {
    route: 'POST /me/email',
    path: '/me/email',
    form: 'form[action="/me/email"]',
    typed: {},
    fields: { email: other, current: other },
  },
  { route: 'POST /me/email/end', path: '/me', form: 'form[action="/me/email/end"]', typed: {}, fields: {} },
  {
    route: 'POST /addresses/:token',
    path: links.address,
    form: 'form[action^="/addresses/"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /me/closing',
    path: '/me/closing',
    form: 'form[action="/me/closing"]',
    typed: {},
    fields: { current: other },
  },
  { route: 'POST /bugs/:id/reactions', path: `/bugs/${bug}`, form: '#react', typed: {}, fields: {} },
  {
    route: 'POST /bugs/:id/votes',
    path: `/bugs/${bug}/votes`,
    form: '.sheet form[action$="/votes"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /bugs/:id/votes/end',
    path: `/bugs/${bug}/votes`,
    form: '.sheet form[action$="/votes"]',
    typed: {},
    button: `/bugs/${bug}/votes/end`,
    fields: {},
  },
  {
    route: 'POST /watching',
    path: '/watching',
    form: '.sheet form[action="/watching"]',
    typed: { person: 'rita' },
    fields: { person: line(50, true) },
  },
  {
    route: 'POST /bugs/:id/redactions/check',
    path: `/bugs/${bug}/redactions/new?of=summary`,
    form: `form[action="/bugs/${bug}/redactions/check"]`,
    typed: { leaked: 'nowhere at all', why: 'A password.' },
    fields: { leaked: other, why: other },
  },
  {
    route: 'POST /bugs/:id/restriction',
    path: `/bugs/${bug}/restriction`,
    form: `form[action="/bugs/${bug}/restriction"]`,
    typed: { text: 'Who sees it.' },
    fields: { text: lines(65_536) },
  },
  {
    route: 'POST /bugs/:id/play',
    path: `/bugs/${bug}/play`,
    form: `form[action="/bugs/${bug}/play"]`,
    typed: { text: 'It is known why.' },
    fields: { text: lines(4_000) },
  },
  {
    route: 'POST /bugs/:id/opening',
    path: `/bugs/${bug}/restriction`,
    form: `form[action="/bugs/${bug}/restriction"]`,
    typed: {},
    button: `/bugs/${bug}/opening`,
    fields: {},
  },
  {
    route: 'POST /bugs/:id/move',
    path: `/bugs/${bug}/restriction`,
    form: `form[action="/bugs/${bug}/restriction"]`,
    typed: {},
    button: `/bugs/${bug}/move`,
    fields: {},
  },
  {
    route: 'POST /bugs/:id/redactions',
    path: `/bugs/${bug}/redactions/new?of=summary`,
    form: `form[action="/bugs/${bug}/redactions/check"]`,
    typed: {},
    button: `/bugs/${bug}/redactions`,
    fields: {},
  },
  {
    route: 'POST /admin/audit/exports',
    path: '/admin/audit',
    form: 'form[action="/admin/audit/exports"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/settings/:name',
    path: '/admin/settings/MAIL_FROM',
    form: 'form[action="/admin/settings/MAIL_FROM"]',
    typed: { value: 'BugZot <bugzot@example.org>' },
    fields: { value: other },
  },
  {
    route: 'POST /admin/settings/:name/default',
    path: '/admin/settings/MAIL_FROM',
    form: 'form[action="/admin/settings/MAIL_FROM"]',
    typed: {},
    button: '/admin/settings/MAIL_FROM/default',
    fields: {},
  },
  {
    route: 'POST /admin/settings/mails',
    path: '/admin/settings',
    form: 'form[action="/admin/settings/mails"]',
    typed: {},
    fields: {},
  },
  {
    route: 'POST /admin/settings/switches/:name',
    path: '/admin/settings/switches/moves',
    form: 'form[action="/admin/settings/switches/moves"]',
    typed: { audience: 'everyone', share: '5' },
    fields: { share: other },
  },
  ...workflowCases,
  // A script sends files there, with the tokens of the form that they are for.
  {
    route: 'POST /uploads',
    path: `/bugs/${bug}`,
    form: 'form[action$="/changes"]',
    typed: {},
    button: '/uploads',
    fields: {},
  },
  // Its fields are those of a report and a change: the button "Preview" sends them elsewhere.
  {
    route: 'POST /preview',
    path: '/bugs/new?product=kettle',
    form: 'form[method="post"][action="/bugs"]',
    typed: { component: 'lid' },
    fields: { description: other, text: other },
  },
];

/** Somebody whom an import has named, by the name "imported"; and people and roles for the forms of the panel. */
export const PLACEHOLDER = `
  WITH word AS (INSERT INTO keywords (id, name, is_active) OVERRIDING SYSTEM VALUE VALUES (1000, 'retired', false)
    ON CONFLICT DO NOTHING),
  imported AS (
    INSERT INTO users (name, name_key, status, source, source_name)
    VALUES ('imported', 'imported', 'awaiting', 'a-tracker', 'imported') ON CONFLICT DO NOTHING),
  roles AS (
    INSERT INTO roles (id, name, rank, permissions) OVERRIDING SYSTEM VALUE
    VALUES (900001, 'Formed role', 1500, '{}'), (900002, 'Leaving role', 1600, '{}') ON CONFLICT DO NOTHING RETURNING id),
  people AS (
    INSERT INTO users (name, name_key, email, email_key, status)
    SELECT n, n, n || '@example.net', CASE WHEN n <> 'left' THEN n || '@example.net' END,
      CASE WHEN n = 'left' THEN 'closed' ELSE 'active' END
    FROM unnest(ARRAY['formed', 'leaving', 'left', 'twin']) AS n ON CONFLICT DO NOTHING RETURNING id, name),
  grants AS (INSERT INTO grants (person_id, role_id) SELECT p.id, r.id FROM people p, roles r WHERE p.name = 'formed'),
  guides AS (
    INSERT INTO guides (product_id, name, questions)
    SELECT id, 'Formed steps', '[{"label": "What broke?", "hint": "", "kind": "line", "options": [], "needed": true}]'
    FROM products WHERE slug = 'kettle' ON CONFLICT DO NOTHING),
  ${FLOW},
  ${OWN},
  factors AS (
    INSERT INTO second_factors (person_id, secret, confirmed_at) SELECT id, 'x', now() FROM people WHERE name = 'formed')
  INSERT INTO sessions (id_hash, person_id, data) SELECT sha256('formed'), id, '{}' FROM people WHERE name = 'formed'`;

/** The path of a link with which an account can be made. */
export async function registrationLink(where: App): Promise<string> {
  const token = randomUUID();
  const sql = `INSERT INTO tokens (token_hash, purpose, about, expires_at)
    VALUES (sha256($1), 'register', '{"email": "registered@example.net", "next": "/"}', now() + interval '1 day')`;
  await where.query(sql, [Buffer.from(token)]);
  return `/registration/${token}`;
}

/** The search boxes. */
export const searchCases: readonly { route: string; path: string; field: string }[] = [
  { route: 'GET /bugs', path: '/bugs', field: 'q' },
  { route: 'GET /triage', path: '/triage', field: 'q' },
  { route: 'GET /admin/users', path: '/admin/users', field: 'q' },
  { route: 'GET /admin/:resource', path: '/admin/severities', field: 'q' },
  ...['who', 'thing', 'product'].map((field) => ({ route: 'GET /admin/audit', path: '/admin/audit', field })),
  { route: 'GET /admin/users', path: '/admin/users', field: 'product' },
];

const free = 'input[type="text"], input[type="email"], input[type="password"], input[type="search"], textarea';

/** Where the forms of a page lead, and what can be typed into them: "POST /bugs summary". */
export function inventory(page: Page): string[] {
  return page.forms.flatMap((form) => {
    const method = (form.getAttribute('method') ?? 'get').toUpperCase();
    const route = routeOf(method, form.getAttribute('action') ?? '');
    const at = `${method} ${route?.path ?? `(none: ${form.getAttribute('action')})`}`;
    const names = form.querySelectorAll(free).map((field) => `${at} ${field.getAttribute('name')}`);
    const previews = form
      .querySelectorAll('button[formaction]')
      .map((button) => `POST ${button.getAttribute('formaction')}`);
    return [at, ...names, ...previews];
  });
}

/** A form as it was opened once, to be sent many times with another token and other words. */
export class OpenForm {
  private constructor(
    readonly action: string,
    /** Who has it before him. */
    readonly client: Client,
    private readonly rest: readonly [string, string][],
  ) {}

  static async of(client: Client, one: FormCase): Promise<OpenForm> {
    const at = (await one.open?.()) ?? client;
    if (!one.open) await at.get(one.path);
    const { action, fields } = at.filled(one.form, one.typed);
    const isButton = ['POST /preview', 'POST /session/challenge'].includes(one.route);
    return new OpenForm(one.button ?? (isButton ? one.route.slice('POST '.length) : action), at, fields);
  }

  /** The names of its fields, also of those that are chosen or hidden. */
  get names(): string[] {
    return [...new Set(this.rest.map(([name]) => name))];
  }

  /** Its body with some fields as they are given, which are encoded already. */
  body(sent: Record<string, string>): string {
    const kept = this.rest.filter(([name]) => !(name in sent) && name !== '_once');
    return [
      new URLSearchParams([...kept, ['_once', randomUUID()]]).toString(),
      ...Object.entries(sent).map(([name, value]) => `${encodeURIComponent(name)}=${value}`),
    ].join('&');
  }

  /** What was typed into its other fields. */
  typed(but: readonly string[]): [string, string][] {
    return this.rest.filter(([name]) => !name.startsWith('_') && !but.includes(name));
  }
}

/** Does `work` for each, some at once, in order of arrival. */
export async function few<Item, Result>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item, at);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return results;
}

/** Lines of an application's log that tell of an error, or of a value that only the database refused. */
export const complaints = (app: App, from = 0): string[] =>
  app
    .log()
    .slice(from)
    .split('\n')
    .filter((entry) => /"level":50|"sqlstate"/.test(entry));
