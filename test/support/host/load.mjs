// People at work in the sandbox of enter.sh, by nginx and TLS: prepares them, or lets them read and write until the file
// HOST/stop is there; then says in HOST/load.json what has failed and what is not there once.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import pg from 'pg';
import { plainLog } from '../../../dist/src/database/embedded/log.js';
import { startEmbedded } from '../../../dist/src/database/embedded.js';
import { bringCast } from '../bring-cast.mjs';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const base = 'https://bugs.example.org';
const password = 'A long way up the hill 42';
const { HOST } = process.env;

const said = (it, name) => it.getAttribute(name) ?? '';

/** What a control sends: null where it sends nothing. */
function valueOf(it) {
  if (it.tagName === 'SELECT') {
    const chosen =
      it.querySelector('option[selected]') ?? (it.hasAttribute('multiple') ? null : it.querySelector('option'));
    return chosen && (chosen.getAttribute('value') ?? chosen.textContent.trim());
  }
  if (it.tagName === 'TEXTAREA') return it.textContent.replace(/^\n/, '');
  if (/^(checkbox|radio)$/.test(said(it, 'type')) && !it.hasAttribute('checked')) return null;
  return /^(file|submit|image|button)$/.test(said(it, 'type')) ? null : said(it, 'value');
}

/** What is typed or chosen; an option by its words. */
function typedInto(it, words) {
  const option = it.querySelectorAll('option').find((one) => one.textContent.trim() === words);
  return option ? (option.getAttribute('value') ?? words) : words;
}

/** What a form of a page would send by its first button, with what is typed into it. */
function filled(html, selector, typed) {
  const page = parse(html);
  const form = page.querySelector(selector);
  const controls = ['input', 'textarea', 'select'].flatMap((kind) => [
    ...form.querySelectorAll(`${kind}[name]`),
    ...page.querySelectorAll(`${kind}[form="${said(form, 'id') || '-'}"]`),
  ]);
  const body = new URLSearchParams();
  for (const it of new Set(controls)) {
    const name = said(it, 'name');
    const value = name in typed ? typedInto(it, typed[name]) : valueOf(it);
    if (value !== null && !it.hasAttribute('disabled')) body.append(name, value);
  }
  const button = form.querySelectorAll('button').find((one) => said(one, 'type') !== 'button');
  if (button && said(button, 'name')) body.append(said(button, 'name'), said(button, 'value'));
  return [said(form, 'action'), body];
}

class Visitor {
  cookies = new Map();
  async go(path, body) {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { accept: 'text/html', cookie, ...(body && { origin: base, 'sec-fetch-site': 'same-origin' }) };
    const answer = await fetch(new URL(path, base), {
      method: body ? 'POST' : 'GET',
      body,
      headers,
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.cookies.set(name, value);
    }
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
  }
  async send(path, selector, typed) {
    const [action, body] = filled((await this.go(path)).text, selector, typed);
    return this.go(action, body);
  }
}

async function signedIn() {
  const visitor = new Visitor();
  await visitor.send('/session/new', 'form[action="/session"]', { login: 'dev', password });
  return visitor;
}

/** Where the owner finds the database that runs there. */
async function database() {
  const { DATABASE_PASSWORD } = JSON.parse(readFileSync('/var/lib/bugzot/config.json', 'utf8'));
  const there = { folder: '/var/lib/bugzot/postgres', password: DATABASE_PASSWORD, log: plainLog('warn') };
  return (await startEmbedded(there)).url;
}

/** How many migrations have run. */
async function migrated() {
  const client = new pg.Client({ connectionString: await database() });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS done FROM migrations');
  await client.end();
  return rows[0].done;
}

async function prepare(link) {
  const { status } = await new Visitor().go(link);
  if (status !== 200) throw new Error(`The link of the first administrator is answered by ${status}.`);
  const { SECRET_KEY: secretKey } = process.env;
  const url = await database();
  await bringCast({ url, secretKey, password });
  const form = 'form[method="post"][action="/bugs"]';
  const typed = { component: 'lid', summary: 'The lid sticks', description: 'It does not open.' };
  const { status: filed, to, text } = await (await signedIn()).send('/bugs/new?product=kettle', form, typed);
  if (filed !== 303) throw new Error(`A bug is answered by ${filed}: ${parse(text).querySelector('main').textContent}`);
  writeFileSync(join(HOST, 'bug'), new URL(to, base).pathname.replace(/[?#].*/, ''));
}

async function work() {
  const bug = readFileSync(join(HOST, 'bug'), 'utf8');
  const told = { requests: 0, written: 0, failures: [], missing: [], migrations: [await migrated()], slowest: 0 };
  const isOver = () => existsSync(join(HOST, 'stop'));
  const ask = async (status, asking) => {
    const begin = performance.now();
    const answer = await asking().catch((error) => ({ status: String(error.cause ?? error), text: '' }));
    told.requests++;
    told.slowest = Math.max(told.slowest, Math.round(performance.now() - begin));
    if (answer.status !== status) told.failures.push(`${status}: ${answer.status}`);
    return answer;
  };
  const heard = [];
  const dev = await signedIn();
  const writes = async (who) => {
    for (let nth = 0; !isOver(); nth++) {
      const { text } = await ask(200, () => dev.go(bug));
      if (!text.includes('id="change"')) continue;
      const words = `Said by ${who} for the ${nth}. time`;
      const [action, body] = filled(text, '#change', { text: words });
      if ((await ask(303, () => dev.go(action, body))).status === 303) heard.push(words);
    }
  };
  const reads = async () => {
    const stranger = new Visitor();
    for (let nth = 0; !isOver(); nth++) {
      const { text } = await ask(200, () => stranger.go(`/bugs?q=lid+${nth}`));
      for (const [path] of text.matchAll(/\/assets\/[^"]+\.(css|js)/g)) await ask(200, () => stranger.go(path));
    }
  };
  await Promise.all([writes('one'), writes('two'), reads(), reads()]);
  const lines = (await dev.go(`${bug}.txt`)).text.split('\n').map((line) => line.trim());
  told.written = heard.length;
  told.missing = heard.filter((words) => lines.filter((line) => line === words).length !== 1);
  told.migrations.push(await migrated());
  writeFileSync(join(HOST, 'load.json'), JSON.stringify(told));
}

await (process.argv[2] === 'prepare' ? prepare(process.argv[3]) : work());
process.exit(0);
