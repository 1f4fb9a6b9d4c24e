// On pages where bugs are reported and changed: the preview, and what a move asks for.
import { followMoves } from './parts/moves.js';
import { isOff } from './parts/page.js';
import { showPreviews } from './parts/preview.js';

if (!isOff('moves')) followMoves();
showPreviews();
