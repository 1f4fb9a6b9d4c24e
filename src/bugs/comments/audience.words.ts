// For whom something said of a bug is, in plain words: to choose from before it is sent, and to tell it by afterwards.
import type { Field } from '../../web/form.js';
import { audiences, type Audience } from '../changes/change.js';

/** What each is called where it is chosen. */
export const audienceWords: Readonly<Record<Audience, string>> = {
  everyone: 'Everyone',
  'reporter and staff': 'Reporter and employees',
  staff: 'Employees only',
};

const marked: Readonly<Record<Audience, string>> = {
  everyone: '',
  'reporter and staff': 'For the reporter and employees',
  staff: 'Private – seen by employees only',
};

/** How something that is not for everyone is marked: the words, and whether the reporter reads it too. */
export interface AudienceMark {
  isPrivate: boolean;
  isShared: boolean;
  mark: string;
}

/** The mark of an audience; of an unknown one that of the narrowest, for it may be one of a later version. */
export function audienceMark(said: string): AudienceMark {
  const audience = audiences.find((one) => one === said) ?? 'staff';
  return { isPrivate: audience !== 'everyone', isShared: audience === 'reporter and staff', mark: marked[audience] };
}

/** The choice between the audiences. */
export const audienceField: Field = {
  name: 'audience',
  label: 'Who may read this',
  kind: 'choice',
  options: audiences.map((value) => ({ value, label: audienceWords[value] })),
};
