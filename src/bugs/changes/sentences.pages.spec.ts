// The law of how alterations are told.
import { describe, expect, it } from '@jest/globals';
import type { AnyField } from '../bug.js';
import { hrefOf, sentences } from './sentences.pages.js';

const row = (field: AnyField, old: string | null, became: string | null) => ({ field, old, new: became });

describe('alterations', () => {
  it.each<[AnyField, string, string]>([
    ['assignee', 'dev', '/bugs?q=assignee%3Adev'],
    ['component', 'the lid', '/bugs?q=component%3A%22the+lid%22'],
    ['product', 'another product', ''],
    ['dependsOn', '7', '/bugs/7'],
    ['summary', 'dev', ''],
    ['version', '', ''],
  ])('of %s lead from %j to %j', (field, words, href) => expect(hrefOf(field, words)).toBe(href));

  it('are told by field, what came and went of a set in one sentence', () => {
    const told = sentences(
      [row('status', 'NEW', 'ASSIGNED'), row('cc', 'sam', null), row('cc', null, 'dev'), row('cf.size', null, '3')],
      { 'cf.size': 'Size' },
    );
    expect(told).toMatchObject([
      { label: 'Status', from: 'NEW', to: 'ASSIGNED' },
      { label: 'CC', added: [{ label: 'dev' }], removed: [{ label: 'sam' }] },
      { label: 'Size', from: '', to: '3' },
    ]);
  });

  it('name bugs with their sign, and fields that are gone by their keys', () => {
    expect(sentences([row('blocks', null, '7')])).toMatchObject([{ added: [{ href: '/bugs/7', label: '#7' }] }]);
    expect(sentences([row('cf.gone', 'a', null)])).toMatchObject([{ label: 'gone', from: 'a' }]);
  });
});
