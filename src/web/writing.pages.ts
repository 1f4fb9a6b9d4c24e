// How to write: what Markdown knows here, each with what becomes of it.
import { renderMarkdown } from './markdown.js';
import type { PreviewPage } from './preview.pages.js';

/** One thing that can be written: what it is called, what is typed, what is read. */
export interface WritingRow {
  title: string;
  typed: string;
  shown: PreviewPage;
}

/** `marks` become links where they lead to something that exists for the reader. */
export interface WritingPage {
  rows: WritingRow[];
  marks: { title: string; typed: string }[];
}

const rows: readonly [title: string, typed: string][] = [
  [
    'Paragraphs, and words that stand out',
    'The lid *sticks*, and **burns** fingers.\nLine ends stay.\n\nAn empty line begins a paragraph.',
  ],
  ['Lists', '- cold water\n- hot water\n  - with the whistle\n\n1. Fill it.\n2. Close the lid.'],
  ['Tasks', '- [x] found where it leaks\n- [ ] tried the new seal'],
  ['Quoting somebody', '> It used to be quiet.\n\nSince when is it not?'],
  ['Code, and code in colours', 'Call `boil()` twice:\n\n```python\nwhile not hot:  # slowly\n    wait("1 s")\n```'],
  ['Patches', '```diff\n-lid.lock()\n+lid.lock(soft=True)\n```'],
  ['Tables', '| stove | rattles |\n| --- | ---: |\n| gas | 40 s |\n| induction | never |'],
  ['Links', 'See https://example.org/lids, or [the manual](https://example.org/manual).'],
  ['Headings', '# What I did\n\nBoiled water.'],
  ['What is no Markdown', 'Stars \\*as they are\\*; <b>HTML</b> is shown as it is typed.'],
];

const marks: readonly [title: string, typed: string][] = [
  ['A bug, or one of its comments', 'bug 42, #42, bug 42 comment 5'],
  ['A comment of this bug', 'comment 5'],
  ['An attachment', 'attachment 3, bug 42 attachment 3'],
  ['A person', '@jane'],
];

/** Rendered once: nothing there depends on who reads. */
const shown = rows.map(([title, typed]) => ({ title, typed, shown: { bodyHtml: renderMarkdown(typed) } }));

/** What can be written, and what is found in it and leads somewhere. */
export const writingPage = (): WritingPage => ({
  rows: shown,
  marks: marks.map(([title, typed]) => ({ title, typed })),
});
