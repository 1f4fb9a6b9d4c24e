// How hard a new password is to guess: a bar and a sentence below the field, and a way to see what one types.
import { strengthOf, wordsOf } from '../../../src/users/passwords/password.policy.js';
import { all, button, make, on, one } from './page.js';

const levels = ['Far too easy', 'Too easy', 'Easy to guess', 'Hard to guess', 'Very hard to guess'];

/** What the rest of the form says of the person, and where this is. */
function aboutOf(form: HTMLFormElement): string[] {
  const typed = ['name', 'email', 'realName'].map(
    (name) => one<HTMLInputElement>(`[name="${name}"]`, form)?.value ?? '',
  );
  return wordsOf('bugzot', location.hostname, ...typed);
}

/** One button for all the fields: who sees the first sees the second too. */
function showOnWish(fields: readonly HTMLInputElement[]): HTMLButtonElement {
  const toggle = button('Show password', () => {
    const isShown = fields[0]?.type === 'text';
    for (const field of fields) field.type = isShown ? 'password' : 'text';
    toggle.textContent = isShown ? 'Show password' : 'Hide password';
  });
  return toggle;
}

/** Watches a field in which a new password is typed for the first time. */
export function watchStrength(field: HTMLInputElement): void {
  const { form } = field;
  if (!form || one('.strength', form)) return;
  const bar = make('meter', { className: 'strength-bar', min: 0, max: 4, low: 2.5, high: 2.9, optimum: 4 });
  bar.setAttribute('aria-hidden', 'true');
  const words = make('span', { className: 'strength-words' });
  words.setAttribute('role', 'status');
  const fields = all<HTMLInputElement>('input[autocomplete="new-password"]', form);
  field.after(make('div', { className: 'strength' }, bar, showOnWish(fields), words));
  const look = (): void => {
    const { level, problem } = strengthOf(field.value, aboutOf(form));
    bar.value = problem ? Math.min(level, 2) : level;
    words.textContent = field.value === '' ? '' : problem || `${levels[level]}.`;
  };
  on(form, 'input', look);
  // A refused form of some browsers comes back with what was typed.
  look();
}
