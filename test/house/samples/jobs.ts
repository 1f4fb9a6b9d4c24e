// Samples of the pages on jobs: many, none, stuck mails, one job in each state, and dropping it.
import type { DropPage, JobPage, JobRow, JobsPage, Narrowing } from '../../../src/admin/jobs/jobs.pages.js';
import { form, link, longName, longWord, pager, time } from './pieces.js';

const dash = { iso: '', words: '—', day: '—', clock: '' };
const trail = [link('Panel', '/admin'), link('Jobs', '/admin/jobs')];

const row = (id: number, more: Partial<JobRow> = {}): JobRow => ({
  name: `mail ${id}`,
  href: `/admin/jobs/${id}`,
  about: 'the mail “password reset” to rita',
  state: 'tried again',
  asked: time('2026-11-21'),
  next: time('2026-11-21', '15:10'),
  tries: '3 of 8',
  error: 'connect ECONNREFUSED 127.0.0.1:25',
  ...more,
});

const longest = row(123_456_789, {
  name: `${longWord.slice(0, 60)} 123456789`,
  about: `the mail “new address confirmed” to ${longName}`,
  state: 'failed for good',
  next: dash,
  tries: '8 of 8',
  error: `${longWord} ${'the mail server has said no '.repeat(4)}`,
});
const running = row(12, { name: 'prune 12', about: '', state: 'running', next: dash, tries: '1 of 8', error: '' });
const waiting = row(11, { name: 'words 11', about: '', state: 'waiting', tries: '0 of 1', error: '' });

const tallies = (...counts: string[]): JobsPage['counts'] =>
  ['waiting', 'running', 'tried again', 'failed for good'].map((label, at) => ({ label, count: counts[at] ?? '0' }));

const narrowing = (name: string, label: string, values: string[], chosen: string): Narrowing => ({
  name,
  id: `jobs-${name}`,
  label,
  options: values.map((value) => ({ value, label: value, chosen: value === chosen, id: '' })),
});
const choices = (state: string): Narrowing[] => [
  narrowing('state', 'State', ['every state', 'waiting', 'running', 'tried again', 'failed for good'], state),
  narrowing('task', 'Task', ['every task', 'mail', 'prune'], 'every task'),
];

const none = {
  stuck: [],
  more: '',
  choices: choices('every state'),
  isNarrowed: false,
  rows: [],
  pager: pager('None'),
};
const stuck = [
  { words: 'the mail “password reset” to rita', fate: 'waits since', since: time('2026-11-21') },
  {
    words: `the mail “invitation” to ${longName}`,
    fate: 'refused by the mail server, posted',
    since: time('2026-11-20'),
  },
];

export const jobLists: Record<string, JobsPage> = {
  none: { ...none, counts: tallies() },
  narrowed: { ...none, counts: tallies('3'), choices: choices('running'), isNarrowed: true },
  many: {
    ...none,
    counts: tallies('10,001', '2', '31', '7'),
    stuck,
    more: 'More are stuck; these are the newest 20.',
    rows: [row(14), row(13), running, waiting, longest],
    pager: pager('5 of 10,000+ jobs', '/admin/jobs?before=a', '/admin/jobs?after=b'),
  },
};

const shown = (job: JobRow, id: number): JobPage => ({
  ...job,
  heading: `Job ${id}: ${job.name.split(' ')[0]}`,
  trail,
  retry: form(`${job.href}/tries`, 'Try again now', []),
  drop: `${job.href}/end`,
});
const late = { hasProblems: true, problems: [{ href: '', label: '', error: 'This job is running just now.' }] };

export const jobPages: Record<string, JobPage> = {
  again: shown(row(14), 14),
  running: { ...shown(running, 12), retry: null, drop: '' },
  longest: shown(longest, 123_456_789),
  late: { ...shown(row(14), 14), retry: form('/admin/jobs/14/tries', 'Try again now', [], late) },
};

const drop: DropPage = {
  heading: 'Drop job 14',
  trail: [...trail, link('Job 14', '/admin/jobs/14')],
  effects: ['The mail “password reset” to rita will never be sent.', 'You can not undo this.'],
  form: form('/admin/jobs/14/end', 'Drop this job', [], { cancel: '/admin/jobs/14' }),
};

export const jobDrops: Record<string, DropPage> = {
  usual: drop,
  late: { ...drop, form: { ...drop.form, ...late } },
};
