// The migrations in the order in which they run; forward only, never edited once landed.
import { CreatePeople1763700000000 } from './create-people.js';
import { CreateProducts1763700001000 } from './create-products.js';
import { CreateBugs1763700002000 } from './create-bugs.js';
import { CreateWords1763700003000 } from './create-words.js';
import { CreateImports1763700004000 } from './create-imports.js';
import { SortByRank1763700008000 } from './sort-by-rank.js';
import { SplitWords1763700007000 } from './split-words.js';
import { CreateAttachments1763700009000 } from './create-attachments.js';
import { RememberImports1763700010000 } from './remember-imports.js';
import { OpenAccounts1763700011000 } from './open-accounts.js';
import { OpenPanel1763700012000 } from './open-panel.js';
import { LendRights1763700013000 } from './lend-rights.js';
import { FindWhatIsOver1763700013100 } from './find-what-is-over.js';
import { ArrangeJobs1763700013200 } from './arrange-jobs.js';
import { ArrangePeople1763700014000 } from './arrange-people.js';
import { RedactWords1763700015000 } from './redact-words.js';
import { WidenBugs1763700016000 } from './widen-bugs.js';
import { WorkOnBugs1763700016050 } from './work-on-bugs.js';
import { FindByFields1763700016100 } from './find-by-fields.js';
import { ArrangeWorkflows1763700017000 } from './arrange-workflows.js';
import { TellThePast1763700020000 } from './tell-the-past.js';
import { FindByTexts1763700022000 } from './find-by-texts.js';
import { AskKindly1763700023000 } from './ask-kindly.js';
import { CountRepeats1763700023500 } from './count-repeats.js';
import { SortTriage1763700021000 } from './sort-triage.js';
import { TalkAboutBugs1763700024000 } from './talk-about-bugs.js';
import { FindFiles1763700024100 } from './find-files.js';
import { FindOldHtml1763700024310 } from './find-old-html.js';
import { ReachFurther1763700025000 } from './reach-further.js';
import { KeepTallies1763700026000 } from './keep-tallies.js';
import { CountTallies1763700026100 } from './count-tallies.js';
import { FindRepeats1763700026200 } from './find-repeats.js';

export const migrations = [
  CreatePeople1763700000000,
  CreateProducts1763700001000,
  CreateBugs1763700002000,
  CreateWords1763700003000,
  CreateImports1763700004000,
  SplitWords1763700007000,
  SortByRank1763700008000,
  CreateAttachments1763700009000,
  RememberImports1763700010000,
  OpenAccounts1763700011000,
  OpenPanel1763700012000,
  LendRights1763700013000,
  FindWhatIsOver1763700013100,
  ArrangeJobs1763700013200,
  ArrangePeople1763700014000,
  RedactWords1763700015000,
  WidenBugs1763700016000,
  WorkOnBugs1763700016050,
  FindByFields1763700016100,
  ArrangeWorkflows1763700017000,
  TellThePast1763700020000,
  SortTriage1763700021000,
  FindByTexts1763700022000,
  AskKindly1763700023000,
  CountRepeats1763700023500,
  TalkAboutBugs1763700024000,
  FindFiles1763700024100,
  FindOldHtml1763700024310,
  ReachFurther1763700025000,
  KeepTallies1763700026000,
  CountTallies1763700026100,
  FindRepeats1763700026200,
];
