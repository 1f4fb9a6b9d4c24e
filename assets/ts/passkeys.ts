// On pages where a passkey is made or used: asks the browser for it, and sends what it answers with the form.
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { on, one } from './parts/page.js';

const unknown = 'This browser knows no passkeys, or this page did not come over https.';
const given = 'This device has such a passkey already.';
const failed = 'This did not work, or was cancelled, or took too long. Please try again.';

/** What the browser answers, as JSON. */
async function answerOf(form: HTMLFormElement): Promise<string> {
  const options = JSON.parse(form.dataset['options'] ?? '') as unknown;
  const answer =
    form.dataset['passkey'] === 'make'
      ? startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
      : startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
  return JSON.stringify(await answer);
}

/** The sentence above the form; '' takes it away. */
function say(form: HTMLFormElement, sentence: string): void {
  const note = one('[data-passkey-note]', form.parentElement ?? document);
  if (!note) return;
  note.textContent = sentence;
  note.hidden = sentence === '';
}

async function ask(form: HTMLFormElement): Promise<void> {
  const field = one<HTMLInputElement>('input[name="assertion"]', form);
  const button = one<HTMLButtonElement>('button', form);
  if (!field || !button || button.disabled) return;
  button.disabled = true;
  say(form, '');
  try {
    field.value = await answerOf(form);
    form.submit();
  } catch (error) {
    button.disabled = false;
    say(form, error instanceof Error && error.name === 'InvalidStateError' ? given : failed);
  }
}

const form = one<HTMLFormElement>('form[data-passkey]');
if (form) {
  on(form, 'submit', (event) => {
    event.preventDefault();
    void ask(form);
  });
  if (!browserSupportsWebAuthn()) say(form, unknown);
  // Where nothing else can be done on the page, the browser is asked at once.
  else if (form.closest('[data-passkey-alone]') && !one('.problems[role="alert"]:not([hidden])')) void ask(form);
}
