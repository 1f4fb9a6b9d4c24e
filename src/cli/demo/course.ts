// One bug on its way through the workflow: every step is one that a person could have taken, and none is in the future.
import type { BugFields, Moment, Ref } from '../../bugs/bug.js';
import type { Audience, Remark } from '../../bugs/changes/change.js';
import type { Later, NewBug } from '../../bugs/changes/filing.js';
import { take, type Answers, type Assignment, type Becoming, type Rights } from '../../bugs/lifecycle/bug.lifecycle.js';
import { stockWorkflow } from '../../bugs/lifecycle/workflow.js';

export const DAY = 86_400_000_000;

const EDITOR: Rights = new Set(['bugs.edit'] as const);

/** What is said along with a move. */
interface Told {
  readonly person?: Ref;
  readonly resolution?: string;
  readonly duplicate?: string;
}

export const remark = (text: string, audience: Audience = 'everyone'): Remark => ({
  text,
  format: 'markdown',
  audience,
});

export class Course {
  readonly later: Later[] = [];
  private readonly id: number;
  private current: Pick<BugFields, 'status' | 'resolution' | 'duplicateOf' | 'assignee'>;

  constructor(
    bug: NewBug,
    private at: Moment,
    private readonly now: Moment,
  ) {
    this.id = bug.id;
    this.current = bug;
  }

  get assignee(): Ref | null {
    return this.current.assignee;
  }

  /** Lets days go by; false when that leads beyond today: then nothing more happens to the bug. */
  wait(days: number): boolean {
    this.at += Math.round(days * DAY);
    return this.at < this.now;
  }

  /** Somebody speaks, changes fields, or both. */
  change(who: Ref, set: Partial<BugFields>, comment: Remark | null = null): void {
    this.later.push({ at: this.at, whoId: who.id, set, comment, note: '' });
  }

  /** Somebody moves the bug on by a transition of the stock workflow. `person` is who is assigned, where it asks. */
  move(who: Ref, name: string, { person, ...answers }: Told, comment: Remark | null): void {
    const said: Answers = { ...answers, assignee: person?.name, comment: comment?.text };
    const { status, resolution, duplicateOf, assignee } = this.becoming(name, said);
    const original = duplicateOf === null ? null : { id: duplicateOf, name: String(duplicateOf) };
    this.current = { status, resolution, duplicateOf: original, assignee: this.assigned(assignee, who, person) };
    this.change(who, this.current, comment);
  }

  private becoming(name: string, answers: Answers): Becoming {
    const { status, resolution, duplicateOf } = this.current;
    const living = { id: this.id, status, resolution, duplicateOf: duplicateOf?.id ?? null };
    const taken = take(stockWorkflow, name, living, answers, EDITOR);
    if ('refused' in taken) throw new Error(`"${name}" of a made-up bug: ${taken.refused.message}`);
    return taken.becomes;
  }

  private assigned(assignment: Assignment, who: Ref, person: Ref | undefined): Ref | null {
    if (assignment === 'same') return this.current.assignee;
    if (assignment === 'nobody') return null;
    return assignment === 'me' ? who : (person ?? null);
  }
}
