// A form is sent once: its buttons rest until there is an answer.

/** Milliseconds after which one may try again although no answer has come. */
const REST = 10_000;

const sending = new Map<HTMLFormElement, HTMLButtonElement[]>();

function rest(form: HTMLFormElement): void {
  const buttons = [...form.elements].filter((one): one is HTMLButtonElement => one instanceof HTMLButtonElement);
  sending.set(form, buttons.filter(({ type, disabled }) => type === 'submit' && !disabled));
  // The button that was pressed is part of what is sent, so it may not rest before that is put together.
  setTimeout(() => sending.get(form)?.forEach((button) => (button.disabled = true)));
  setTimeout(wake, REST, form);
}

function wake(form: HTMLFormElement): void {
  sending.get(form)?.forEach((button) => (button.disabled = false));
  sending.delete(form);
}

/** Watches all forms that change something; one that opens another tab is not sent yet. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post' || (event.submitter as HTMLButtonElement | null)?.formTarget === '_blank') return;
    if (sending.has(form)) event.preventDefault();
    else if (!event.defaultPrevented) rest(form);
  });
  addEventListener('pageshow', () => [...sending.keys()].forEach(wake));
}
