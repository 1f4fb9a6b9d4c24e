// Files that are pasted or dropped, or chosen: sent at once, each with a chip that says so, and taken along by the form.
import { all, on, one } from './page.js';

const LINES = 200;

/** Says something, also to who does not see it. */
function tell(box: HTMLElement, words: string, isWrong = false): void {
  const live = one('[data-files-live]', box) ?? box.appendChild(liveRegion());
  live.className = `files-live ${isWrong ? 'error' : 'quiet'}`;
  live.textContent = words;
}

function liveRegion(): HTMLElement {
  const live = document.createElement('p');
  live.dataset['filesLive'] = '';
  live.setAttribute('role', 'status');
  return live;
}

/** A screenshot comes without a name of its own. */
function named(file: File, at: number): File {
  if (file.name !== '' && file.name !== 'image.png') return file;
  const when = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const kind = file.type.split('/')[1] ?? 'png';
  return new File([file], `screenshot ${when}${at > 0 ? ` ${at + 1}` : ''}.${kind}`, { type: file.type });
}

function formOf(box: HTMLElement, files: readonly File[]): FormData {
  const form = box.closest('form');
  const body = new FormData();
  body.append('_csrf', (form ? one<HTMLInputElement>('[name=_csrf]', form)?.value : '') ?? '');
  if (form && one('[name=audience]', form)) body.append('choose', '1');
  files.forEach((file, at) => body.append('files', named(file, at)));
  return body;
}

/** Takes what the server answers into the form: a chip for each file, and what was wrong with one. */
function take(box: HTMLElement, answer: Document): number {
  const list = one('.uploads', box);
  const chips = [...answer.querySelectorAll<HTMLElement>('.upload')];
  for (const chip of chips) list?.append(withRemove(box, document.adoptNode(chip)));
  const problem = answer.querySelector('.error')?.textContent ?? '';
  tell(
    box,
    problem || `${chips.map((chip) => one('.file-name', chip)?.textContent).join(', ')} attached.`,
    problem !== '',
  );
  return chips.length;
}

/** With a script a file is left out by a button, at once. */
function withRemove(box: HTMLElement, chip: HTMLElement): HTMLElement {
  const tick = one('.upload-leave', chip);
  if (!tick || one<HTMLInputElement>('input', tick)?.checked) return chip;
  const name = one('.file-name', chip)?.textContent ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Remove';
  button.setAttribute('aria-label', `Remove ${name}`);
  on(button, 'click', () => {
    chip.remove();
    tell(box, `${name} removed.`);
    one('input[type=file]', box)?.focus();
  });
  tick.replaceWith(button);
  return chip;
}

/** What came of it, in the form and in words; answers how many were taken. */
async function settle(box: HTMLElement, answer: Response): Promise<number> {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // Also where a file was refused, the server answers with the list and a sentence; anything else is no answer of it.
  if (page.querySelector('.uploads')) return take(box, page);
  const words =
    answer.status === 403 ? 'You are not signed in any more.' : `The file was not taken (${answer.status}).`;
  tell(box, words, true);
  return 0;
}

/** Sends them; the form shows that it is busy meanwhile. */
async function send(box: HTMLElement, files: readonly File[]): Promise<number> {
  const url = box.dataset['files'];
  if (!url || files.length === 0) return 0;
  box.setAttribute('aria-busy', 'true');
  tell(box, `Sending ${files.map((file) => file.name).join(', ')} …`);
  try {
    return await settle(box, await fetch(url, { method: 'POST', body: formOf(box, files) }));
  } catch {
    tell(box, 'BugZot does not answer. The file was not sent.', true);
    return 0;
  } finally {
    box.removeAttribute('aria-busy');
  }
}

/** Text that would fill the page is better kept as a file; whoever wants it in the comment says so. */
function offerFile(box: HTMLElement, area: HTMLTextAreaElement, text: string): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Attach the pasted text as a file instead';
  on(button, 'click', async () => {
    const file = new File([text], 'pasted.txt', { type: 'text/plain' });
    if ((await send(box, [file])) > 0) area.setRangeText('', ...placeOf(area, text));
    area.dispatchEvent(new Event('input', { bubbles: true }));
    button.remove();
    area.focus();
  });
  one('[data-files-offer]', box)?.remove();
  button.dataset['filesOffer'] = '';
  box.append(button);
  tell(box, 'This is a long text.');
}

function placeOf(area: HTMLTextAreaElement, text: string): [number, number] {
  const pasted = text.replaceAll('\r\n', '\n');
  const at = area.value.indexOf(pasted);
  return at < 0 ? [area.value.length, area.value.length] : [at, at + pasted.length];
}

function followPaste(form: HTMLFormElement, box: HTMLElement): void {
  on(form, 'paste', (event) => {
    const { clipboardData: pasted, target } = event;
    if (!pasted) return;
    const text = pasted.getData('text/plain');
    if (pasted.files.length > 0 && text === '') {
      event.preventDefault();
      void send(box, [...pasted.files]);
    } else if (target instanceof HTMLTextAreaElement && text.split('\n').length > LINES) offerFile(box, target, text);
  });
}

const brings = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

function followDrop(form: HTMLFormElement, box: HTMLElement): void {
  const over = (event: DragEvent, isOver: boolean): void => {
    if (!brings(event)) return;
    event.preventDefault();
    box.classList.toggle('over', isOver);
  };
  on(form, 'dragover', (event) => over(event, true));
  on(form, 'dragleave', (event) => over(event, false));
  on(form, 'drop', (event) => {
    over(event, false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (brings(event)) void send(box, files);
  });
}

/** Makes each form that takes files take them when they are pasted, dropped or chosen. */
export function followFiles(): void {
  for (const box of all('[data-files]')) {
    const form = box.closest('form');
    const input = one<HTMLInputElement>('input[type=file]', box);
    if (!form || !input) continue;
    for (const chip of all('.upload', box)) withRemove(box, chip);
    followPaste(form, box);
    followDrop(form, box);
    on(input, 'change', async () => {
      const sent = [...(input.files ?? [])];
      if ((await send(box, sent)) > 0) input.value = '';
    });
  }
}
