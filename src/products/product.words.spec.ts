// The law of addresses around a product.
import { describe, expect, it } from '@jest/globals';
import { bugsUrl, quoted, reportUrl } from './product.words.js';

describe('an address', () => {
  it.each([
    [bugsUrl('kettle'), '/bugs?q=product:kettle'],
    [bugsUrl('kettle', 'is:open', 'assignee:none'), '/bugs?q=product:kettle+is:open+assignee:none'],
    [bugsUrl('kettle', `component:${quoted('a & "b"')}`), '/bugs?q=product:kettle+component:%22a+%26+%22%22b%22%22%22'],
    [reportUrl('kettle'), '/bugs/new?product=kettle'],
    [reportUrl('kettle', 'lid+whistle #1'), '/bugs/new?product=kettle&component=lid%2Bwhistle+%231'],
  ])('is %s', (made, address) => expect(made).toBe(address));

  it('says what was meant', () => {
    const query = new URL(bugsUrl('kettle', `version:${quoted('1.0 "β" 50%')}`), 'http://localhost').searchParams.get(
      'q',
    );
    expect(query).toBe('product:kettle version:"1.0 ""β"" 50%"');
  });
});
