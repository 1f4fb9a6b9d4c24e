// The two products of the demo, and what can go wrong with each of their parts.
import { kettle, type CastProduct } from './cast.js';

/** A part of a product: what fails, as the beginning of a summary. */
export interface Part {
  readonly name: string;
  readonly faults: readonly string[];
}

export interface DemoProduct extends CastProduct {
  readonly takesUnconfirmed: boolean;
  readonly parts: readonly Part[];
  /** When a fault shows: the end of a summary. */
  readonly occasions: readonly string[];
}

const kettleParts: readonly Part[] = [
  {
    name: 'lid',
    faults: [
      'Lid does not close all the way',
      'Lid opens by itself',
      'Hinge of the lid squeaks',
      'Lid sensor reports open although it is shut',
      'Condensed water drips from the lid',
      'Lid button needs two presses',
      'Seal of the lid comes loose',
      'Lid can not be taken off for cleaning',
    ],
  },
  {
    name: 'whistle',
    faults: [
      'Whistle is silent',
      'Whistle goes off too early',
      'Whistle does not stop',
      'Whistle is a semitone flat',
      'Whistle stutters',
      'Volume of the whistle is forgotten',
      'Whistle wakes the baby at the lowest level',
      'Two whistles are heard instead of one',
    ],
  },
  {
    name: 'heating',
    faults: [
      'Water never reaches 100 °C',
      'Kettle switches off at 92 °C',
      'Kettle boils dry',
      'Temperature jumps back to 40 °C',
      'Heating cycles on and off',
      '“Keep warm” ends after a minute',
      'Wrong temperature is shown',
      'Heating starts without water',
    ],
  },
  {
    name: 'display',
    faults: [
      'Display stays dark',
      'Minutes are shown as hours',
      'Display flickers',
      'Digits are cut off at the right edge',
      'Backlight never turns off',
      'Fahrenheit is rounded wrongly',
      'Umlauts are shown as question marks',
    ],
  },
  {
    name: 'base station',
    faults: [
      'Kettle is not recognised on its base',
      'Base hums',
      'Base loses its clock',
      'Update of the base stops at 99 %',
      'Base reports error E7',
      'LED of the base blinks red',
      'Base forgets the Wi-Fi password',
    ],
  },
];

const teatimeParts: readonly Part[] = [
  {
    name: 'timer',
    faults: [
      'Timer is off by one minute',
      'Timer stops in the background',
      'Alarm rings twice',
      'Timer can not be paused',
      'Remaining time jumps',
      'Timer shows −1 seconds',
      'Second timer replaces the first',
    ],
  },
  {
    name: 'recipes',
    faults: [
      'Recipe is saved twice',
      'Search finds no recipe',
      'Amounts are not converted',
      'Recipe loses its picture',
      'Order of the steps changes',
      'Import of a recipe crashes',
      'Favourites are empty',
      'Long names push the button off the screen',
    ],
  },
  {
    name: 'pairing',
    faults: [
      'Kettle is not found',
      'Pairing asks for the code again and again',
      'Connection is lost',
      'App connects to the neighbour’s kettle',
      'Pairing hangs at “almost done”',
      'Bluetooth has to be turned off and on',
      'Unpaired kettle stays in the list',
    ],
  },
  {
    name: 'sync',
    faults: [
      'Changes are lost',
      'Sync never ends',
      'Old settings come back',
      'Conflict is shown without a reason',
      'Sync drains the battery',
      'Deleted teas appear again',
      'Sync fails with “error 0”',
    ],
  },
  {
    name: 'accessibility',
    faults: [
      'Start button has no name for the screen reader',
      'Focus is lost',
      'Text is cut off at 200 %',
      'Contrast of the countdown is too low',
      'Animation can not be turned off',
      'Dialog can not be closed by keyboard',
    ],
  },
];

export const products: readonly DemoProduct[] = [
  {
    ...kettle,
    components: kettleParts.map(({ name }) => name),
    versions: [...kettle.versions, '1.2', '2.0', '2.1 beta'],
    takesUnconfirmed: false,
    parts: kettleParts,
    occasions: [
      'after descaling',
      'when filled above 1.5 l',
      'when filled to the minimum only',
      'after the third boil in a row',
      'at high altitude',
      'when it stands in the sun',
      'after a power cut',
      'since the last update',
      'with very hard water',
      'when lifted while boiling',
      'in night mode',
      'with the child lock on',
      'after a week without use',
      'on the 110 V model',
      'now and then',
    ],
  },
  {
    category: 'Apps',
    name: 'Teatime',
    slug: 'teatime',
    description: 'The app beside the kettle: timers, recipes, and a kettle that listens.',
    components: teatimeParts.map(({ name }) => name),
    versions: ['3.0', '3.1', '3.2', '4.0', '4.1'],
    takesUnconfirmed: true,
    parts: teatimeParts,
    occasions: [
      'after turning the phone',
      'when the phone sleeps',
      'offline',
      'with two kettles',
      'when the clock changes to summer time',
      'in Turkish',
      'in right-to-left languages',
      'with a new account',
      'after restoring a backup',
      'on a tablet',
      'with more than 100 teas',
      'in dark mode',
      'with large text',
      'when a call comes in',
      'since the last update',
    ],
  },
];
