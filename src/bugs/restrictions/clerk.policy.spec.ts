// The law of who opens a bug on its day: exactly what the deed needs, and nothing that is written elsewhere.
import { expect, it } from '@jest/globals';
import { clerkFor } from './clerk.policy.js';

it('opens in the name of a person, and may nothing beside', () => {
  const person = { id: 7, name: 'sam', realName: '', zone: 'UTC' };
  const who = clerkFor(person);
  expect(who.person).toBe(person);
  expect([...who.everywhere].sort()).toEqual(['bugs.all', 'bugs.restrict', 'bugs.view', 'products.all']);
  expect([who.inProduct.size, who.roles.size, who.hidden, who.held]).toEqual([0, 0, [], undefined]);
});
