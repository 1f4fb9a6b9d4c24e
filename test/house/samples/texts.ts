// Written texts for the samples, as markdown.ts gives them.
import { noScene, renderMarkdown, resolveMarks } from '../../../src/web/markdown.js';

const scene = {
  ...noScene,
  bugs: new Map([
    [7, { summary: 'Steam escapes at the hinge', status: 'RESOLVED', resolution: 'FIXED', isOpen: false }],
  ]),
  lastComment: 3,
  here: 42,
};

const html = (markdown: string): string => resolveMarks(renderMarkdown(markdown), scene);

export const plainHtml = html(
  'I see this too, on an *induction* stove. Perhaps the same as bug 7; see also comment 1.',
);

export const richHtml = html(`The lid rattles as soon as the water boils. Steps:

1. Fill in one litre.
2. Close the lid, wait until it boils.
   - with the whistle on
   - and without

# What I expect

Silence, then the **whistle**.

> It used to be quiet in 1.0.

\`\`\`
kettle: lid sensor bounced 14 times in 200 ms (threshold 3), giving up and rattling instead of reporting ${'x'.repeat(90)}
\`\`\`

| stove | rattles | after | remarks |
| --- | :---: | ---: | --- |
| gas | yes | 40 s | only with the large flame, and only when the window is open |
| induction | no | | |

A long word: ${'kettle_'.repeat(40)}, some \`code\`, and https://example.org/a/very/long/address/${'path/'.repeat(20)}.`);
