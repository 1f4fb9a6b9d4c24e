// On pages where a password is chosen: how hard it is to guess, told while one types, by the law that the server asks too.
import { watchStrength } from './parts/strength.js';

watchStrength();
