// What somebody may be called who has said no more than his address.
import { randomBytes } from 'node:crypto';
import { userName } from '../user.form.js';

const BOX_MOST = 40;
const NUMBERED = 20;

/** Names made of what stands before the @, the plainest first; the last ones are random, for whoever comes after many. */
export function namesFrom(email: string): string[] {
  const box = email.slice(0, email.lastIndexOf('@')).slice(0, BOX_MOST);
  const plain = box.replace(/[^\w.+-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, '');
  const base = userName.safeParse(plain).success ? plain : 'reporter';
  const numbered = Array.from({ length: NUMBERED }, (_, at) => `${base}-${at + 2}`);
  const random = Array.from({ length: 3 }, () => `${base}-${randomBytes(4).toString('hex')}`);
  return [base, ...numbered, ...random];
}
