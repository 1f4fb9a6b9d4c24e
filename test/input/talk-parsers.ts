// What reads comments, files and guides: the newer half of everything that reads what people send.
import { Comparison } from '../../src/bugs/attachments/changed-words.js';
import { pathIn, sameNames } from '../../src/bugs/attachments/diff-names.js';
import { diffView } from '../../src/bugs/attachments/diff.pages.js';
import { isPatch, parseDiff } from '../../src/bugs/attachments/diff.js';
import { filesOf, filesSaid } from '../../src/bugs/attachments/attachment.form.js';
import { textIn } from '../../src/bugs/attachments/kind.policy.js';
import { isHeld } from '../../src/bugs/attachments/raw.pages.js';
import { textView } from '../../src/bugs/attachments/text.pages.js';
import { tagsForm } from '../../src/bugs/comments/comment.form.js';
import { answerTo } from '../../src/bugs/comments/quote.words.js';
import { questionsIn } from '../../src/bugs/guides/question.form.js';
import { wrapped } from '../../src/bugs/plain/plain.words.js';
import { playForm } from '../../src/bugs/plays/play.form.js';
import { nameOf } from '../../src/files/name.words.js';
import { typed } from '../../src/files/typed.js';
import { disposition } from '../../src/web/disposition.js';
import { marksIn, referencesIn } from '../../src/web/marks.js';
import { isMultipart } from '../../src/web/multipart.js';
import { rangeOf } from '../../src/web/range.js';

/** As much as a header may be. */
const header = (text: string): string => text.slice(0, 16_000);
const held = { size: 1_000, etag: '"x"', changed: 0 };

function shown(text: string): unknown {
  const diff = parseDiff(text);
  return diff && diff !== 'too much' ? [diffView(diff, false, '/'), diffView(diff, true, '/')] : diff;
}

export const talkParsers: readonly [string, (text: string) => unknown][] = [
  ['a patch', shown],
  ['a hunk', (text) => shown(`--- a\n+++ b\n@@ -1,5000 +1,5000 @@\n${text}`)],
  ['a hunk of many lines', (text) => shown(`--- a\n+++ b\n@@ -1,9 +1,9 @@\n-${text.replace(/(.{9})/gs, '$1\n+')}`)],
  ['a line that has changed', (text) => new Comparison().of(text.slice(0, 32_768), text.slice(32_768))],
  ['whether it is a patch', (text) => isPatch(text)],
  ['names in a patch', (text) => [pathIn(text), pathIn(`"${text}`), sameNames(text), sameNames(`"a/${text}" "b/`)]],
  ['a text file', (text) => textView(textIn(Buffer.from(text)) ?? '')],
  ['the name of a file', (text) => nameOf(text)],
  ['a file that is given away', (text) => disposition('attachment', text, 'x')],
  ['what a file is', (text) => typed(text, { head: Buffer.from(text.slice(0, 4_096)), isText: true })],
  ['the type of a form', (text) => [isMultipart(header(text)), isMultipart(`multipart/form-data;${header(text)}`)]],
  ['a range', (text) => [rangeOf(header(text), '', held), rangeOf(`bytes=${header(text)}`, header(text), held)]],
  ['a tag that is held', (text) => isHeld(header(text), { sha256: 'x' })],
  ['references', (text) => [...referencesIn(text, 1_000), marksIn(text)]],
  ['a comment that is answered', (text) => answerTo({ text, number: 1, audience: 'everyone' })],
  ['tags', (text) => tagsForm.safeParse({ tags: text })],
  ['a state of play', (text) => playForm.safeParse({ text })],
  ['questions', (text) => questionsIn(text)],
  ['lines of a plain page', (text) => wrapped(text, 78)],
  ['what is said of files', (text) => filesSaid.safeParse(filesOf({ upload: text.split('a'), leave: [text] }).files)],
];
