// The forms of a triager's deeds: what each asks, filled with what is or with what was typed.
import { formView, type Field, type FieldView, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import type { Bug } from '../bug.js';
import { rightsOn } from '../bug.policy.js';
import type { Choices } from '../fields.service.js';
import type { Transition, Workflow } from '../lifecycle/workflow.js';
import { isDuplicate, mended, resolutions } from '../lifecycle/statuses.js';
import { replyChoices, replyField, type Reply, type ReplyChoice } from '../replies/reply.pages.js';
import type { Deed, Queue } from './deed.form.js';
import { accepting, declining, repeating } from './deed.lifecycle.js';

/** One deed: `key` does it from the keyboard; what asks for something is folded, and open where it was sent in vain. */
export interface DeedView {
  name: Deed;
  key: string;
  label: string;
  form: FormView;
  replies: ReplyChoice[];
  isFolded: boolean;
  isOpen: boolean;
  /** Bugs that it may repeat: each a button. */
  alike: { value: string; label: string }[];
}

/** What the deeds of one bug are made from; `typed` and `problems` are those of the deed that was sent in vain. */
export interface DeedParts {
  bug: Bug;
  workflow: Workflow;
  queue: Queue;
  choices: Choices;
  replies: readonly Reply[];
  alike: readonly { id: number }[];
  who: Who;
  tokens: () => FormTokens;
  typed: Typed;
  problems: Readonly<Record<string, string>>;
  failed: Deed | null;
}

/** What a queue is called in a form. */
export const hiddenOf = ({ q, isDown, after }: Queue): { name: string; value: string }[] => [
  { name: 'q', value: q },
  { name: 'sort', value: isDown ? '' : 'id' },
  { name: 'after', value: after === null ? '' : String(after) },
];

const comment = (label: string, hint = ''): Field => ({ name: 'text', label, kind: 'area', rows: 4, hint });
const none = { value: '', label: '—' };

/** What each deed asks, and how it is called. */
interface Asking {
  readonly name: Deed;
  readonly key: string;
  readonly label: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly hasReplies?: boolean;
}

const acceptFields = ({ choices }: DeedParts, plain: Transition | null): Field[] => [
  {
    name: 'priority',
    label: 'Priority',
    kind: 'choice',
    options: choices.priorities.map(({ id, name }) => ({ value: String(id), label: name })),
  },
  {
    name: 'assignee',
    label: 'Assignee',
    kind: 'text',
    max: 50,
    hint: plain ? `A user name. Empty: “${plain.label}”.` : 'A user name.',
  },
];

const declineFields: readonly Field[] = [
  {
    name: 'resolution',
    label: 'Resolution',
    kind: 'choice',
    options: [
      none,
      ...resolutions
        .filter(({ name }) => !isDuplicate(name) && name !== mended)
        .map(({ name, meaning }) => ({ value: name, label: `${name} – ${meaning}` })),
    ],
  },
  comment('Comment', 'Why: the reporter will read it.'),
];

const snoozeFields: readonly Field[] = [
  {
    name: 'span',
    label: 'For',
    kind: 'choice',
    options: [
      { value: 'day', label: 'a day' },
      { value: 'week', label: 'a week' },
      { value: 'date', label: 'until the day below' },
    ],
  },
  { name: 'until', label: 'Until', kind: 'date', max: 10, hint: 'For “until the day below”.' },
];

/** The deeds that the workflow, or the queue, offers from here. */
function askings(parts: DeedParts): Asking[] {
  const { bug, workflow, who } = parts;
  const rights = rightsOn(who, bug);
  const plain = accepting(workflow, bug, rights, false);
  const mayAccept = plain ?? accepting(workflow, bug, rights, true);
  const duplicate: Field = {
    name: 'duplicate',
    label: 'Duplicate of bug',
    kind: 'text',
    required: true,
    max: 20,
    inputMode: 'numeric',
  };
  const ask = comment(`Question to ${bug.reporter.name}`);
  return [
    ...(mayAccept
      ? [{ name: 'accept', key: '1', label: 'Accept', submit: 'Accept', fields: acceptFields(parts, plain) } as const]
      : []),
    ...(repeating(workflow, bug, rights)
      ? [{ name: 'duplicate', key: '2', label: 'Duplicate', submit: 'Mark as duplicate', fields: [duplicate] } as const]
      : []),
    ...(declining(workflow, bug, rights)
      ? [
          {
            name: 'decline',
            key: '3',
            label: 'Decline',
            submit: 'Decline',
            fields: declineFields,
            hasReplies: true,
          } as const,
        ]
      : []),
    { name: 'ask', key: '4', label: 'Ask', submit: 'Ask', fields: [ask], hasReplies: true },
    { name: 'snooze', key: 'h', label: 'Snooze', submit: 'Snooze', fields: snoozeFields },
    { name: 'skip', key: 's', label: 'Skip', submit: 'Skip', fields: [] },
  ];
}

/** What of a field bears its id. */
type Named = Pick<FieldView, 'name' | 'id' | 'describedBy'> & { readonly options: readonly { id: string }[] };

/** The same field under an id of its own: several forms of a page have one of this name. */
function own<View extends Named>(deed: Deed, view: View): View {
  const id = `${deed}-${view.name}`;
  const describedBy = view.describedBy.replaceAll(view.id, id);
  const options = view.options.map((option, at) => ({ ...option, id: `${id}-${at}` }));
  return { ...view, id, describedBy, options };
}

function formOf({ name, submit, fields, hasReplies = false }: Asking, parts: DeedParts): FormView {
  const { bug, queue, failed, tokens } = parts;
  const isFailed = failed === name;
  const is: Typed = { priority: String(bug.priority.id), span: 'day' };
  const form = formView({
    action: '/triage/deeds',
    submit,
    fields,
    tokens: tokens(),
    typed: isFailed ? parts.typed : is,
    problems: isFailed ? parts.problems : {},
    also: hasReplies ? [replyField([])] : [],
    hidden: [
      ...hiddenOf(queue),
      { name: 'bug', value: String(bug.id) },
      { name: 'deed', value: name },
      { name: 'seen', value: String(bug.revision) },
    ],
  });
  const problems = form.problems.map((one) => ({ ...one, href: one.href.replace('#f-', `#${name}-`) }));
  return { ...form, problems, fields: form.fields.map((view) => own(name, view)) };
}

/** Everything that can be done with the bug, in the order of its keys. */
export const deedViews = (parts: DeedParts): DeedView[] =>
  askings(parts).map((asking) => {
    const { name, key, label, hasReplies = false } = asking;
    const isFailed = parts.failed === name;
    const replies = hasReplies ? replyChoices(parts.replies, isFailed ? parts.typed : {}, parts.problems['reply']) : [];
    const alike = name === 'duplicate' ? parts.alike.map(({ id }) => ({ value: String(id), label: `of #${id}` })) : [];
    return {
      name,
      key,
      label,
      form: formOf(asking, parts),
      replies: replies.map((choice) => own(name, choice)),
      isFolded: !['accept', 'skip'].includes(name),
      isOpen: isFailed,
      alike,
    };
  });
