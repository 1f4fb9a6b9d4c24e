// Alive and ready: three answers without a session, and what happens when the database is gone.
import { describe, expect, it } from '@jest/globals';
import { app, ownApp } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client, stranger } from '../support/client.js';

describe('Health', () => {
  it.each([
    ['/ping', 'pong\n'],
    ['/healthz', 'ok\n'],
    ['/readyz', 'ready\n'],
  ])('is told at %s in plain words, without a session', async (path, words) => {
    const client = stranger();
    const before = await app.value('SELECT count(*) FROM sessions');
    const page = await client.get(path, { headers: { cookie: 'bugzot=s%3Anobody.nothing' } });
    expect([page.status, page.text]).toEqual([200, words]);
    expect(page.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(await app.value('SELECT count(*) FROM sessions')).toBe(before);
  });

  it('is asked by GET and HEAD only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await fetch(`${app.url}/ping`, { method });
      expect([method, answer.status >= 400 && answer.status < 500]).toEqual([method, true]);
    }
    expect((await fetch(`${app.url}/readyz`, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('Without a database', () => {
  it('the process is alive but not ready, answers 503, knows nobody as a stranger, and recovers by itself', async () => {
    const own = await ownApp();
    const ada = await new Client(own.url).signIn('ada');
    await ada.get('/admin/users/new');
    const { action, fields } = ada.filled('form[action="/admin/users"][method="post"]', {
      name: 'late',
      email: 'late@example.org',
    });
    const guest = new Client(own.url);
    await guest.get('/session/new');
    await own.loseDatabase();

    expect((await ada.get('/healthz')).status).toBe(200);
    expect((await ada.get('/ping')).status).toBe(200);
    const ready = await ada.get('/readyz');
    expect([ready.status, ready.text]).toEqual([503, 'not ready\n']);

    const data = ['/', '/bugs', '/bugs/1', '/products'];
    const asked = [
      ...[...data, '/admin/users', '/session/new'].map((path) => [ada, path] as const),
      ...data.map((path) => [new Client(own.url), path] as const),
    ];
    for (const [client, path] of asked) {
      const page = await client.get(path);
      expect([path, page.status, page.hops]).toEqual([path, 503, []]);
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.text).not.toMatch(/ECONN|ENOENT|node_modules|at \w+ \(|postgres/i);
    }
    const refused = await ada.post(action, fields);
    expect(refused.status).toBe(503);
    expect(refused.words('main')).toContain('late@example.org');
    expect((await guest.submit('form[action="/session"]', { login: 'rita', password })).status).toBe(503);

    own.findDatabase();
    expect((await ada.get('/readyz')).status).toBe(200);
    expect((await ada.get('/')).words('.account')).toBe('ada Sign out');
    expect((await ada.post(action, fields)).path).toBe('/admin/users/late');
    expect((await new Client(own.url).get('/bugs')).status).toBe(200);
  });

  it('a process is not ready on a schema that is older than it', async () => {
    const own = await ownApp();
    const [last] = await own.query<{ id: number }>('SELECT max(id) AS id FROM migrations');
    await own.query('DELETE FROM migrations WHERE id = $1', [last?.id]);
    expect((await new Client(own.url).get('/readyz')).status).toBe(503);
  });

  it('a process is not ready on one that may lose acknowledged writes, unless that is meant', async () => {
    expect(await app.value<string>(`SELECT current_setting('fsync')`)).toBe('off');
    const own = await ownApp({ environment: { DATABASE_DURABLE: 'true' } });
    expect((await new Client(own.url).get('/readyz')).status).toBe(503);
    expect((await new Client(own.url).get('/healthz')).status).toBe(200);
    expect((await stranger().get('/readyz')).status).toBe(200);
  });
});
