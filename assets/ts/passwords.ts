// On pages where a password is chosen: what tells how hard it is to guess is large, so it comes when the field is entered.
import { all, on } from './parts/page.js';

for (const field of all<HTMLInputElement>('input[name="password"][autocomplete="new-password"]')) {
  const watch = async (): Promise<void> => (await import('./parts/strength.js')).watchStrength(field);
  field.addEventListener('focus', () => void watch(), { once: true });
  if (document.activeElement === field || field.value !== '') on(window, 'load', watch);
}
