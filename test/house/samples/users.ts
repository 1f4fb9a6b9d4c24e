// Samples of the pages on people: list, person, signing in and out, one-time links.
import type { SignInPage, SignOutPage } from '../../../src/users/sessions/sessions.pages.js';
import type { LetterSentPage } from '../../../src/users/letter-sent.pages.js';
import type { NoRegistrationPage } from '../../../src/users/registration/registration.pages.js';
import type { MergePage } from '../../../src/admin/users/merge.pages.js';
import type { UserPage } from '../../../src/admin/users/user.pages.js';
import type { UserRow, UsersPage } from '../../../src/admin/users/users.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { choice, field, form, link, longName, longProduct, longWord, never, pager, time } from './pieces.js';

const row = (name: string, more: Partial<UserRow> = {}): UserRow => ({
  name,
  href: `/admin/users/${name}`,
  realName: 'Tess Triager',
  email: `${name}@example.org`,
  roles: 'developer',
  status: { word: 'active', shape: 'active' },
  joined: time('2026-01-12'),
  lastSignIn: time('2026-11-21'),
  ...more,
});

const awaiting = { status: { word: 'awaiting', shape: 'awaiting' }, lastSignIn: never };
const longest = {
  realName: longProduct,
  email: `${longWord.slice(0, 60)}@${longWord.slice(0, 60)}.example`,
  roles: 'employee, developer in Kettle, supervisor in Tea set',
};
const people = [
  row('ada'),
  row('dev', awaiting),
  row('eve', { status: { word: 'closed', shape: 'closed' }, realName: '' }),
  row(longName, longest),
];

const heads = [
  { label: 'User name', href: '/admin/users?sort=-name', sorted: 'ascending' },
  { label: 'Joined', href: '/admin/users?sort=-joined', sorted: '' },
  { label: 'Roles', href: '', sorted: '' },
];
const around = {
  filters: [choice('status', 'Account', ['', 'active']), field('isInput', 'product', 'in product')],
  sort: 'name',
  isFiltered: false,
  limits: '',
  empty: '',
  heads,
};

export const userLists: Record<string, UsersPage> = {
  many: {
    ...around,
    search: '',
    limits: 'More than 2,000 people are found.',
    add: '/admin/users/new',
    rows: people,
    pager: pager('1–4 of 4', '/admin/users?before=a', '/admin/users?after=b'),
  },
  empty: { ...around, isFiltered: true, empty: 'Nobody.', search: 'nobdy', add: '', rows: [], pager: pager('None') },
};

const tess: UserPage = {
  name: 'tess',
  realName: 'Tess Triager',
  email: 'tess@example.org',
  zone: 'Europe/Berlin',
  status: { word: 'active', shape: 'active' },
  joined: time('2026-01-12'),
  lastSignIn: time('2026-11-21'),
  grants: [
    { role: 'administrator', where: 'everywhere', href: '/admin/users/tess/grants/1/end', end: null },
    { role: 'employee', where: 'everywhere', href: '', end: form('/admin/users/tess/grants/2/end', 'Take away', []) },
    { role: 'developer', where: `in ${longProduct}`, href: '', end: null },
  ],
  bugs: [link('Assigned to tess'), link('Reported by tess')],
  give: form('/admin/users/tess/grants', 'Give the role', [choice('role', 'Role', ['reporter', 'employee'])]),
  link: '',
  linkUntil: '',
  beyond: '',
  problems: [],
  sections: [
    {
      heading: 'Password',
      hint: 'We mail a link.',
      form: form('/admin/users/tess/resets', 'Mail a reset', []),
      link: null,
    },
    { heading: 'Closing', hint: 'Mails end.', form: null, link: link('Close the account') },
  ],
  door: {
    heading: 'New one-time link',
    hint: 'Links made before stop working.',
    form: form('/admin/users/tess/links', 'Make a new link', []),
  },
  trail: [link('People', '/admin/users')],
};

export const userPages: Record<string, UserPage> = {
  usual: tess,
  new: {
    ...tess,
    ...awaiting,
    grants: [],
    realName: '',
    link: `https://bugs.example.org/passwords/${'aB3_'.repeat(11)}`,
    linkUntil: 'for seven days',
  },
  beyond: {
    ...tess,
    beyond: 'This account may do more than your own.',
    give: null,
    door: null,
    sections: [],
    problems: [{ error: 'You may not.' }],
  },
  longest: { ...tess, name: longName, realName: longProduct, email: longest.email },
  imported: {
    ...tess,
    status: { word: 'imported', shape: 'closed' },
    email: '',
    grants: [],
    door: {
      heading: 'Who is this?',
      hint: `The import from ${longWord} has named this person.`,
      form: form('/admin/users/tess/invitations', 'Invite', [field('isInput', 'email', 'E-mail', { type: 'email' })]),
    },
  },
};

export const mergeQuestions: Record<string, MergePage> = {
  usual: {
    heading: 'Merge tess into another account',
    name: 'tess',
    action: '/admin/users/tess/merging',
    field: field('isInput', 'into', 'User name of the other account', { required: true, hint: 'It stays.' }),
    problems: [{ error: 'There is nobody of this name.' }],
    trail: [link('People', '/admin/users'), link(longName)],
  },
};

const name = field('isInput', 'login', 'User name or e-mail', { required: true, autocomplete: 'username' });
const secret = { type: 'password', required: true, isPrivate: true };
const password = field('isInput', 'password', 'Password', { ...secret, autocomplete: 'current-password' });
const fresh = field('isInput', 'password', 'New password', {
  ...secret,
  hint: 'At least 12 characters.',
  autocomplete: 'new-password',
});
const again = field('isInput', 'again', 'The same again', { ...secret, autocomplete: 'new-password' });
const page = (heading: string, lead: string, filled: FormPage['form']): FormPage => ({
  heading,
  lead,
  trail: [],
  form: filled,
});

const ways = [link('Forgot your password?', '/passwords/new'), link('Make an account', '/registration')];
const signIn: SignInPage = {
  ...page('Sign in', 'To report a bug, please sign in.', form('/session', 'Sign in', [name, password])),
  ways,
  waits: '',
};
const wrong = {
  ...password,
  error: 'Name and password do not fit together.',
  hasError: true,
  describedBy: 'f-password-error',
};

export const signIns: Record<string, SignInPage> = {
  usual: signIn,
  wrong: { ...signIn, lead: '', form: form('/session', 'Sign in', [{ ...name, value: 'tess' }, wrong]) },
  interrupted: { ...signIn, ways: ways.slice(0, 1), waits: 'What you typed waits here.' },
};

export const signOuts: Record<string, SignOutPage> = {
  usual: { personName: 'tess', form: form('/session/end', 'Sign out', [], { cancel: '/' }) },
  longest: { personName: longName, form: form('/session/end', 'Sign out', [], { cancel: '/' }) },
};

export const passwords: Record<string, FormPage> = {
  usual: page(
    'Set your password',
    'For the account tess. The link works once.',
    form('/passwords/x', 'Set password', [fresh, again]),
  ),
};

const identity = [
  field('isInput', 'name', 'User name', {
    required: true,
    maxLength: '50',
    hint: 'For signing in and for others to see.',
  }),
  field('isInput', 'email', 'E-mail', { required: true, type: 'email', hint: 'Seen by administrators only.' }),
];

export const firstAdministrators: Record<string, FormPage> = {
  usual: page(
    'Welcome to BugZot',
    'Make the account of the first administrator.',
    form('/first-administrator/x', 'Make account', [...identity, fresh, again]),
  ),
};

export const resets: Record<string, FormPage> = {
  usual: page('Forgot your password?', 'We mail you a link.', form('/passwords', 'Send the link', [name])),
};

export const registrations: Record<string, FormPage> = {
  usual: page('Make an account', 'We mail you a link.', form('/registration', 'Send the link', identity.slice(1))),
};

const claim = field('isCheck', 'claim', 'This is me: take over what the import from jira has of rita: 2 bugs');

export const activations: Record<string, FormPage> = {
  usual: page('Make an account', 'It is for a@b.c.', form('/registration/x', 'Make it', [...identity, fresh, again])),
  known: page('Make an account', `It is for ${longWord}@b.c.`, form('/registration/x', 'Make it', [claim, fresh])),
};

export const noRegistrations: Record<string, NoRegistrationPage> = {
  usual: { heading: 'Accounts are made by invitation', lead: 'Ask.', signIn: link('Sign in', '/session/new') },
};

export const lettersSent: Record<string, LetterSentPage> = {
  usual: {
    heading: 'Look into your mail',
    lead: `A letter to ${longWord}@example.org is on its way.`,
    note: '',
    hints: ['It can take a few minutes.'],
    form: form('/registration', 'Send it again', []),
    other: link('Take another address', '/registration'),
    trail: [],
  },
  outbox: {
    heading: 'Look into your mail',
    lead: 'A letter is on its way.',
    note: 'Mails are files in var/outbox.',
    hints: [],
    form: form('/passwords', 'Send it again', []),
    other: link('Try another name', '/passwords/new'),
    trail: [link('Sign in', '/session/new')],
  },
};

const roles = choice(
  'roles',
  'Roles',
  ['reporter', 'employee', 'developer', 'supervisor', 'administrator'],
  'reporter',
  'isChecks',
);

export const userForms: Record<string, FormPage> = {
  usual: {
    ...page(
      'Add a person',
      'You will be shown a one-time link to pass on.',
      form('/admin/users', 'Add person', [...identity, roles], { cancel: '/admin/users' }),
    ),
    trail: [link('People', '/admin/users')],
  },
  wrong: page(
    'Add a person',
    '',
    form('/admin/users', 'Add person', [
      ...identity.map((one) => ({
        ...one,
        error: 'Please fill this in.',
        hasError: true,
        describedBy: `${one.id}-error`,
        hasHint: false,
      })),
      { ...roles, error: 'Please choose at least one role.', hasError: true, describedBy: 'f-roles-error' },
    ]),
  ),
};
