// A supervisor adds versions to a product, the newest one last.
import { describe, expect, it } from '@jest/globals';
import { as, stranger, type Client } from '../support/client.js';
import { aProduct } from '../support/factories.js';

async function samAtTheForm(slug: string): Promise<Client> {
  const sam = (await as('sam')).twin();
  await sam.get(`/products/${slug}`);
  await sam.click('Add a version');
  return sam;
}

const form = 'form[action="/admin/versions"]';

describe('Adding a version', () => {
  it('puts the newest first, on the page of the product and where bugs are reported', async () => {
    const { slug } = await aProduct();
    for (const name of ['0.9', '0.10', '1.0 (rc)']) {
      const sam = await samAtTheForm(slug);
      await sam.submit(form, { name });
      expect(sam.page.path).toBe(`/admin/versions?product=${slug}`);
    }
    expect((await stranger().get(`/products/${slug}`)).allWords('.chips a')).toEqual(['1.0 (rc)', '0.10', '0.9']);
    const rita = (await as('rita')).twin();
    await rita.get(`/bugs/new?product=${slug}`);
    expect(rita.page.allWords('select[name="version"] option')).toEqual(['I do not know', '1.0 (rc)', '0.10', '0.9']);
  });

  it('says beside the name what is wrong with it', async () => {
    const wrong: [string, string][] = [
      ['', 'Please give it a name.'],
      ['1'.repeat(21), 'This is too long: at most 20 characters.'],
      [' 1.1 ', 'The product has a version of this name already.'],
    ];
    for (const [name, sentence] of wrong) {
      const sam = await samAtTheForm('kettle');
      await sam.submit(form, { name });
      expect([sam.page.status, sam.page.problem('name')]).toEqual([422, sentence]);
    }
  });

  it('is not for developers, and leads a stranger to sign in', async () => {
    const dev = (await as('dev')).twin();
    expect((await dev.get('/products/kettle')).has('a[href="/admin/versions/new?product=kettle"]')).toBe(false);
    expect((await dev.get('/admin/versions/new?product=kettle')).status).toBe(403);
    expect((await stranger().get('/admin/versions/new?product=kettle')).path).toContain('/session/new?next=');
  });
});
