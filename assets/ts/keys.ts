// On every page of a stranger: keys.
import { listenToKeys } from './parts/keys.js';
import { isOff } from './parts/page.js';

if (!isOff('keys')) listenToKeys();
