// The letter that shows whether mails arrive.
import { expect, it } from '@jest/globals';
import { trialLetter } from './trial.words.js';

it('leads back to the settings', () =>
  expect(trialLetter('ada', 'https://bugs.example').action?.href).toBe('https://bugs.example/admin/settings'));
