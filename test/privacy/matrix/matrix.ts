// Asks every surface as every role of the leak matrix, once, and keeps what each has heard of which kind of secret.
import type { App } from '../../support/app.js';
import { heardIn, type Canary } from '../canaries.js';
import { bunker, bunkerOpen } from '../bunker.js';
import { ask, wire, type Answer, type Visitor } from '../crawl.js';
import { foundBy } from '../requests.js';
import { allSecrets, author, files } from '../town.js';
import { typedIn, vault } from '../vault.js';
import { hiddenFrom, roleOf, visit, type Role } from '../visitors.js';
import { beside } from './beside.js';
import { done } from './done.js';
import type { Asked, Secret, Surface } from './surface.js';
import { talked } from './talked.js';
import { told } from './told.js';

export const surfaces: readonly Surface[] = [...told, ...talked, ...done, ...beside].sort((a, b) => a.row - b.row);

/** The roles of the leak matrix, as they live in the town. */
export const players: Readonly<Record<string, Role>> = {
  An: roleOf(null),
  U: roleOf('eve'),
  R: roleOf('rolf'),
  C: { name: 'somebody on the CC', login: 'cora', sees: bunkerOpen },
  S: roleOf('ines'),
  S0: roleOf('emma'),
  Ad: roleOf('ada'),
  X: roleOf('xena'),
};

const open = ({ audience }: Canary): boolean => audience === 'everyone';

/** What is secret of each kind; what somebody is called who writes in private only is told by what he writes. */
export const kinds: Readonly<Record<Secret, readonly Canary[]>> = {
  PC: [...allSecrets, author, bunker.whispered, vault.whispered, vault.ownWhisper],
  PA: [...Object.values(files), bunker.hiddenFile],
  PB: [...Object.values(bunker), ...Object.values(vault)].filter(open),
};

const everything = Object.values(kinds).flat();

/** One request and what was heard by it, by name; `answer` for who wants to look. */
export interface Heard {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly canaries: readonly Canary[];
}

const tokensOf = (text: string): Record<string, string> => ({
  _csrf: /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '',
  _once: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f00',
});

/** What is heard in an answer, but for the words that were typed to get it; a search that finds bugs by a word has told it. */
function listen(asked: Asked, answer: Answer): readonly Canary[] {
  const text = typedIn(asked.path).reduce((left, word) => left.replaceAll(word, ''), wire(answer));
  const typed = asked.seeks ?? '';
  // It may have been typed without its end.
  const heard = heardIn(typed === '' ? text : text.replaceAll(typed.slice(0, -1), ''), everything);
  const found = typed !== '' && /^\d/.test(foundBy(answer));
  return found ? [...heard, ...everything.filter(({ word }) => word === typed)] : heard;
}

async function hear(visitor: Visitor, tokens: Record<string, string>, asked: Asked): Promise<Heard> {
  const { fields, isDeed: _isDeed, seeks: _seeks, ...request } = asked;
  const answer = await ask(visitor, fields ? { ...request, fields: { ...tokens, ...fields } } : request);
  return { asked, answer, canaries: listen(asked, answer) };
}

const atOnce = 4;

/** Everything that one role gets on every surface, by the surface's row. */
export async function listenAs(app: App, role: Role): Promise<Map<number, Heard[]>> {
  const visitor = await visit(app, role);
  const tokens = tokensOf((await ask(visitor, { path: '/preview' })).text);
  const sees = role.sees.includes(bunker.summary);
  const known = new Map<string, Promise<Heard>>();
  const once = (asked: Asked): Promise<Heard> => {
    const key = JSON.stringify(asked);
    const first = known.get(key) ?? hear(visitor, tokens, asked);
    known.set(key, first);
    return first;
  };
  const heard = new Map<number, Heard[]>();
  for (const { row, asked } of surfaces) {
    const mine = asked.filter(({ isDeed }) => !isDeed || !sees);
    const answers: Heard[] = [];
    for (let from = 0; from < mine.length; from += atOnce)
      answers.push(...(await Promise.all(mine.slice(from, from + atOnce).map(once))));
    heard.set(row, answers);
  }
  return heard;
}

/** What of a kind the role may never hear, and what it may. */
export const sharesOf = (secret: Secret, role: Role): { hidden: readonly Canary[]; open: readonly Canary[] } => {
  const hidden = new Set(hiddenFrom(role));
  return {
    hidden: kinds[secret].filter((canary) => hidden.has(canary)),
    open: kinds[secret].filter((canary) => !hidden.has(canary)),
  };
};
