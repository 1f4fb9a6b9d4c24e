// On pages where bugs are reported and changed: the preview, and what a move asks for.
import { followMoves } from './parts/moves.js';
import { showPreviews } from './parts/preview.js';

followMoves();
showPreviews();
