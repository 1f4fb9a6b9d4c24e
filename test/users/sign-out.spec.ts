// Signing out: asked first, then true everywhere at once.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { Client, stranger } from '../support/client.js';

const form = 'form[action="/session/end"]';

describe('Signing out', () => {
  it('asks first, and does nothing by a link alone', async () => {
    const rita = await new Client().signIn('rita');
    await rita.click('Sign out');
    expect(rita.page.words('h1')).toBe('Sign out?');
    expect((await rita.get('/')).words('.account')).toBe('rita Sign out');
  });

  it('ends the session, in the database too', async () => {
    const rita = await new Client().signIn('rita');
    const elsewhere = rita.twin();
    const before = await app.value('SELECT count(*) FROM sessions WHERE person_id IS NOT NULL');
    await rita.click('Sign out');
    await rita.submit(form);
    expect(rita.page.words('.account')).toBe('Sign in Make an account');
    expect([...rita.cookies.keys()]).toEqual(['bugzot-device']);
    expect((await elsewhere.get('/')).words('.account')).toBe('Sign in Make an account');
    expect(await app.value('SELECT count(*) FROM sessions WHERE person_id IS NOT NULL')).toBe(before - 1);
  });

  it('lets the browser forget its copies of pages', async () => {
    const rita = await new Client().signIn('rita');
    await rita.click('Sign out');
    const { action, fields } = rita.filled(form);
    const page = await rita.post(action, fields, { follow: false });
    expect(page.status).toBe(303);
    expect(page.headers.get('clear-site-data')).toBe('"cache"');
  });

  it('leaves the other sessions of the same person alone', async () => {
    const [here, there] = [await new Client().signIn('rita'), await new Client().signIn('rita')];
    await here.click('Sign out');
    await here.submit(form);
    expect((await there.get('/')).words('.account')).toBe('rita Sign out');
  });

  it('leads a stranger to the front page', async () => {
    const page = await stranger().get('/session/end');
    expect(page.path).toBe('/');
  });
});
