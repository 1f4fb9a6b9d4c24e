// A bug in which every text that people can give has been given something that would run where it is not kept text.
import type { App } from './app.js';
import type { Client } from './client.js';
import { aBug, type MadeBug } from './factories.js';
import { sendFiles } from './sending.js';

/** One line of at most so many characters. */
export const short = (text: string, most: number): string =>
  [...text.replace(/\s+/g, ' ')].slice(0, most).join('').trim() || 'x';

/** A bug with all of `said` in its summary, whiteboard, comments, tags, files with their descriptions, and state of play. */
export async function talk(app: App, ada: Client, said: readonly string[]): Promise<MadeBug> {
  const client = ada.twin();
  const bug = await aBug({ by: client, summary: short(said[0] ?? '', 200) });
  for (const [at, text] of said.entries()) {
    await client.get(bug.url);
    const typed = { text, summary: `${at} ${short(text, 200)}`, whiteboard: `${at} ${short(text, 200)}` };
    // Quotes and ends of lines as browsers write them; what stands before a slash is no part of a name.
    const name = `${short(text, 150).replaceAll('"', '%22').replace(/[/\\]/g, ' ')} ${at}`;
    const page = await sendFiles(client, '#change', [{ name, bytes: `words ${text}` }], typed);
    if (page.status !== 200) throw new Error(`${text}: ${page.status} ${page.words('.problems')}`);
  }
  await app.query(
    `INSERT INTO comment_tags (comment_id, tag, person_id) SELECT c.id, s.text, c.author_id FROM comments c
       JOIN unnest($2::text[]) WITH ORDINALITY AS s (text, at) ON s.at = c.number WHERE c.bug_id = $1`,
    [bug.id, said.map((text) => short(text, 30))],
  );
  await app.query(
    `UPDATE attachments t SET description = s.text FROM unnest($2::text[]) WITH ORDINALITY AS s (text, at)
     WHERE t.bug_id = $1 AND t.number = s.at`,
    [bug.id, said.map((text) => short(text, 200))],
  );
  await client.get(`${bug.url}/play`);
  await client.submit(`form[action="${bug.url}/play"]`, { text: said.join('\n\n').slice(0, 4_000) });
  await client.get(`${bug.url}/comments/1/edit`);
  await client.submit('form[action$="/comments/1/revisions"]', {
    text: said.toReversed().join('\n\n').slice(0, 60_000),
  });
  return bug;
}
