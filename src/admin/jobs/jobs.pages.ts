// What the pages of jobs show: the list with its counts and stuck mails, one job, and what is lost without it.
import { jobStates, type JobState, type Wanted } from './queue.query.js';
import { NAMED, type StuckMail } from '../../mail/stuck.query.js';
import { formView, type FieldOption, type FormTokens, type FormView } from '../../web/form.js';
import { pagerView } from '../../web/keyed.js';
import { timeView, type LinkView, type PagerView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { isIdle } from './job.policy.js';
import { aboutWords, lossWords, stateWords, toldError } from './job.words.js';
import type { Queue, ToldJob } from './queue.service.js';

/** One job: `tries` is "2 of 8", `next` when it is tried next, never where it is not; `error` why it failed last, or ''. */
export interface JobRow {
  name: string;
  href: string;
  about: string;
  state: string;
  asked: TimeView;
  next: TimeView;
  tries: string;
  error: string;
}

/** One way to narrow the list, as a choice of its form. */
export interface Narrowing {
  name: string;
  id: string;
  label: string;
  options: FieldOption[];
}

/** A mail that is stuck: what it is, and whether it waits or was refused, in words. */
export interface StuckRow {
  words: string;
  fate: string;
  since: TimeView;
}

/** `isNarrowed` where only some of the jobs are asked for; `more` says that more mails are stuck than are named. */
export interface JobsPage {
  counts: { label: string; count: string }[];
  stuck: StuckRow[];
  more: string;
  choices: Narrowing[];
  isNarrowed: boolean;
  rows: JobRow[];
  pager: PagerView;
}

/** `retry` and `drop` are null and '' while it runs. */
export interface JobPage extends JobRow {
  heading: string;
  trail: LinkView[];
  retry: FormView | null;
  drop: string;
}

/** What is lost when a job is dropped, before it is. */
export interface DropPage {
  heading: string;
  trail: LinkView[];
  effects: string[];
  form: FormView;
}

const jobsUrl = '/admin/jobs';
const trail: LinkView[] = [
  { href: '/admin', label: 'Panel' },
  { href: jobsUrl, label: 'Jobs' },
];
const words = { label: 'Pages of jobs', one: 'job', many: 'jobs' };

/** The page of one job. */
export const jobUrl = (id: number): string => `${jobsUrl}/${id}`;

function rowOf(job: ToldJob, zone: string): JobRow {
  const isNext = job.state === 'waiting' || job.state === 'again';
  return {
    name: `${job.task} ${job.id}`,
    href: jobUrl(job.id),
    about: aboutWords(job.mail),
    state: stateWords[job.state],
    asked: timeView(job.askedAt.getTime(), zone),
    next: isNext ? timeView(job.nextAt.getTime(), zone) : { iso: '', words: '—', day: '—', clock: '' },
    tries: `${job.attempts} of ${job.maxAttempts}`,
    error: toldError(job.error),
  };
}

const option = (value: string, label: string, chosen: boolean): FieldOption => ({ value, label, chosen, id: '' });

function choicesOf({ state, task }: Wanted, tasks: readonly string[]): Narrowing[] {
  const states = jobStates.map((one) => option(one, stateWords[one], one === state));
  return [
    { name: 'state', id: 'jobs-state', label: 'State', options: [option('', 'every state', state === ''), ...states] },
    {
      name: 'task',
      id: 'jobs-task',
      label: 'Task',
      options: [option('', 'every task', task === ''), ...tasks.map((one) => option(one, one, one === task))],
    },
  ];
}

const zoneOf = ({ person }: Who): string => person?.zone ?? 'UTC';

const stuckRow = (mail: StuckMail, zone: string): StuckRow => ({
  words: aboutWords(mail),
  fate: mail.isRefused ? 'refused by the mail server, posted' : 'waits since',
  since: timeView(mail.madeAt.getTime(), zone),
});

/** The list of the jobs that are wanted. */
export function jobsPage(queue: Queue, wanted: Wanted, who: Who): JobsPage {
  const { page, counts, tasks, stuck } = queue;
  const zone = zoneOf(who);
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString();
  return {
    counts: jobStates.map((state) => ({ label: stateWords[state], count: counts[state].toLocaleString('en') })),
    stuck: stuck.slice(0, NAMED).map((mail) => stuckRow(mail, zone)),
    more: stuck.length > NAMED ? `More are stuck; these are the newest ${NAMED}.` : '',
    choices: choicesOf(wanted, tasks),
    isNarrowed: query !== '',
    rows: page.rows.map((job) => rowOf(job, zone)),
    pager: pagerView(words, queue.total, query === '' ? jobsUrl : `${jobsUrl}?${query}`, page),
  };
}

type Problems = Readonly<Record<string, string>>;

/** One job. */
export function jobPage(job: ToldJob, tokens: FormTokens, who: Who, problems: Problems = {}): JobPage {
  const row = rowOf(job, zoneOf(who));
  const form = { action: `${row.href}/tries`, submit: 'Try again now', fields: [], tokens, problems };
  return {
    ...row,
    heading: `Job ${job.id}: ${job.task}`,
    trail,
    retry: isIdle(job) ? formView(form) : null,
    drop: isIdle(job) ? `${row.href}/end` : '',
  };
}

/** What is lost without the job. */
export function dropPage(job: ToldJob, tokens: FormTokens, problems: Problems = {}): DropPage {
  const href = jobUrl(job.id);
  return {
    heading: `Drop job ${job.id}`,
    trail: [...trail, { href, label: `Job ${job.id}` }],
    effects: [lossWords(job.task, job.mail), 'You can not undo this.'],
    form: formView({ action: `${href}/end`, submit: 'Drop this job', fields: [], tokens, problems, cancel: href }),
  };
}

/** What the query of the URL asks for; what is no state asks for all. */
export function wantedOf(query: Readonly<Record<string, unknown>>): Wanted {
  const task = typeof query['task'] === 'string' ? query['task'].replaceAll('\0', '').slice(0, 128) : '';
  return { state: jobStates.find((state): state is JobState => state === query['state']) ?? '', task };
}
