// The list of bugs from memory: the same framework, view engine, layout and template, but no database and no session.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bugsPage } from '../../dist/src/bugs/bugs.pages.js';
import { ListsService } from '../../dist/src/bugs/search/lists.service.js';
import { withApp } from '../../dist/src/cli/wiring.js';
import { loadConfig, projectRoot } from '../../dist/src/config.js';
import { WhoService } from '../../dist/src/users/who.service.js';
import { shellPage } from '../../dist/src/web/shell.pages.js';
import { ViewEngine } from '../../dist/src/web/view.engine.js';

/** The page of all bugs as the application makes it, read once. */
const page = await withApp(loadConfig(), { isReadOnly: true }, async (app) => {
  const who = await app.get(WhoService).stranger();
  const asked = { q: '', sort: '', after: '', before: '' };
  return bugsPage(asked, await app.get(ListsService).find(asked, who), who);
});
if (page.rows.length !== 50) throw new Error('The page from memory has to have 50 rows.');

const manifest = JSON.parse(readFileSync(join(projectRoot, 'dist/public/manifest.json'), 'utf8'));
const shell = shellPage({
  title: page.heading,
  path: '/bugs?q=',
  search: '',
  scripts: [],
  notice: '',
  menu: [
    { href: '/bugs', label: 'Bugs', rule: 'everyone' },
    { href: '/products', label: 'Products', rule: 'everyone' },
  ],
  panel: [],
  off: [],
  viewing: null,
  holds: () => true,
  person: null,
  advice: null,
  registers: true,
  asset: (name) => manifest[name],
});
const engine = new ViewEngine(join(projectRoot, 'views'));

class ListController {
  index() {
    return engine.page('bugs/index', page, shell);
  }
}
const index = Object.getOwnPropertyDescriptor(ListController.prototype, 'index');
Get('bugs')(ListController.prototype, 'index', index);
Header('Content-Type', 'text/html; charset=utf-8')(ListController.prototype, 'index', index);
Controller()(ListController);

class ListModule {}
Module({ controllers: [ListController] })(ListModule);

const app = await NestFactory.create(ListModule, { logger: false, bodyParser: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`ready on http://127.0.0.1:${app.getHttpServer().address().port}\n`);
process.on('SIGTERM', () => process.exit());
