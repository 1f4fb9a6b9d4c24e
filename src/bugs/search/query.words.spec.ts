// The law of how a query is answered that is not understood: what is said names the field and the word that stand there.
import { expect, it } from '@jest/globals';
import { queryWords } from './query.words.js';

it.each([
  [queryWords.unknownName('product', 'Ketle'), 'There is no product “Ketle”.'],
  [queryWords.unknownValue('is', 'opn', ['open', 'closed']), '“is:” does not know “opn”, only open, closed.'],
  [queryWords.noTime('time'), '“time:” wants a time: 90 (minutes), 8h, 1h30m, or two of them with .. between.'],
])('says %s', (told, words) => expect(told).toBe(words));
