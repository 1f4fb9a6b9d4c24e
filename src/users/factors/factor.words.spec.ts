// The law of the letters about second factors: each deed has its own words, and none holds a secret.
import { expect, it } from '@jest/globals';
import { factorChanged, factorDeeds, type FactorDeed } from './factor.words.js';

it.each(Object.keys(factorDeeds) as FactorDeed[])('the letter about "%s" says what to do', (deed) => {
  const letter = factorChanged('fay', deed, 'https://bugs.example');
  expect(letter.greeting).toBe('Hello fay,');
  expect(letter.paragraphs[0]).toBe(factorDeeds[deed]);
  expect(letter.action?.href).toBe('https://bugs.example/passwords/new');
  expect(letter.after.join()).toContain('https://bugs.example/me/factors');
});

it('each has a subject of its own', () => {
  const subjects = Object.keys(factorDeeds).map((deed) => factorChanged('fay', deed as FactorDeed, '').subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});
