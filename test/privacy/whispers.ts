// Secrets told while the application runs, by its own form; what the town has from the beginning came by another way.
import type { App } from '../support/app.js';
import { Client } from '../support/client.js';
import { canaryWord } from './canaries.js';
import { bugs } from './town.js';
import { vault, vaultBugs } from './vault.js';

/** Bugs that get one more private comment each: a quiet one, a closed one, a busy one. */
const whispered = [bugs.quiet, bugs.closed, bugs.between, bugs.references];

/** An employee comments in private on some bugs, by the form, and changes nothing else. */
export async function whisper(app: App): Promise<void> {
  const emma = await new Client(app.url).signIn('emma');
  for (const id of whispered) {
    await emma.get(`/bugs/${id}`);
    const page = await emma.submit('#change', { text: `Between us: ${canaryWord()}`, audience: 'staff' });
    if (page.status !== 200 || !page.text.includes('Between us'))
      throw new Error(`Nothing was whispered to bug ${id}: ${page.words()}`);
  }
}

/** An administrator makes open bugs wait for one of the restricted product, and it for others. */
export async function relateInSecret(app: App): Promise<void> {
  const ada = await new Client(app.url).signIn('ada');
  await ada.get(`/bugs/${vaultBugs.original}`);
  const page = await ada.submit('#change', {
    dependsOn: `${bugs.quiet}`,
    blocks: `${bugs.references}, ${bugs.between}`,
  });
  if (!page.text.includes(vault.summary.word) || page.status !== 200)
    throw new Error(`Nothing was related: ${page.status} ${page.words()}`);
  const [{ quiet }] = (await app.query<{ quiet: number }>(
    `SELECT count(*) AS quiet FROM altered WHERE bug_id = ANY($1) AND field IN ('dependsOn', 'blocks')`,
    [[bugs.quiet, bugs.references, bugs.between]],
  )) as [{ quiet: number }];
  if (Number(quiet) !== 3) throw new Error(`Not 3 but ${quiet} open bugs were related.`);
}

/** What a reporter's next comments are called, and what they refer to: numbers that a secret must not use up. */
export async function nextComments(app: App, login = 'rita'): Promise<string[]> {
  const client = await new Client(app.url).signIn(login);
  const told: string[] = [];
  for (const id of whispered) {
    await client.get(`/bugs/${id}`);
    const seen = client.page.find('#change input[name="seen"]').getAttribute('value');
    const { action, fields } = client.filled('#change', { text: 'And now? See comment 1, comment 2 and comment 3.' });
    const answer = await client.post(action, fields, { follow: false });
    const page = await client.get(`/bugs/${id}`);
    const links = page.findAll('.timeline .card:last-child a').map((link) => link.getAttribute('href'));
    // When it was said is of no interest, and part of the link to that moment.
    const lasting = links.filter((link) => !link?.includes('asof='));
    told.push([id, seen, answer.headers.get('location'), ...lasting].join(' '));
  }
  return told;
}
