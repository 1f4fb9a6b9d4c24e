// Canned replies: sam keeps them for a product in the panel, tess chooses one below her comment, reporters have none.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as } from '../support/client.js';
import { aBug, aProduct, change } from '../support/factories.js';

describe('A canned reply', () => {
  it('is kept in the panel, chosen in the form of a bug, and stands in the comment', async () => {
    const { slug } = await aProduct();
    const { slug: other } = await aProduct();
    const sam = (await as('sam')).twin();
    for (const [name, text] of [
      ['Try again', 'Please **try** again with 1.1.'],
      ['Old', 'Retired words.'],
    ] as const) {
      await sam.get(`/admin/replies/new?product=${slug}`);
      await sam.submit('form[action="/admin/replies"]', { name, text });
    }
    expect(sam.page.words('.table')).toContain('Please **try** again with 1.1.');
    await app.query(`UPDATE replies SET is_active = false WHERE name = 'Old'`);
    const bug = await aBug({ product: slug, component: 'part' });
    const elsewhere = await aBug({ product: other, component: 'part' });

    const tess = (await as('tess')).twin();
    const page = await tess.get(bug.url);
    expect(page.allWords('[data-replies] option')).toEqual(['—', 'Try again']);
    expect((await tess.get(elsewhere.url)).has('[data-replies]')).toBe(false);
    const alone = await change('tess', bug, { reply: 'Try again' });
    expect(alone.words('#c1')).toContain('Please try again with 1.1.');
    const both = await change('tess', bug, { text: 'Hello rita,', reply: 'Try again' });
    expect(both.words('#c2')).toContain('Hello rita, Please try again with 1.1.');

    await tess.get(bug.url);
    const { action, fields } = tess.filled('#change', { text: 'Kept words', reply: 'Try again' });
    await app.query(`UPDATE replies SET is_active = false WHERE name = 'Try again'`);
    const gone = await tess.post(action, fields);
    expect([gone.status, gone.value('text')]).toEqual([422, 'Kept words']);
    expect(gone.words('.problems')).toContain('There is no such reply any more.');
  });

  it('is for those who may edit bugs there', async () => {
    const { slug } = await aProduct();
    const id = await app.value<number>(
      `INSERT INTO replies (product_id, name, text) SELECT id, 'No', 'No.' FROM products WHERE slug = $1 RETURNING id`,
      [slug],
    );
    const bug = await aBug({ product: slug, component: 'part' });
    const rita = (await as('rita')).twin();
    expect((await rita.get(bug.url)).has('[data-replies]')).toBe(false);
    const { action, fields } = rita.filled('#change', { text: 'Mine' });
    expect((await rita.post(action, [...fields, ['reply', String(id)]])).status).toBe(403);
    expect((await rita.get(bug.url)).words('.timeline')).not.toContain('Mine');
    expect((await rita.get(`/admin/replies?product=${slug}`)).status).toBe(403);
  });
});
