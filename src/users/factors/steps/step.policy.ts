// What was typed as the second step of signing in: digits of an app, or a recovery code.
import { recoveryCode } from '../recovery/recovery.policy.js';

export interface SaidCode {
  kind: 'digits' | 'recovery';
  code: string;
}

/** Whatever is only digits and spaces and too short for a recovery code was meant as a code of the app. */
export function readCode(typed: string): SaidCode {
  const digits = typed.replace(/[\s-]/g, '');
  if (/^\d{0,10}$/.test(digits)) return { kind: 'digits', code: digits };
  return { kind: 'recovery', code: recoveryCode(typed) ?? '' };
}
