// What the front page tells: the newest bugs to a stranger, what waits to a person who is signed in.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { maySomewhere } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import type { LinkView } from '../web/parts.pages.js';
import type { HeldPost } from './held/held.js';
import { countSql, ownSql, type Counted } from './held/held.sql.js';
import { askedSql, QUEUE, type AskedRow } from './requests/requests.sql.js';
import { ListsService, type Found } from './search/lists.service.js';

/** A short list and the query behind it. */
export interface Waiting {
  heading: string;
  q: string;
  sort: string;
  empty: string;
  ways?: LinkView[];
  /** One's own reports: each has its plain page. */
  isOwn?: boolean;
  found: Found;
}

/** What is asked of a person (one more than is shown), his own posts that wait, and how many of others wait for him. */
export interface Expecting {
  asked: AskedRow[];
  own: HeldPost[];
  count: number;
}

type Wanted = Omit<Waiting, 'found'>;

const SHORT = 8;

const newest: Wanted = { heading: 'Newest bugs', q: '', sort: '-id', empty: 'Nobody has reported a bug yet.' };

function wanted(who: Who): Wanted[] {
  if (!who.person) return [newest];
  const mine = { heading: 'Assigned to me', q: 'is:open assignee:@me', sort: '', empty: 'Nothing waits for you.' };
  const reported = {
    heading: 'Reported by me',
    q: 'is:open reporter:@me',
    sort: '',
    empty: 'You have no open reports.',
    isOwn: true,
  };
  const triage = {
    heading: 'Needs triage',
    q: 'is:open assignee:none',
    sort: '-id',
    empty: 'Every open bug has somebody who works on it.',
    ways: [{ href: '/triage', label: 'Triage' }],
  };
  return maySomewhere(who, 'bugs.edit') ? [mine, triage, reported] : [reported, newest];
}

@Injectable()
export class FrontService {
  constructor(
    private readonly database: DatabaseService,
    private readonly lists: ListsService,
  ) {}

  /** What waits for a person beside his lists; nothing for a stranger. */
  async expecting(who: Who): Promise<Expecting> {
    if (!who.person) return { asked: [], own: [], count: 0 };
    const questions = [askedSql(who, QUEUE + 1, 'b.summary'), ownSql(who), countSql(who)];
    const [asked = [], own = [], [count] = []] = await this.database.readAll(who, 'expecting', questions);
    return {
      asked: asked as AskedRow[],
      own: own as HeldPost[],
      count: (count as Counted | undefined)?.count ?? 0,
    };
  }

  /** The short lists for this person, in the order in which they matter to him. */
  waiting(who: Who): Promise<Waiting[]> {
    const read = async (list: Wanted): Promise<Waiting> => {
      const found = await this.lists.find({ q: list.q, sort: list.sort, after: '', before: '' }, who, SHORT);
      return { ...list, found };
    };
    return Promise.all(wanted(who).map(read));
  }
}
