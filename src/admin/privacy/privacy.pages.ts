// What the page of the probe shows: the matrix of surfaces and roles, and each leak with the address where it was heard.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Probing } from './probes.service.js';

/** One cell: `words` is "0", "heard" for whom it is for, or "LEAK 2". */
export interface ProbeCell {
  words: string;
  isLeak: boolean;
}

export interface ProbeResult {
  at: TimeView;
  sentence: string;
  isClean: boolean;
  roles: string[];
  rows: { surface: string; cells: ProbeCell[] }[];
  leaks: { words: string; href: string }[];
  note: string;
}

/** `results` holds what was just found, or []. */
export interface PrivacyPage {
  trail: LinkView[];
  heading: string;
  lead: string;
  results: ProbeResult[];
  form: FormView;
}

const kinds = {
  comment: 'private comment',
  file: 'private file',
  bug: 'restricted bug',
  product: 'restricted product',
};

function resultOf(probing: Probing, zone: string): ProbeResult {
  const { leaks, open, requests, unanswered, secrets } = probing;
  const listened = Object.entries(secrets).map(
    ([kind, count]) => `${count} ${kinds[kind as keyof typeof kinds]}${count === 1 ? '' : 's'}`,
  );
  const rows = probing.surfaces.map((surface) => ({
    surface,
    cells: probing.roles.map((role): ProbeCell => {
      const count = leaks.filter((leak) => leak.surface === surface && leak.role === role).length;
      const words = open.has(`${surface} ${role}`) ? 'may hear' : '0';
      return count > 0 ? { words: `LEAK ${count}`, isLeak: true } : { words, isLeak: false };
    }),
  }));
  const isClean = leaks.length === 0;
  return {
    at: timeView(probing.at, zone),
    isClean,
    sentence: isClean
      ? 'Nothing private was heard by anybody for whom it is not.'
      : `${leaks.length} ${leaks.length === 1 ? 'leak' : 'leaks'}: somebody hears what is not for him.`,
    roles: [...probing.roles],
    rows,
    leaks: leaks.map(({ role, surface, path, kind }) => ({
      words: `${role}, ${surface}: one of the ${kinds[kind]}s`,
      href: path,
    })),
    note: `${requests} requests (${unanswered} without an answer) listened for ${listened.join(', ')}.`,
  };
}

/** The page; `probing` is null before it has run. */
export const privacyPage = (probing: Probing | null, tokens: FormTokens, zone: string): PrivacyPage => ({
  trail: [{ href: '/admin', label: 'Panel' }],
  heading: 'Privacy',
  lead:
    'Asks this running site for its pages as a stranger and as each role, and listens for a few things that are really private: ' +
    'comments, files, bugs, products. It takes some seconds, changes nothing, and stands in the audit log.',
  results: probing ? [resultOf(probing, zone)] : [],
  form: formView({
    action: '/admin/privacy',
    submit: probing ? 'Probe again' : 'Probe now',
    fields: [],
    tokens,
    problems: {},
    typed: {},
    cancel: '',
  }),
});
