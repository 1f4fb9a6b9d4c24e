// What a document of a workflow may say: its shape, and the sentences for what makes no sense.
import { z } from 'zod';
import { permissionNames, type Permission } from '../../users/roles/permissions.policy.js';
import { isDuplicate, resolutions, type Catalogue, type Resolution, type Status } from './statuses.js';
import { statusesOf, type Mover, type Relation, type Transition, type WorkflowDocument } from './workflow.js';

/** As many moves as one workflow has, and as many letters as a label. */
export const MOVES_MOST = 60;
export const LABEL_MOST = 40;

export const relations = ['reporter', 'assignee', 'qaContact'] as const satisfies readonly Relation[];

/** Everything that opens a move, relations first. */
export const movers: readonly Mover[] = [...relations, ...permissionNames];

const resolutionNames = resolutions.map(({ name }) => name) as [Resolution, ...Resolution[]];
const name = z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'A move is called by small letters, digits and hyphens.');
const word = z.string().min(1).max(50);

const moveForm = z.strictObject({
  name,
  label: z.string().trim().min(1).max(LABEL_MOST),
  from: z.array(word),
  to: word,
  may: z.array(z.enum(movers as unknown as [Permission, ...Mover[]])),
  asks: z.array(word),
  resolution: z.enum(resolutionNames).optional(),
  assignee: z.enum(['me', 'nobody']).optional(),
});

const shape = z.strictObject({
  begins: word,
  unconfirmed: word.nullable(),
  moves: z.array(moveForm).max(MOVES_MOST, `At most ${MOVES_MOST} moves.`),
});

/** What else there is: the statuses of the tracker, and the fields that can be asked. */
export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly fields: ReadonlySet<string>;
}

/** What a move asks that is no field. */
export const ownAsks: ReadonlySet<string> = new Set(['resolution', 'duplicate', 'comment']);

const quoted = ({ label }: Transition): string => `“${label}”`;

const statusProblem = ({ catalogue }: Surroundings, status: Status): string => {
  const row = catalogue.rows.find((one) => one.name === status);
  if (!row) return `${status}, which is no status`;
  return row.isActive === false ? `${status}, which is retired` : '';
};

/** Sentences with whether they hold; those that do. */
const holding = (wrong: readonly (readonly [boolean, string])[]): string[] =>
  wrong.filter(([is]) => is).map(([, sentence]) => sentence);

/** What is wrong with how a move marks duplicates. */
function markProblems({ asks, resolution, label }: Transition): string[] {
  const marks = asks.includes('resolution') || isDuplicate(resolution ?? null);
  const asksOf = asks.includes('duplicate');
  return holding([
    [marks && !asksOf, `“${label}” may make a bug a duplicate: it has to ask of which.`],
    [asksOf && !marks, `“${label}” asks for a duplicate, but never makes a bug one.`],
  ]);
}

/** What is wrong with the answer that a move gives to a bug. */
function answerProblems(move: Transition, { catalogue }: Surroundings): string[] {
  const answers = [move.asks.includes('resolution'), move.resolution !== undefined].filter((one) => one).length;
  const closes = !catalogue.isOpen(move.to);
  const label = quoted(move);
  const closesOpen = closes && move.from.some(catalogue.isOpen);
  return holding([
    [closesOpen && answers === 0, `${label} closes a bug: it has to ask for a resolution, or to set one.`],
    [!closes && answers > 0, `${label} leads to ${move.to}, which is open: only a closed bug has a resolution.`],
    [answers > 1, `${label} asks for a resolution and sets one. One of both is enough.`],
  ]);
}

/** What is wrong with one move beside its statuses: who may, and what it asks and sets. */
function moveProblems(move: Transition, around: Surroundings): string[] {
  const label = quoted(move);
  const strange = move.asks.find((ask) => !ownAsks.has(ask) && !around.fields.has(ask));
  const assignees = move.asks.includes('assignee') && move.assignee !== undefined;
  return [
    ...holding([
      [move.from.length === 0, `${label} leads on from nowhere. Tick at least one status.`],
      [move.may.length === 0, `Nobody may make the move ${label}. Tick at least one who may.`],
      [strange !== undefined, `${label} asks for ${strange}, a field that there is not.`],
      [assignees, `${label} asks for an assignee and sets one. One of both is enough.`],
    ]),
    ...answerProblems(move, around),
    ...markProblems(move),
  ];
}

/** Every status that a bug comes to from where reports begin. */
function reached({ begins, unconfirmed, moves }: WorkflowDocument): Set<Status> {
  const found = new Set<Status>(unconfirmed === null ? [begins] : [begins, unconfirmed]);
  for (const status of found) for (const { from, to } of moves) if (from.includes(status)) found.add(to);
  return found;
}

/** What is wrong with the whole: where reports begin, what nothing leads to, and what nothing leads on from. */
function wholeProblems(document: WorkflowDocument, { catalogue }: Surroundings): string[] {
  const known = statusesOf(document);
  const found = reached(document);
  const stuck = known.filter((one) => !document.moves.some(({ from, to }) => from.includes(one) && to !== one));
  const beginnings = [document.begins, ...(document.unconfirmed === null ? [] : [document.unconfirmed])];
  return [
    ...beginnings
      .filter((one) => !statusProblem({ catalogue, fields: new Set() }, one) && !catalogue.isOpen(one))
      .map((one) => `A report can not begin as ${one}: that is a closed status.`),
    ...known.filter((one) => !found.has(one)).map((one) => `Nothing leads to ${one} from where a report begins.`),
    ...stuck.map((one) => `Nothing leads on from ${one}: a bug would stay there for ever.`),
    ...(known.some((one) => !catalogue.isOpen(one))
      ? []
      : ['Nothing ever closes a bug: add a move to a closed status.']),
  ];
}

function wordProblems(document: WorkflowDocument, around: Surroundings): string[] {
  const at = (where: string, status: Status): string[] => {
    const wrong = statusProblem(around, status);
    return wrong ? [`${where} ${wrong}.`] : [];
  };
  const names = document.moves.map((move) => move.name);
  const labels = document.moves.map((move) => move.label.toLowerCase());
  const twice = document.moves.find(
    (move, nth) => names.indexOf(move.name) < nth || labels.indexOf(move.label.toLowerCase()) < nth,
  );
  return [
    ...at('A report begins as', document.begins),
    ...(document.unconfirmed === null ? [] : at('A report to be confirmed begins as', document.unconfirmed)),
    ...document.moves.flatMap((move) => [
      ...move.from.flatMap((status) => at(`${quoted(move)} leads on from`, status)),
      ...at(`${quoted(move)} leads to`, move.to),
    ]),
    ...(twice ? [`Two moves are called ${quoted(twice)}.`] : []),
  ];
}

/** Everything that makes no sense in the document, in sentences; none where it can be used. */
export const workflowProblems = (document: WorkflowDocument, around: Surroundings): string[] => [
  ...new Set([
    ...wordProblems(document, around),
    ...document.moves.flatMap((move) => moveProblems(move, around)),
    ...wholeProblems(document, around),
  ]),
];

/** A document that can be used; each issue is a sentence. */
export const workflowForm = (around: Surroundings) =>
  shape
    .transform((read): WorkflowDocument => read as WorkflowDocument)
    .superRefine((document, context) => {
      for (const message of workflowProblems(document, around)) context.addIssue({ code: 'custom', message });
    });

/** A document as it is kept; one that is being worked on need not make sense yet. */
export const draftForm = shape.transform((read): WorkflowDocument => read as WorkflowDocument);
