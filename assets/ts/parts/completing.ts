// Names of people and numbers of bugs, offered while one types: a list for fields that say what they name, and behind an @ in texts.
import { ChoiceList, type Choice } from './completing.list.js';
import { all, on } from './page.js';

/** Milliseconds without typing after which the server is asked. */
const PAUSE = 150;

const paths: Readonly<Record<string, string>> = {
  person: '/users/suggestions',
  people: '/users/suggestions',
  bug: '/bugs/suggestions',
  bugs: '/bugs/suggestions',
};

type Input = HTMLInputElement | HTMLTextAreaElement;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The name behind an @ at the caret of a text; nothing elsewhere. */
function mentionOf({ value, selectionStart }: HTMLTextAreaElement): Part {
  const to = selectionStart;
  const text = /(?:^|[\s([{"'*_>|/,;])@([\p{L}\p{N}._+-]{1,50})$/u.exec(value.slice(0, to).slice(-52))?.[1] ?? '';
  return { from: to - text.length, to, text };
}

/** The part of the field in which one types: all of it, or what stands between commas around the caret. */
function partOf(input: Input): Part {
  if (input instanceof HTMLTextAreaElement) return mentionOf(input);
  const { value, selectionStart, dataset } = input;
  const isList = /s$|people/.test(dataset['completes'] ?? '');
  if (!isList) return { from: 0, to: value.length, text: value.trim() };
  const caret = selectionStart ?? value.length;
  const begin = value.slice(0, caret).search(/[^,;\n]*$/);
  const rest = value.slice(caret).search(/[,;\n]/);
  const end = rest < 0 ? value.length : caret + rest;
  const text = value.slice(begin, end);
  const from = begin + (text.length - text.trimStart().length);
  return { from, to: end, text: text.trim() };
}

/** Where this person was refused an answer: nobody asks there again. */
const refused = new Set<string>();

/** What may be meant; nothing where the server does not answer, or does not answer this person. */
async function ask(url: string, signal: AbortSignal): Promise<Choice[]> {
  const [path = ''] = url.split('?');
  if (refused.has(path)) return [];
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json' }, signal });
    if (answer.status === 403) refused.add(path);
    if (!answer.ok) return [];
    return ((await answer.json()) as { suggestions: Choice[] }).suggestions;
  } catch {
    return [];
  }
}

/** Puts the value where one types, and tells everyone who follows the form. */
function put(input: Input, value: string): void {
  const { from, to } = partOf(input);
  input.setRangeText(value, from, to, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function follow(input: Input): void {
  const path = paths[input.dataset['completes'] ?? 'person'];
  if (path === undefined) return;
  let [timer, isPut] = [0, false];
  let asking = new AbortController();
  const list = new ChoiceList(input, (choice) => {
    isPut = true;
    put(input, choice.value);
    isPut = false;
  });
  const stop = (): void => {
    clearTimeout(timer);
    asking.abort();
    list.show([]);
  };
  const look = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { text } = partOf(input);
    const found = text === '' ? [] : await ask(`${path}?${new URLSearchParams({ q: text }).toString()}`, signal);
    if (!signal.aborted) list.show(found.filter(({ value }) => value !== text));
  };
  on(input, 'input', () => {
    stop();
    if (!isPut) timer = window.setTimeout(() => void look(), PAUSE);
  });
  on(input, 'blur', stop);
}

/** Offers what may be meant in every field there that says what it names, and people behind an @ in Markdown. */
export function completeNames(root: ParentNode = document): void {
  for (const input of all<Input>('input[data-completes], textarea[data-mentions]', root)) follow(input);
}
