// The law of who sees what of a bug: its comments, files and what they were, and what is private among them.
import { describe, expect, it } from '@jest/globals';
import { NONE, role, who } from '../../test/support/seeing.js';
import { Params } from '../database/params.js';
import { seesPrivate, visibleAttachments, visibleComments, visibleFates, visibleRevisions } from './bug.visibility.js';

describe('seesPrivate', () => {
  it('is a permission of its own', () => {
    expect(seesPrivate(who(['bugs.view', 'bugs.edit']), new Params())).toBe('false');
    expect(seesPrivate(who(['comments.private', 'bugs.all']), new Params())).toBe('true');
  });

  it('is nothing that one has for having to do with a restricted bug', () => {
    const params = new Params();
    const asks = who(['comments.private'], [], 5, [], [{ role: 9, product: null }]);
    expect(seesPrivate(asks, params)).toBe(`(${NONE} OR ${role('o.role_id = ANY($1::bigint[])')})`);
    expect(params.values).toEqual([[9]]);
  });

  it('is for nobody to whom the product is hidden, though he may read his own report there', () => {
    const params = new Params();
    expect(seesPrivate(who(['comments.private', 'bugs.all'], [], 5, [7]), params)).toBe(
      'b.product_id <> ALL($1::bigint[])',
    );
    expect(params.values).toEqual([[7]]);
  });
});

describe('visibleAttachments', () => {
  it('is the law of comments, for the file and for what was said with it', () => {
    for (const asks of [who(['bugs.view'], [], null), who(['bugs.view']), who(['comments.private'])]) {
      const [files, said] = [new Params(), new Params()];
      const ofFile = visibleComments(asks, said).replaceAll('c.', 't.');
      expect(visibleAttachments(asks, files)).toBe(
        `(${ofFile} AND NOT EXISTS (SELECT FROM comments c WHERE c.change_id = t.change_id AND NOT ${visibleComments(asks, said)}))`,
      );
      expect(files.values).toEqual(said.values);
    }
  });
});

describe('visibleFates', () => {
  it('is the law of the file, and of those who may know what it was and what it is', () => {
    for (const asks of [who(['bugs.view'], [], null), who(['bugs.view']), who(['comments.private'])]) {
      const [fates, said] = [new Params(), new Params()];
      const law = visibleComments(asks, said).replaceAll('c.', 'f.');
      expect(visibleFates(asks, fates)).toBe(`(${law} AND ${visibleAttachments(asks, said)})`);
      expect(fates.values).toEqual(said.values);
    }
  });
});

describe('visibleRevisions', () => {
  it('is the law of comments, and of a withdrawn one for staff alone', () => {
    for (const [asks, staff] of [
      [who(['bugs.view'], [], null), 'false'],
      [who(['bugs.view']), 'false'],
      [who(['comments.private', 'bugs.all']), 'true'],
    ] as const) {
      const [texts, said] = [new Params(), new Params()];
      const law = visibleComments(asks, said).replaceAll('c.', 'r.');
      expect(visibleRevisions(asks, texts)).toBe(`(${law} AND (c.withdrawn_at IS NULL OR ${staff}))`);
      expect(texts.values).toEqual(said.values);
    }
  });
});

describe('visibleComments', () => {
  it('gives a stranger what is for everyone, and nothing else', () => {
    const params = new Params();
    expect(visibleComments(who(['bugs.view'], [], null), params)).toBe(`(c.audience = 'everyone' OR false OR false)`);
    expect(params.values).toEqual([]);
  });

  it('gives the reporter what is for reporter and staff', () => {
    const params = new Params();
    expect(visibleComments(who(['bugs.view']), params)).toContain(
      `c.audience = 'reporter and staff' AND b.reporter_id = $1`,
    );
    expect(params.values).toEqual([1]);
  });
});
