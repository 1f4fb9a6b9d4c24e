// The form for a new bug follows the component that is chosen: its template takes the place of another template, never of what was written.
import { on, one } from './page.js';

/** The text that the server puts into the form for that component; null where it could not be had. */
async function templateOf(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return one<HTMLTextAreaElement>('textarea[name="description"]', page)?.value ?? null;
  } catch {
    return null;
  }
}

/** Follows the choice of a component on a form that says where templates are. */
export function followTemplates(): void {
  const form = one<HTMLFormElement>('form[data-templates]');
  const choice = form && one<HTMLSelectElement>('select[name="component"]', form);
  const area = form && one<HTMLTextAreaElement>('textarea[name="description"]', form);
  if (!form || !choice || !area) return;
  // After an error the form has come back with what was written, which is nobody's template.
  let template = one('.problems') ? '' : area.defaultValue;
  let asked = 0;
  // Blanks are somebody's too: a template of no words that came late would empty the field under his hands.
  const isUntouched = (): boolean => area.value === '' || area.value === template;
  on(choice, 'change', async () => {
    const mine = ++asked;
    if (!isUntouched()) return;
    const found = await templateOf(`${form.dataset['templates'] ?? ''}${choice.value}`);
    if (found === null || mine !== asked || !isUntouched()) return;
    template = found;
    area.value = found;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
