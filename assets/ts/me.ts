// On the page of one's profile: offers the time zone that the browser is in.
import { button, make, one } from './parts/page.js';

const choice = one<HTMLSelectElement>('[data-zones] select[name="zone"]');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const isOffered = [...(choice?.options ?? [])].some(({ value }) => value === here);

if (choice && isOffered && choice.value !== here) {
  const offer = make(
    'p',
    {},
    button(`Take this browser's: ${here.replaceAll('_', ' ')}`, () => {
      choice.value = here;
      offer.remove();
      choice.focus();
    }),
  );
  choice.after(offer);
}
