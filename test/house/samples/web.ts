// Samples of what stands around and between the rooms: shell, errors, expired forms, preview.
import type { ErrorPage } from '../../../src/web/error.pages.js';
import type { PreviewPage } from '../../../src/web/preview.pages.js';
import type { ResumePage } from '../../../src/web/resume.pages.js';
import type { Shell } from '../../../src/web/shell.pages.js';
import { field, form, link, longName, longWord } from './pieces.js';
import { richHtml } from './texts.js';

const item = (label: string, current = false): Shell['menu'][number] => ({
  href: `/${label.toLowerCase()}`,
  label,
  current,
});

/** The shell of a stranger; the assets' names are those before the build. */
export const stranger: Shell = {
  title: 'A page',
  path: '/',
  signedIn: false,
  personName: '',
  account: '',
  off: '',
  search: '',
  signIn: '/session/new',
  register: '/registration',
  report: '/bugs/new',
  menu: [item('Bugs', true), item('Products')],
  panel: [],
  styles: ['/assets/app.css'],
  scripts: [],
  icon: '/assets/icon.svg',
  notice: '',
  viewing: null,
  advice: null,
  noindex: false,
};

export const shells: Record<string, Shell> = {
  stranger,
  'signed in': {
    ...stranger,
    signedIn: true,
    register: '',
    personName: 'tess',
    account: '7',
    menu: [...stranger.menu, item('People')],
    notice: 'Bug 42 is saved.',
    advice: { sentence: 'Your role asks for a second factor.', href: '/me/factors', label: 'Turn one on.' },
  },
  'viewing as a role': {
    ...stranger,
    viewing: {
      as: `the role ${longName} in ${longWord}`,
      action: '/admin/view/end',
      submit: 'End',
      csrf: 'c',
      once: 'o',
      hidden: [{ name: 'next', value: '/bugs' }],
    },
  },
  longest: {
    ...stranger,
    signedIn: true,
    register: '',
    personName: longName,
    account: '8',
    off: 'keys drafts preview',
    search: longWord,
    noindex: true,
    scripts: ['/assets/app.js'],
  },
};

const error = (
  status: number,
  heading: string,
  sentence: string,
  advice: string,
  more: Partial<ErrorPage> = {},
): ErrorPage => ({
  status,
  heading,
  sentence,
  advice,
  requestId: '',
  kept: [],
  links: [link('Front page', '/'), link('All bugs')],
  ...more,
});

export const errors: Record<string, ErrorPage> = {
  'not found': error(
    404,
    'There is no such page',
    'There is nothing here.',
    'It may have been moved or mistyped, or it may be something that you can not see.',
  ),
  'not allowed': error(403, 'You may not do this', 'You may not do this.', ''),
  'too large': error(413, 'That is too large', 'What was sent is larger than BugZot takes.', 'Shorten it.', {
    kept: [{ label: 'Comment', value: `${longWord}\n\nand more` }],
  }),
  'too many': error(429, 'Too many tries', 'Please wait 2 minutes and try again.', ''),
  broken: error(
    500,
    'Something broke on our side',
    'An error that we did not foresee.',
    'It has been noted. Please try again in a moment.',
    { requestId: '7f3a-91c0-22de' },
  ),
};

const signIn = [
  field('isInput', 'login', 'User name or e-mail', { required: true, autocomplete: 'username' }),
  field('isInput', 'password', 'Password', {
    required: true,
    type: 'password',
    isPrivate: true,
    autocomplete: 'current-password',
  }),
];
const typed = [
  { label: 'Summary', value: 'Lid rattles', isPrivate: false, isShared: false },
  { label: 'Comment', value: `It is the hinge.\n\n${longWord}`, isPrivate: true, isShared: true },
];

export const resumes: Record<string, ResumePage> = {
  'signed out': {
    heading: 'Please sign in again',
    sentence: 'You were signed out meanwhile. Nothing you typed is lost: sign in, and it is sent.',
    typed,
    form: form('/session', 'Sign in and send', signIn),
  },
  expired: {
    heading: 'Please send this once more',
    sentence: 'The page was open for so long that its form had expired. Nothing you typed is lost.',
    typed,
    form: form('/bugs', 'Send', [], { hidden: [{ name: 'summary', value: 'Lid rattles' }] }),
  },
  nothing: {
    heading: 'Please try again',
    sentence: 'The form had expired.',
    typed: [],
    form: form('/session/end', 'Send', []),
  },
};

export const previews: Record<string, PreviewPage> = { text: { bodyHtml: richHtml }, nothing: { bodyHtml: '' } };
