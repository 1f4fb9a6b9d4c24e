// The keys there are, and what they do: one table for the script that listens to them and for the page that tells them.

/** One key, or two that follow each other. */
export interface Key<Name extends string = string> {
  readonly name: Name;
  readonly key: string;
  readonly words: string;
}

const key = <Name extends string>(name: Name, typed: string, words: string): Key<Name> => ({ name, key: typed, words });

/** Where keys work, in the order in which they are told. On a page of triage its own keys come before all others. */
export const keyGroups = [
  {
    title: 'Everywhere',
    keys: [
      key('search', '/', 'Search'),
      key('report', 'c', 'Report a bug'),
      key('front', 'g h', 'Front page'),
      key('bugs', 'g b', 'Bugs'),
      key('queue', 'g t', 'Triage'),
      key('help', '?', 'These keys'),
    ],
  },
  {
    title: 'In a list',
    keys: [
      key('down', 'j', 'Next row'),
      key('up', 'k', 'Previous row'),
      key('open', 'o', 'Open the row, as Enter does'),
    ],
  },
  {
    title: 'On a bug',
    keys: [
      key('next', 'n', 'Next bug of the list that you came from'),
      key('previous', 'p', 'Previous bug of it'),
      key('list', 'u', 'Up to the list'),
      key('reply', 'r', 'Answer the comment you are at, or quote what is selected'),
      key('edit', 'e', 'Change its fields'),
      key('assign', 'a', 'Assign it'),
      key('take', 'i', 'Go to “Take it”'),
      key('status', 's', 'Change its status'),
      key('keywords', 'l', 'Change its keywords'),
      key('watch', 'w', 'Watch it, or no longer'),
      key('copy', 'y', 'Copy its address'),
    ],
  },
  {
    title: 'In triage',
    keys: [
      key('accept', '1', 'Accept'),
      key('duplicate', '2', 'Duplicate'),
      key('decline', '3', 'Decline'),
      key('ask', '4', 'Ask the reporter'),
      key('snooze', 'h', 'Snooze'),
      key('undo', 'u', 'Undo the last deed'),
      key('skip', 's', 'Skip'),
      key('begin', 'n', 'Take the next bug'),
    ],
  },
] as const satisfies readonly { title: string; keys: readonly Key[] }[];

export type KeyName = (typeof keyGroups)[number]['keys'][number]['name'];
