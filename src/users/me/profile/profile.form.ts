// What one may say of oneself: a real name, where one's clock stands, whether one is reminded, and whether single keys work.
import { z } from 'zod';
import type { Field } from '../../../web/form.js';
import { line, tick } from '../../../web/text.form.js';
import { zone, zones } from './zone.form.js';

export const profileForm = z.object({ realName: line(100).default(''), zone, reminded: tick, keys: tick });

export type ProfileSaid = z.output<typeof profileForm>;

/** The fields; `kept` is the zone of before, which may be an older name of one in the list, and `now` what time it is there. */
export const profileFields = (kept: string, now: string): Field[] => [
  {
    name: 'realName',
    label: 'Real name',
    kind: 'text',
    max: 100,
    autocomplete: 'name',
    hint: 'Everyone may see it. Leave it empty to be known by your user name alone.',
  },
  {
    name: 'zone',
    label: 'Time zone',
    kind: 'choice',
    required: true,
    hint: `All times that you see are told in it. In ${kept.replaceAll('_', ' ')} it is ${now} now.`,
    options: [...new Set([...zones, kept])].map((value) => ({ value, label: value.replaceAll('_', ' ') })),
  },
  {
    name: 'reminded',
    label: 'Remind me by mail of what I was asked on bugs',
    kind: 'check',
    hint: 'After some days, and once a week at most.',
  },
  {
    name: 'keys',
    label: 'Single keys work for me',
    kind: 'check',
    hint: 'Such as j for the next row and ? for a list of them. Turn them off where you speak to your computer, or press keys by mistake.',
  },
];
