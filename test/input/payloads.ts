// Three hundred texts that would run where text is not kept text: our own, each in other clothes, and the lists beside the project.
import { scripts } from './scripts.js';
import { linesOf, listOf } from './shared.js';

/** Clothes that a text is sent in. */
const clothes: readonly ((text: string) => string)[] = [
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `\`>${text}`,
  (text) => text.toUpperCase().replace(/HACKED/g, 'hacked'),
  (text) => text.replace(/script/gi, 'scr\tipt'),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => text.replaceAll('<', '&#x3c;').replaceAll('"', '&quot;'),
  (text) => `<!--${text}-->`,
  (text) => `[${text}](${text})`,
  (text) => encodeURIComponent(text),
];

const theirs = [
  ...listOf<string>('markdown-xss.json'),
  ...linesOf('fuzzdb/xss/xss-rsnake.txt'),
  ...linesOf('fuzzdb/xss/xss-uri.txt'),
  ...linesOf('fuzzdb/xss/html-event-attributes.txt')
    .filter((_, at) => at % 2 === 0)
    .map((name) => `<b ${name}=document.title='hacked' tabindex=0 autofocus>x`),
];

const made = clothes.flatMap((dress) => scripts.map(dress));

/** The lists first, for they are others' ideas; our own fill up to three hundred and more. */
export const payloads: readonly string[] = [
  ...new Set([...scripts, ...theirs, ...made.slice(0, Math.max(60, 300 - theirs.length))]),
].filter((text) => text.trim() !== '' && !text.includes('\0'));
