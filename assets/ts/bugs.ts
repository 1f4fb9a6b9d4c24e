// On pages where bugs are reported and changed: the preview, what a move asks for, and the template of a description.
import { completeNames } from './parts/completing.js';
import { editInPlace } from './parts/editing.js';
import { followMoves } from './parts/moves.js';
import { followFiles } from './parts/files.js';
import { isOff } from './parts/page.js';
import { showPreviews } from './parts/preview.js';
import { followReplies } from './parts/replies.js';
import { followTemplates } from './parts/templates.js';

if (!isOff('moves')) followMoves();
showPreviews();
followReplies();
followFiles();
followTemplates();
editInPlace(completeNames);
