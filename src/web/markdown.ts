// Typed Markdown as safe HTML, rendered once when it is written; references stay marks until a reader comes.
import MarkdownIt from 'markdown-it';
import { codeHtml, mostParts, partsIn } from './code.js';
import { markOf, mostReferences, referencesIn } from './marks.js';
import { addresses, mayLink, outside, renderPlain, visible } from './plain.js';

export { marksIn, noScene, resolveMarks } from './marks.js';
export { renderPlain } from './plain.js';

type Token = InstanceType<typeof MarkdownIt.Token>;
type Core = InstanceType<typeof MarkdownIt.StateCore>;
type Env = Core['env'];

/** Kept with each rendered text: raise it when the same text would give other HTML, and texts are rendered again. */
export const RENDERER = 3;

/** Longer texts are shown as plain ones. */
export const markdownLimit = 65_536;

const deepest = 20;
// What a text may cost, so that none holds up the process: characters that mean something to Markdown, blocks and cells,
// and what reference links add (one long address used thousands of times would become hundreds of megabytes).
const mostSigns = 12_000;
const mostBlocks = 30_000;
const mostAttributes = 4 * markdownLimit;

/** Thrown inside this file for a text that is then shown plain. */
class TooMuch extends Error {}

class CountedBlocks extends MarkdownIt.StateBlock {
  private count = 0;

  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    if (++this.count > mostBlocks) throw new TooMuch();
    return super.push(type, tag, nesting);
  }
}

const md = new MarkdownIt({ html: false, linkify: true, typographer: false, breaks: true, maxNesting: deepest });
md.linkify = addresses;
md.validateLink = mayLink;
md.block.State = CountedBlocks;

// markdown-it leaves out what is nested too deep, without a word.
const tokenize = md.block.tokenize.bind(md.block);
md.block.tokenize = (state, from, to) => {
  if (state.level >= deepest) throw new TooMuch();
  tokenize(state, from, to);
};

const textToken = (like: Token, content: string): Token =>
  Object.assign(new MarkdownIt.Token('text', '', 0), { content, level: like.level });

function referencesAsTokens(token: Token, most: number): Token[] {
  const parts: Token[] = [];
  let done = 0;
  for (const found of referencesIn(token.content, most)) {
    if (found.at > done) parts.push(textToken(token, token.content.slice(done, found.at)));
    parts.push(Object.assign(new MarkdownIt.Token('reference', '', 0), { content: markOf(found), level: token.level }));
    done = found.at + found.words.length;
  }
  if (done === 0) return [token];
  if (done < token.content.length) parts.push(textToken(token, token.content.slice(done)));
  return parts;
}

const isReference = (token: Token): boolean => token.type === 'reference';

/** A picture as a link to it: the page shows no picture from elsewhere, for its host would learn who reads. */
function pictureAsLink(token: Token, isInLink: boolean, env: Env): Token[] {
  const source = String(token.attrGet('src') ?? '');
  const words = textToken(token, md.renderer.renderInlineAsText(token.children ?? [], md.options, env) || source);
  if (isInLink || !mayLink(source)) return [words];
  const open = new MarkdownIt.Token('link_open', 'a', 1);
  open.attrs = [['href', source]];
  const title = token.attrGet('title');
  if (title !== null) open.attrs.push(['title', title]);
  return [open, words, new MarkdownIt.Token('link_close', 'a', -1)];
}

/** Says of each piece whether it stays: no link within a link, none that leads nowhere. */
function linkKeeper(): { keeps(token: Token): boolean; isInLink(): boolean } {
  const kept: boolean[] = [];
  const isInLink = () => kept.includes(true);
  return {
    isInLink,
    keeps(token) {
      if (token.type === 'link_close') return kept.pop() === true;
      if (token.type !== 'link_open') return true;
      const stays = !isInLink() && mayLink(String(token.attrGet('href')));
      kept.push(stays);
      return stays;
    },
  };
}

/** The pieces of a paragraph with at most `most` references marked, pictures as links, and links that are good. */
function settle(tokens: readonly Token[], most: number, env: Env): Token[] {
  const settled: Token[] = [];
  const links = linkKeeper();
  let left = most;
  for (const token of tokens) {
    if (!links.keeps(token)) continue;
    if (token.type === 'image') settled.push(...pictureAsLink(token, links.isInLink(), env));
    else if (token.type === 'text' && !links.isInLink()) {
      const parts = referencesAsTokens(token, left);
      left -= parts.filter(isReference).length;
      settled.push(...parts);
    } else settled.push(token);
  }
  return settled;
}

const sizeOf = (token: Token): number => (token.attrs ?? []).reduce((sum, [, value]) => sum + String(value).length, 0);

function settleAll(state: Core): void {
  let size = 0;
  let left = mostReferences;
  for (const token of state.tokens) {
    if (token.children === null) continue;
    token.children = settle(token.children, left, state.env);
    left -= token.children.filter(isReference).length;
    for (const child of token.children) size += sizeOf(child);
    if (size > mostAttributes) throw new TooMuch();
  }
}

/** Headings begin below the page's own, columns are told their side by a class, links to the outside say so. */
function dress(state: Core): void {
  for (const token of state.tokens) {
    if (token.type.startsWith('heading')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    const style = token.attrGet('style');
    if (style !== null) token.attrs = [['class', String(style).replace('text-align:', 'to-')]];
    for (const child of token.children ?? []) if (child.type === 'link_open') child.attrSet('rel', outside);
  }
}

/** The box of a task that is still to do, or done: nothing to click, for a text is changed by editing it. */
const box = (isDone: boolean): string =>
  `<input type="checkbox" disabled aria-label="${isDone ? 'Done' : 'To do'}"${isDone ? ' checked' : ''}>`;

/** What begins an item of a list as `[ ]` or `[x]`; answers whether it was one, and now is a box. */
function asTask({ children }: Token): boolean {
  const first = children?.find(({ type }, at) => at === 0 && type === 'text');
  const [begin, sign] = /^\[([ xX])\](?= |$)/.exec(first?.content ?? '') ?? [];
  if (!first || !begin) return false;
  first.content = first.content.slice(begin.length);
  children?.unshift(Object.assign(new MarkdownIt.Token('reference', '', 0), { content: box(sign !== ' ') }));
  return true;
}

function tasks({ tokens }: Core): void {
  for (const [at, inline] of tokens.entries()) {
    const item = tokens[at - 2];
    if (item?.type === 'list_item_open' && asTask(inline)) item.attrSet('class', 'task');
  }
}

md.core.ruler.push('settle', settleAll);
md.core.ruler.push('dress', dress);
md.core.ruler.push('tasks', tasks);

md.renderer.rules.reference = (tokens, at) => tokens[at]?.content ?? '';
// A wide table scrolls inside itself, and must do so by keyboard too.
md.renderer.rules.table_open = () => '<table tabindex="0">\n';

/** How many parts of code a text has marked so far, by what markdown-it keeps of its rendering. */
const partsOf = new WeakMap<object, number>();

md.renderer.rules.fence = (tokens, at, _options, env = {}) => {
  const { content = '', info = '' } = tokens[at] ?? {};
  const before = partsOf.get(env) ?? 0;
  const html = codeHtml(content, info, mostParts - before);
  partsOf.set(env, before + partsIn(html));
  return `<pre><code>${html}</code></pre>\n`;
};

const signs = (text: string): number => text.match(/[\n*_~`![\]<&|\\:/@]/g)?.length ?? 0;

/**
 * Markdown as HTML with marks (resolve them with resolveMarks for each reader); '' for nothing but white space.
 * A text that is longer than markdownLimit, or more tangled than anyone writes, is shown as plain text.
 */
export function renderMarkdown(typed: string): string {
  if (typed.length > markdownLimit || signs(typed) > mostSigns) return renderPlain(typed);
  try {
    return md.render(visible(typed), {});
  } catch (error) {
    if (error instanceof TooMuch) return renderPlain(typed);
    throw error;
  }
}
