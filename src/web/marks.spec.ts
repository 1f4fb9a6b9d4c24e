// The laws of references: what is marked when a text is rendered, and what a reader gets to see of it.
import { describe, expect, it } from '@jest/globals';
import { marksIn, noScene, renderMarkdown, renderPlain, resolveMarks } from './markdown.js';

const none = { bugs: [], attachments: [], people: [] };

describe('references', () => {
  it.each([
    ['bug 42', '<a data-bug="42">bug 42</a>'],
    ['Bug #42.', '<a data-bug="42">Bug #42</a>.'],
    ['(#42)', '(<a data-bug="42">#42</a>)'],
    ['bug 42 comment 5', '<a data-bug="42" data-comment="5">bug 42 comment 5</a>'],
    ['bug 42, comment #0', '<a data-bug="42" data-comment="0">bug 42, comment #0</a>'],
    ['comment 5 and Comment #6', '<a data-comment="5">comment 5</a> and <a data-comment="6">Comment #6</a>'],
    ['#1,#2', '<a data-bug="1">#1</a>,<a data-bug="2">#2</a>'],
    ['bug 999999999', '<a data-bug="999999999">bug 999999999</a>'],
    ['bug 42 comment 99999999999', '<a data-bug="42">bug 42</a> comment 99999999999'],
    ['Attachment 3', '<a data-attachment="3">Attachment 3</a>'],
    ['bug 42, attachment #3', '<a data-bug="42" data-attachment="3">bug 42, attachment #3</a>'],
    [
      '@jane, (@J.Doe-1) @x.',
      '<a data-person="jane">@jane</a>, (<a data-person="J.Doe-1">@J.Doe-1</a>) <a data-person="x">@x</a>.',
    ],
    ['@jane_doe @Ян', '<a data-person="jane_doe">@jane_doe</a> <a data-person="Ян">@Ян</a>'],
  ])('%s', (typed, html) => {
    expect(renderMarkdown(typed)).toBe(`<p>${html}</p>\n`);
    expect(renderPlain(typed)).toBe(`<p class="plain">${html}</p>\n`);
  });

  it.each([
    'bug 99999999999',
    'bug 0',
    'bug 042',
    'debug 42',
    'bug 42nd',
    'bug 1.5',
    'bug',
    '#',
    '#4a',
    'a#42',
    '##42',
    'commentary 5',
    'bugs 5',
    'x/#42',
    'attachment 0',
    'attachments 3',
    'a@b',
    '@',
    '@@jane',
    '@types/node',
    '@-x',
  ])('leaves "%s" as text', (typed) => {
    expect(marksIn(renderMarkdown(`see ${typed}`), renderPlain(typed))).toEqual(none);
  });

  it.each([
    '`bug 42`',
    '    bug 42',
    '```\n#42\n```',
    '[bug 42](http://a.b)',
    '<http://a.b/#42>',
    '![#42](http://a.b)',
  ])('are none in %j', (typed) => {
    expect(marksIn(renderMarkdown(typed))).toEqual(none);
  });

  it('can not be forged', () => {
    const typed =
      '<a data-bug="42">x</a> &lt;a data-bug="42"> [x](http://a.b "<a data-bug=42>") `<a data-bug="42">y</a>`';
    expect(marksIn(renderMarkdown(typed), renderPlain(typed))).toEqual(none);
  });

  it('are marked a thousand times and not more', () => {
    for (const render of [renderMarkdown, renderPlain]) {
      expect(render('#1 \n\n'.repeat(3_000)).match(/data-bug/g)).toHaveLength(1_000);
    }
  });
});

describe('marks for a reader', () => {
  const bugs = new Map([
    [42, { summary: 'A "lid"', status: 'NEW', resolution: null, isOpen: true }],
    [43, { summary: 'b', status: 'RESOLVED', resolution: 'FIXED', isOpen: false }],
  ]);
  const attachments = new Set(['42/3', '7/1']);
  const people = new Map([
    ['jane', '/bugs?q=assignee%3Ajane'],
    ['Ян.Ли', '/admin/users/%D0%AF"'],
  ]);
  const scene = { bugs, lastComment: 5, here: 7, attachments, people };
  const open = 'title="NEW – A &quot;lid&quot;"';

  it.each([
    ['#42', `<a href="/bugs/42" ${open}>#42</a>`],
    ['#43', '<a href="/bugs/43" class="closed" title="RESOLVED FIXED – b">#43</a>'],
    ['bug 44', 'bug 44'],
    ['bug 44 comment 1', 'bug 44 comment 1'],
    ['bug 42 comment 9', `<a href="/bugs/42#c9" ${open}>bug 42 comment 9</a>`],
    ['comment 0', '<a href="#c0">comment 0</a>'],
    ['comment 5', '<a href="#c5">comment 5</a>'],
    ['comment 6', 'comment 6'],
    ['bug 7 comment 5', '<a href="#c5">bug 7 comment 5</a>'],
    ['bug 7 comment 6', 'bug 7 comment 6'],
    ['bug 7', 'bug 7'],
    ['attachment 1', '<a href="/bugs/7/attachments/1">attachment 1</a>'],
    ['attachment 2', 'attachment 2'],
    ['bug 42 attachment 3', '<a href="/bugs/42/attachments/3">bug 42 attachment 3</a>'],
    ['bug 42 attachment 4', `<a href="/bugs/42" ${open}>bug 42 attachment 4</a>`],
    ['bug 44 attachment 3', 'bug 44 attachment 3'],
    ['@jane', '<a class="person" href="/bugs?q=assignee%3Ajane">@jane</a>'],
    ['@Ян.Ли', '<a class="person" href="/admin/users/%D0%AF&quot;">@Ян.Ли</a>'],
    ['@nobody', '@nobody'],
  ])('%s', (typed, html) => {
    expect(resolveMarks(renderMarkdown(typed), scene)).toBe(`<p>${html}</p>\n`);
  });

  it('lists what is referred to, each once', () => {
    const typed = '#3 #1, comment 9, bug 3 comment 1, attachment 2, bug 1 attachment 2, attachment 2, @jane @jane';
    const attachments = [
      { bug: null, number: 2 },
      { bug: 1, number: 2 },
    ];
    expect(marksIn(renderMarkdown(typed), renderMarkdown('#3'))).toEqual({
      bugs: [3, 1],
      attachments,
      people: ['jane'],
    });
  });

  it('are plain words where nothing exists', () => {
    expect(resolveMarks(renderMarkdown('#42, comment 1, attachment 1, @jane'), noScene)).toBe(
      '<p>#42, comment 1, attachment 1, @jane</p>\n',
    );
  });

  it('leaves no mark behind', () => {
    expect(
      resolveMarks(renderMarkdown('#1 #42 comment 1 comment 9 attachment 1 attachment 9 @jane @a'), scene),
    ).not.toContain('data-');
  });
});
