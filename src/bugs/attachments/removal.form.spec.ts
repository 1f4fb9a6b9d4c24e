// Taking the contents of an attachment out needs a reason.
import { expect, it } from '@jest/globals';
import { removalFields, removalForm } from './removal.form.js';

it.each([
  [{ why: ' A  key. ' }, 'A key.'],
  [{}, undefined],
  [{ why: ' ' }, undefined],
])('%j says %j', (typed, why) => expect(removalForm.safeParse(typed).data?.why).toBe(why));

it('asks for it', () => expect(removalFields.map(({ name }) => name)).toEqual(['why']));
