// Every template renders from its samples, a misspelt name is an error, and nothing typed can become markup.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { ViewEngine } from '../../src/web/view.engine.js';
import { samples, shells } from './samples.js';
import { filesIn, grep, read, root } from './sources.js';

const engine = new ViewEngine(join(root, 'views'));
const templates = filesIn('views', /\.hbs$/);
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** An engine over templates that are written for one test. */
function engineOf(files: Record<string, string>): ViewEngine {
  const folder = mkdtempSync(join(tmpdir(), 'bugzot-views-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, `${name}.hbs`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return new ViewEngine(folder);
}

describe('samples', () => {
  it('has a sample for every page, and no sample without a page', () => {
    expect(Object.keys(samples).sort()).toEqual(engine.pages.sort());
    expect(Object.values(samples).filter((pages) => Object.keys(pages).length === 0)).toEqual([]);
  });

  const pages = Object.entries(samples).flatMap(([template, all]) =>
    Object.keys(all).map((name) => [template, name] as const),
  );
  it.each(pages)('renders %s: %s', (template, name) => {
    const html = engine.fragment(template, samples[template]?.[name] ?? {});
    expect(html).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
    expect(html).not.toContain('{{');
  });

  it.each(Object.entries(shells))('renders the layout: %s', (_name, shell) => {
    const html = engine.page('web/error', Object.values(samples['web/error'] ?? {})[0] ?? {}, shell);
    expect(html).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
    expect(html).not.toMatch(/undefined|\[object|\{\{/);
  });
});

describe('a misspelt name', () => {
  const page = { rows: [{ name: 'lid' }], who: { name: 'rita' }, empty: '', is: true };
  const broken: [string, string][] = [
    ['in the text', '{{nmae}}'],
    ['in an attribute', '<a href="{{herf}}">x</a>'],
    ['of a part', '{{who.nmae}}'],
    ['of a part of nothing', '{{whom.name}}'],
    ['in if', '{{#if si}}x{{/if}}'],
    ['in if, of a part', '{{#if who.nmae}}x{{/if}}'],
    ['in else if', '{{#if empty}}x{{else if si}}y{{/if}}'],
    ['in unless', '{{#unless si}}x{{/unless}}'],
    ['in each', '{{#each rosw}}x{{/each}}'],
    ['in with', '{{#with whom}}x{{/with}}'],
    ['inside each', '{{#each rows}}{{nmae}}{{/each}}'],
    ['inside each, of the page', '{{#each rows}}{{../si}}{{/each}}'],
    ['inside each, in if', '{{#each rows}}{{#if ../si}}x{{/if}}{{/each}}'],
    ['in raw output', '{{{bodyHmtl}}}'],
    ['in a partial', '{{> part this}}'],
    ['in a partial of each row', '{{#each rows}}{{> part this}}{{/each}}'],
    ['as the context of a partial', '{{> person whom}}'],
    ['as the context of a partial that is a list', '{{> people rosw}}'],
    ['of a partial', '{{> prat this}}'],
    ['of a block', '{{#fi is}}x{{/fi}}'],
    ['of a helper', '{{upper who}}'],
  ];

  it.each(broken)('is an error %s', (_where, text) => {
    const own = engineOf({
      page: text,
      part: '{{#if nmae}}x{{/if}}',
      person: '{{name}}',
      people: '{{#each this}}{{name}}{{/each}}',
    });
    expect(() => own.fragment('page', page)).toThrow();
  });

  it('is what makes them fail: the right names render', () => {
    const text =
      '{{#if is}}{{#each rows}}{{name}}{{../who.name}}{{> part this}}{{/each}}{{/if}}{{#unless empty}}!{{/unless}}';
    const own = engineOf({ page: text, part: '{{#if name}}<b>{{name}}</b>{{/if}}' });
    expect(own.fragment('page', page)).toBe('lidrita<b>lid</b>!');
  });

  it('is an error where a template does not close what it opens', () => {
    const own = engineOf({ page: '{{#if is}}x' });
    expect(() => own.fragment('page', page)).toThrow(/Parse error/);
  });
});

describe('what is typed', () => {
  it('is escaped', () => {
    const own = engineOf({ page: '<i title="{{x}}">{{x}}</i>' });
    expect(own.fragment('page', { x: `<b>&"'` })).toBe(
      '<i title="&lt;b&gt;&amp;&quot;&#x27;">&lt;b&gt;&amp;&quot;&#x27;</i>',
    );
  });
});

type Node = hbs.AST.Node & Record<string, unknown>;

/** Every node of a template's tree. */
function* nodesOf(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const one of node) yield* nodesOf(one);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node) yield node as Node;
    for (const [key, child] of Object.entries(node)) if (key !== 'loc') yield* nodesOf(child);
  }
}

const trees = templates.map((path) => [path, [...nodesOf(Handlebars.parse(read(path)))]] as const);

/** The names that a kind of node has, as "template: name". */
const named = (fits: (node: Node) => boolean, name: (node: Node) => string): string[] =>
  trees.flatMap(([path, nodes]) => nodes.filter(fits).map((node) => `${path}: ${name(node)}`)).sort();

const pathOf = (node: Node, key: 'path' | 'name' = 'path'): string =>
  String((node[key] as { original?: string }).original);

describe('templates', () => {
  it('print raw only what markdown.ts has made, and the body in the layout', () => {
    const raw = named(
      (node) => node.type === 'MustacheStatement' && node['escaped'] === false,
      (node) => pathOf(node),
    );
    expect(raw).toEqual([
      'views/bugs/comments/_text.hbs: bodyHtml',
      'views/bugs/comments/_text.hbs: bodyHtml',
      'views/web/_layout.hbs: body',
      'views/web/_preview.hbs: bodyHtml',
    ]);
  });

  it('hand a partial its context and nothing else, for a misspelt parameter would pass', () => {
    const hashed = (node: Node): boolean =>
      node.type === 'PartialStatement' && node['hash'] !== undefined && node['hash'] !== null;
    const without = (node: Node): boolean =>
      node.type === 'PartialStatement' && (node['params'] as unknown[]).length !== 1;
    expect(named(hashed, (node) => pathOf(node, 'name'))).toEqual([]);
    expect(named(without, (node) => pathOf(node, 'name'))).toEqual([]);
  });

  it('know if, unless, each and nothing more', () => {
    const blocks = named(
      (node) => node.type === 'BlockStatement' && !['if', 'unless', 'each'].includes(pathOf(node)),
      (node) => pathOf(node),
    );
    const helped = named(
      (node) => node.type === 'MustacheStatement' && (node['params'] as unknown[]).length > 0,
      (node) => pathOf(node),
    );
    expect([...blocks, ...helped]).toEqual([]);
  });

  it('have no script, style or handler in them, which the CSP would refuse', () => {
    expect(grep(templates, /<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:/i)).toEqual([]);
    expect(grep(templates, /<script(?! type="module" src="\{\{this\}\}"><\/script>)/i)).toEqual([]);
  });

  it('have attributes in quotation marks, for only there is what was typed harmless', () => {
    expect(grep(templates, /=\{\{/)).toEqual([]);
  });

  it('are each used: a page by its samples, a partial by another template', () => {
    const used = new Set(
      trees.flatMap(([, nodes]) =>
        nodes.filter((node) => node.type === 'PartialStatement').map((node) => pathOf(node, 'name')),
      ),
    );
    const partials = templates
      .map((path) => path.slice('views/'.length, -'.hbs'.length))
      .filter((name) => /(^|\/)_[^/]+$/.test(name));
    expect(partials.filter((name) => name !== 'web/_layout' && !used.has(name))).toEqual([]);
  });
});
