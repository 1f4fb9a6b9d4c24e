// What a team says at a bug by the forms: pictures, patches, notes for some alone, a password by mistake, and its redaction.
import type { Client } from './client.js';
import type { MadeBug } from './factories.js';
import type { Typed } from './form.js';
import type { Page } from './page.js';
import { sendFiles } from './sending.js';
import type { Deed, Team } from './team.js';

/** Smallest picture that is one. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const patchOf = (word: string): string =>
  `--- a/lid.c\n+++ b/lid.c\n@@ -1,2 +1,3 @@\n int lid;\n-stick();\n+oil();\n+// ${word}\n`;

/** A comment with one file at some bug, for whom `typed` says, where its form lets one attach. */
async function attach(team: Team, by: Client, name: string, bytes: Buffer | string, typed: Typed): Promise<Page> {
  const page = await by.get(team.some().url);
  if (!page.has('#change [name="files"]')) return page;
  const offered = Object.entries(typed).filter(([field]) => page.has(`#change [name="${field}"]`));
  return offered.length < Object.keys(typed).length
    ? page
    : sendFiles(by, '#change', [{ name, bytes }], Object.fromEntries(offered));
}

const patch = (audience: string) => (team: Team, by: Client) => {
  const word = audience === 'everyone' ? 'public' : team.secret();
  return attach(team, by, `try-${word}.patch`, patchOf(word), { text: `Please try ${word}.`, audience });
};

const note = (audience: string) => async (team: Team, by: Client) => {
  const { url } = team.some();
  const page = await by.get(url);
  return page.has('#change [name="audience"]')
    ? by.submit('#change', { text: `The customer is ${team.secret()}.`, audience })
    : page;
};

/** A password where everybody reads it: in a comment, in what a file is described as, or in the state of play. */
async function leak(team: Team, by: Client): Promise<Page> {
  const bug = team.some();
  const page = await by.get(bug.url);
  if (!page.has('#change [name="text"]')) return page;
  const word = team.leaks(bug);
  const text = `I sign in with **${word}** and it sticks.`;
  if (team.one([true, false]) || !page.has('#change [name="files"]')) return by.submit('#change', { text });
  return sendFiles(by, '#change', [{ name: `${word}.png`, bytes: png }], { text, about: `With ${word}` });
}

/** Writes his newest comment of the bug anew; what it said is kept. */
async function edit(team: Team, by: Client): Promise<Page> {
  const page = await by.get(team.some().url);
  const link = page.findAll('.card a[href$="/edit"]').at(-1)?.getAttribute('href');
  if (!link) return page;
  const text = (await by.get(link)).value('text');
  return by.submit('form[action$="/revisions"]', { text: `${text}\n\nEdited.` });
}

async function play(team: Team, by: Client): Promise<Page> {
  const { url } = team.some();
  const page = await by.get(`${url}/play`);
  const form = `form[action="${url}/play"]`;
  return page.has(form) ? by.submit(form, { text: `It is the *lid*${team.one(['', ', see comment 0'])}.` }) : page;
}

/** Takes the words out of the bug, in two steps; the page where it is not offered, or where they stand nowhere. */
export async function redact(by: Client, { url }: MadeBug, leaked: string): Promise<Page> {
  const page = await by.get(`${url}/redactions/new`);
  if (!page.has(`form[action="${url}/redactions/check"]`)) return page;
  await by.submit(`form[action="${url}/redactions/check"]`, { leaked, why: 'A password.' });
  return by.page.has('[name="sealed"]') ? by.submit(`form[action="${url}/redactions"]`) : by.page;
}

/** Takes out what has leaked first; a page as always where nothing has. */
const mend = (team: Team, by: Client): Promise<Page> => {
  const [first] = team.leaked.splice(0, 1);
  return first ? redact(by, first.bug, first.word) : by.get('/');
};

export const talk: readonly Deed[] = [
  ['screenshot', 3, 'rita', (team, by) => attach(team, by, 'lid.png', png, { text: 'It looks so.', about: 'The lid' })],
  ['patch', 1, 'dev', patch('everyone')],
  ['patch to try', 3, 'dev', patch('reporter and staff')],
  ['patch for employees', 1, 'tess', patch('staff')],
  ['note', 2, 'dev', note('staff')],
  ['for the reporter', 2, 'tess', note('reporter and staff')],
  ['leak', 2, 'rita', leak],
  ['leak of another', 1, 'dev', leak],
  ['edit', 3, 'rita', edit],
  ['play', 1, 'tess', play],
  ['redact', 1, 'ada', mend],
];
