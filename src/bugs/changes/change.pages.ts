// The one form of a bug: what this person may say and do from here, filled with what is or with what was typed.
import { fieldView, formView, textOf, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import { fieldLabels, type Bug, type StockField } from '../bug.js';
import type { ChangeForm, MoveView } from '../bug.pages.js';
import { mayBug, rightsOn } from '../bug.policy.js';
import { requestInputs } from '../requests/requests.pages.js';
import type { Choices } from '../fields.service.js';
import { offered } from '../lifecycle/bug.lifecycle.js';
import { resolutions, type Catalogue } from '../lifecycle/statuses.js';
import { ownAsks } from '../lifecycle/workflow.form.js';
import type { Transition, Workflow } from '../lifecycle/workflow.js';
import { replyChoices, replyField, type Reply } from '../replies/reply.pages.js';
import type { FilesField } from '../attachments/uploads.pages.js';
import { audienceField } from '../comments/audience.words.js';
import { mayTime } from '../times/time.policy.js';
import { timeField } from '../times/times.pages.js';
import { inputsOf, isOfUse, isUsual, type Input } from './inputs.pages.js';
import { shownLists } from '../relations/related.pages.js';

export interface ChangeParts {
  bug: Bug;
  choices: Choices;
  /** The workflow of its product, and the statuses that there are. */
  workflow: Workflow;
  catalogue: Catalogue;
  /** Canned replies of the product. */
  replies: readonly Reply[];
  who: Who;
  tokens: FormTokens;
  /** What was typed before, or null for a form that shows the bug as it is. */
  typed: Typed | null;
  problems: Readonly<Record<string, string>>;
  /** The list that the bug was opened from, kept over the change. */
  list: { q: string; sort: string } | null;
  files: FilesField;
  /** What the comment begins with, where it answers one. */
  begun?: Typed;
  /** The field that was asked for to be edited, or ''. */
  edit?: string;
}

const none = { value: '', label: '—' };

/** What a move asks that stands under “Change fields”, by its name in the form. */
const fieldsAsked = ({ asks }: Transition): string[] => asks.filter((ask) => !ownAsks.has(ask));

/** What the move does, and what has to be filled in for it elsewhere in the form. */
function hintOf(move: Transition, { catalogue }: ChangeParts): string {
  const asked = fieldsAsked(move).map((ask) => `“${fieldLabels[ask as StockField] ?? ask}”`);
  const wants = [...asked, ...(move.asks.includes('comment') ? ['a comment'] : [])];
  return [catalogue.meaning(move.to), wants.length > 0 ? `Asks for ${wants.join(' and ')}.` : ''].join(' ').trim();
}

function moveView(move: Transition, chosen: string, parts: ChangeParts): MoveView {
  return {
    value: move.name,
    id: `move-${move.name}`,
    label: move.label,
    hint: hintOf(move, parts),
    chosen: chosen === move.name,
    asksResolution: move.asks.includes('resolution'),
    asksDuplicate: move.asks.includes('duplicate'),
  };
}

function moves(offers: readonly Transition[], chosen: string, parts: ChangeParts): MoveView[] {
  if (offers.length === 0) return [];
  const stay = {
    value: '',
    id: 'move-stay',
    label: `Leave it ${parts.bug.status}`,
    hint: '',
    asksResolution: false,
    asksDuplicate: false,
  };
  return [{ ...stay, chosen: chosen === '' }, ...offers.map((row) => moveView(row, chosen, parts))];
}

const resolutionField: Field = {
  name: 'resolution',
  label: 'Resolution',
  kind: 'choice',
  options: [none, ...resolutions.map(({ name, meaning: words }) => ({ value: name, label: `${name} – ${words}` }))],
};
const duplicateField: Field = {
  name: 'duplicate',
  label: 'Duplicate of bug',
  kind: 'text',
  max: 20,
  completes: 'bug',
  hint: 'Its number, when the resolution is DUPLICATE.',
};
const commentField: Field = {
  name: 'text',
  label: 'Comment',
  kind: 'markdown',
  rows: 7,
  hint: 'Markdown; “bug 42”, “comment 5”, “attachment 3” and “@name” become links.',
};

/**
 * What stands in the form as hidden: the revision that was seen, the list that the bug was opened from, and the names of fields
 * that say nothing where nothing is ticked.
 */
function hiddenOf({ bug, typed, list }: ChangeParts, fields: readonly Input[]): { name: string; value: string }[] {
  const seen = { name: 'seen', value: typed ? textOf(typed, 'seen') : String(bug.revision) };
  const from = list ? Object.entries(list).map(([name, value]) => ({ name, value })) : [];
  const ticks = fields.filter(({ field }) => field.kind === 'checks').map(({ name }) => ({ name, value: '' }));
  return [seen, ...shownLists(bug, typed), ...from, ...ticks];
}

const filesInput: Field = { name: 'files', label: 'Files', kind: 'text' };
const also = [commentField, filesInput, timeField, audienceField, resolutionField, duplicateField, replyField([])];

/** What was said, as one text: of ticks the empty one says nothing. */
const said = (typed: string | string[] | undefined): string =>
  [typed ?? '']
    .flat()
    .filter((one) => one !== '')
    .sort()
    .join();

/** The fields in two parts; what was typed, what is wrong and what a move asks is at hand. */
function parted(form: FormView, fields: readonly Input[], asked: ReadonlySet<string>, parts: ChangeParts) {
  const { problems, edit } = parts;
  const typed = parts.typed ?? {};
  const isTouched = ({ name, value }: Input): boolean =>
    name === edit || problems[name] !== undefined || (name in typed && said(typed[name]) !== said(value));
  const near = new Set<string>(
    fields.filter((one) => isUsual(one) || isTouched(one) || asked.has(one.name)).map(({ name }) => name),
  );
  return {
    usual: form.fields.filter(({ name }) => near.has(name)),
    rare: form.fields.filter(({ name }) => !near.has(name)),
    fieldsOpen: fields.some(isTouched),
  };
}

/** What stands in the form before anything was typed. */
const begunWith = (fields: readonly Input[], begun: Typed = {}): Typed => ({
  ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  ...begun,
});

/** What the button is called that takes the bug, or ''. */
const takeOf = (offers: readonly MoveView[]): string => offers.find((move) => move.value === 'take')?.label ?? '';

/** The fields that this person may set, and those that a move asks him for. */
const fieldsFor = ({ bug, choices }: ChangeParts, asked: ReadonlySet<string>, who: Who): Input[] =>
  inputsOf(bug, choices).filter((one) => asked.has(one.name) || (mayBug.set(who, bug, one.name) && isOfUse(one)));

/** The form for this person, or null for whom there is nothing to do here. */
export function changeForm(parts: ChangeParts): ChangeForm | null {
  const { bug, who, problems, files } = parts;
  if (!who.person) return null;
  const open = offered(parts.workflow, bug, rightsOn(who, bug));
  const asked = new Set(open.flatMap(fieldsAsked));
  const fields = fieldsFor(parts, asked, who);
  const mayComment = mayBug.comment(who, bug);
  const typed = parts.typed ?? begunWith(fields, parts.begun);
  const offers = moves(open, textOf(typed, 'move'), parts);
  if (fields.length + offers.length === 0 && !mayComment) return null;
  const form = formView({
    action: `/bugs/${bug.id}/changes`,
    submit: 'Save',
    fields: fields.map(({ field }) => field),
    tokens: parts.tokens,
    typed,
    problems,
    draft: `bugs/${bug.id}/changes`,
    hidden: hiddenOf(parts, fields),
    also,
  });
  const shown = (field: Field) => fieldView(field, typed, problems[field.name], parts.tokens.previews);
  return {
    form,
    mayComment,
    comment: shown(commentField),
    mayBePrivate: mayBug.private(who, bug),
    audience: { ...shown(audienceField), isPrivate: true },
    files,
    time: mayTime.spend(who, bug) ? [shown(timeField)] : [],
    replies: replyChoices(parts.replies, typed, problems['reply']),
    ...parted(form, fields, asked, parts),
    moves: offers,
    resolution: shown(resolutionField),
    duplicateOf: shown(duplicateField),
    requests: requestInputs(bug, parts.choices.versions, { typed: parts.typed, problems }, who),
    take: takeOf(offers),
  };
}
