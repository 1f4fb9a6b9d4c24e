// On the page for a new account: the time zone of this browser, as long as nobody has chosen another.
import { one } from './parts/page.js';

const choice = one<HTMLSelectElement>('#f-zone');
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const isUntouched = choice?.value === 'UTC' && one('.problems') === null;
if (isUntouched && [...choice.options].some(({ value }) => value === timeZone)) choice.value = timeZone;
