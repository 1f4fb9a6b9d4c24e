// Moves a bug through the workflow of its product, and fits it into that of another: what becomes of it, or why not.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid, refuse } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { fieldsOf, keyOf, wordsOf, type Bug, type BugFields, type FieldName, type Ref, type SetField } from '../bug.js';
import { mayBug, rightsOn } from '../bug.policy.js';
import type { ChangeSaid } from '../bug.form.js';
import type { Delta } from '../changes/change.js';
import { PartnersService } from '../relations/partners.service.js';
import { offered, take, wayBack, type Answers, type Becoming } from './bug.lifecycle.js';
import { fitted } from './home.lifecycle.js';
import type { Ask, Workflow } from './workflow.js';
import { WorkflowsService } from './workflows.service.js';

/** The move that somebody has chosen; `asks` is empty where none was chosen, or one that is not open to him. */
export interface Chosen {
  readonly workflow: Workflow | null;
  readonly asks: readonly Ask[];
  /** Where a move that is taken back has led from. */
  readonly back?: ChangeSaid['back'];
}

/** The form's input that a refusal belongs to. */
const inputs: Readonly<Record<string, string>> = { comment: 'text', action: 'take' };

const NO_WAY = 'There is no way back to that status for you.';

const living = (bug: Bug) => ({ ...bug, duplicateOf: bug.duplicateOf?.id ?? null });

/** What somebody wishes of a bug beside moving it, and the bug as he has seen it. */
export interface Wish {
  readonly bug: Bug;
  readonly seen: BugFields;
  readonly set: Partial<BugFields>;
  readonly deltas: readonly Delta[];
}

/** How many are in a set after the change, in words; '' for none. */
function countOf({ bug, deltas }: Wish, field: SetField): string {
  const own = deltas.filter((one) => one.field === field);
  const gone = new Set(own.flatMap(({ remove }) => remove.map(keyOf)));
  const stay = (bug.sets[field] ?? []).filter((item) => !gone.has(keyOf(item)));
  return String(stay.length + own.flatMap(({ add }) => add).length || '');
}

const setsIn = ({ bug, deltas }: Wish): SetField[] => [
  ...new Set([...(Object.keys(bug.sets) as SetField[]), ...deltas.map(({ field }) => field)]),
];

const valueOf = ({ bug, set }: Wish, field: FieldName): string => wordsOf({ ...bug, ...set }[field] ?? null) ?? '';

/** What was said to what a move may ask; a field has answered with its value after the change. */
const answersOf = (said: ChangeSaid, wish: Wish): Answers => ({
  ...Object.fromEntries(setsIn(wish).map((field) => [field, countOf(wish, field)])),
  ...Object.fromEntries(fieldsOf({ ...wish.bug, ...wish.set }).map((field) => [field, valueOf(wish, field)])),
  resolution: said.resolution,
  duplicate: said.duplicate,
  comment: said.text,
});

@Injectable()
export class MovesService {
  constructor(
    private readonly workflows: WorkflowsService,
    private readonly partners: PartnersService,
  ) {}

  /** What the move asks that was said; nobody changes the workflow before the caller's transaction ends. */
  async choose(db: EntityManager, bug: Bug, said: ChangeSaid, who: Who): Promise<Chosen> {
    if (said.take === '' && !said.back) return { workflow: null, asks: [] };
    const workflow = await this.workflows.forMoving(db, bug.product.id);
    if (said.back) {
      const way = wayBack(workflow, bug, said.back.status, rightsOn(who, bug));
      return { workflow, asks: way?.asks ?? refuse('take', NO_WAY), back: said.back };
    }
    const row = offered(workflow, bug, rightsOn(who, bug)).find(({ name }) => name === said.take);
    return { workflow, asks: row?.asks ?? [] };
  }

  /** What the chosen move makes of the bug, which is `after` but for the move. Throws Invalid beside what is missing. */
  async make(
    db: EntityManager,
    { workflow, back }: Chosen,
    wish: Wish,
    said: ChangeSaid,
    who: Who,
  ): Promise<Partial<BugFields>> {
    if (!workflow) return {};
    const { bug, seen } = wish;
    if (back) return this.becoming(db, bug, { ...back, assignee: 'same' }, who);
    const taken = take(workflow, said.take, living(bug), answersOf(said, wish), rightsOn(who, bug));
    if ('refused' in taken) {
      const { field, message } = taken.refused;
      const meanwhile = seen.status === bug.status ? '' : `Meanwhile the bug has become ${bug.status}. `;
      throw new Invalid({ [inputs[field] ?? field]: meanwhile + message });
    }
    return this.becoming(db, bug, taken.becomes, who);
  }

  /** The bug in a product (its own or another one) whose workflow may not have its status. Throws NotAllowed, and Invalid at "status". */
  async fit(db: EntityManager, bug: Bug, product: Ref, said: ChangeSaid, who: Who): Promise<Partial<BugFields>> {
    if (said.status === undefined && product.id === bug.product.id) return {};
    const workflow = await this.workflows.forMoving(db, product.id);
    const fit = fitted(workflow, living(bug), said.status ?? '');
    if (!fit) return {};
    if ('refused' in fit) throw new Invalid({ status: fit.refused.message });
    authorize(mayBug.set(who, bug, 'status'), who);
    const { status, resolution, duplicateOf } = fit.fits;
    return { status, resolution, duplicateOf: duplicateOf === null ? null : bug.duplicateOf };
  }

  private async becoming(db: EntityManager, bug: Bug, becomes: Becoming, who: Who): Promise<Partial<BugFields>> {
    const { status, resolution, assignee, duplicateOf } = becomes;
    // One that stays was named by somebody before, who may see more.
    const stays = duplicateOf === (bug.duplicateOf?.id ?? null);
    const kept = duplicateOf === null ? null : bug.duplicateOf;
    const original = stays || duplicateOf === null ? kept : await this.partners.original(db, bug, duplicateOf, who);
    const set = { status, resolution, duplicateOf: original };
    if (assignee === 'me') return { ...set, assignee: meOf(who) };
    return assignee === 'nobody' ? { ...set, assignee: null } : set;
  }
}

const meOf = (who: Who): Ref => {
  const { id, name } = signedIn(who);
  return { id, name };
};
