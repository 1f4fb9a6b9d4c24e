// The room of bugs: filing, changing, reading, searching.
import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { ProductsModule } from '../products/products.module.js';
import { UsersModule } from '../users/users.module.js';
import { attachmentControllers, attachmentProviders } from './attachments/parts.js';
import { BeginningService } from './beginning.service.js';
import { BugSuggestionsController } from './suggestions/bug-suggestions.controller.js';
import { BugSuggestionsService } from './suggestions/bug-suggestions.service.js';
import { BugView } from './bug.view.js';
import { BugsController } from './bugs.controller.js';
import { BugsService } from './bugs.service.js';
import { BugsStore } from './changes/bugs.store.js';
import { ChangesController } from './changes/changes.controller.js';
import { ChangesService } from './changes/changes.service.js';
import { ChangesStore } from './changes/changes.store.js';
import { CommentsController } from './comments/comments.controller.js';
import { CommentsService } from './comments/comments.service.js';
import { CustomService } from './custom/custom.service.js';
import { MentionsStore } from './comments/mentions.store.js';
import { TextsService } from './comments/texts.service.js';
import { FieldsService } from './fields.service.js';
import { FrontController } from './front.controller.js';
import { FrontService } from './front.service.js';
import { GuidesController } from './guides/guides.controller.js';
import { GuidesService } from './guides/guides.service.js';
import { HeldController } from './held/held.controller.js';
import { HeldService } from './held/held.service.js';
import { IntakeService } from './held/intake.service.js';
import { PostingService } from './held/posting.service.js';
import { ReportLettersController } from './letters/letters.controller.js';
import { ReportLettersService } from './letters/letters.service.js';
import { MovesService } from './lifecycle/moves.service.js';
import { WorkflowsService } from './lifecycle/workflows.service.js';
import { MarksService } from './marks.service.js';
import { PlaysController } from './plays/plays.controller.js';
import { PlaysService } from './plays/plays.service.js';
import { PlaysStore } from './plays/plays.store.js';
import { NumbersStore } from './numbers.store.js';
import { PlainController } from './plain/plain.controller.js';
import { PastsService } from './pasts.service.js';
import { PastView } from './past/past.view.js';
import { ThenService } from './past/then.service.js';
import { ProgressController } from './progress/progress.controller.js';
import { ProgressService } from './progress/progress.service.js';
import { RecordsService } from './records.service.js';
import { StampsService } from './stamps.service.js';
import { RedactionsController } from './redactions/redactions.controller.js';
import { RedactionsService } from './redactions/redactions.service.js';
import { RemindersService } from './requests/reminders.service.js';
import { RequestsService } from './requests/requests.service.js';
import { ReactionsController } from './reactions/reactions.controller.js';
import { ReactionsService } from './reactions/reactions.service.js';
import { ReportView } from './report.view.js';
import { RoadmapController } from './roadmap/roadmap.controller.js';
import { RoadmapService } from './roadmap/roadmap.service.js';
import { RepliesService } from './replies/replies.service.js';
import { ClonesService } from './relations/clones.service.js';
import { PartnersService } from './relations/partners.service.js';
import { RelationsController } from './relations/relations.controller.js';
import { RelationsService } from './relations/relations.service.js';
import { TalliesService } from './tallies/tallies.service.js';
import { TimesStore } from './times/times.store.js';
import { TitlesService } from './relations/titles.service.js';
import { HelpController } from './search/help.controller.js';
import { ListsService } from './search/lists.service.js';
import { NamesService } from './search/names.service.js';
import { NewestService } from './search/newest.service.js';
import { SnippetsService } from './search/snippets.service.js';
import { TriageDesk } from './triage/desk.js';
import { QueuesService } from './triage/queues.service.js';
import { TriageController } from './triage/triage.controller.js';
import { TriageService } from './triage/triage.service.js';
import { WordsService } from './search/words.service.js';
import { WordsStore } from './search/words.store.js';
import { SetsService } from './sets/sets.service.js';
import { MovesController } from './moves/moves.controller.js';
import { ProductMovesService } from './moves/moves.service.js';
import { OpeningsController } from './restrictions/openings.controller.js';
import { OpeningsService } from './restrictions/openings.service.js';
import { RestrictionsController } from './restrictions/restrictions.controller.js';
import { RestrictionsService } from './restrictions/restrictions.service.js';
import { SetsStore } from './sets/sets.store.js';
import { UndoingsController } from './undoings/undoings.controller.js';
import { UndoingsService } from './undoings/undoings.service.js';
import { VotesController } from './votes/votes.controller.js';
import { VotesService } from './votes/votes.service.js';
import { WatchesService } from './watching/watches.service.js';
import { WatchingController } from './watching/watching.controller.js';

@Module({
  imports: [JobsModule, MailModule, ProductsModule, UsersModule],
  controllers: [
    FrontController,
    HelpController,
    ChangesController,
    CommentsController,
    ReactionsController,
    RedactionsController,
    UndoingsController,
    BugSuggestionsController,
    VotesController,
    WatchingController,
    RoadmapController,
    TriageController,
    RelationsController,
    RestrictionsController,
    OpeningsController,
    MovesController,
    PlaysController,
    GuidesController,
    ReportLettersController,
    PlainController,
    HeldController,
    ProgressController,
    ...attachmentControllers,
    BugsController,
  ],
  providers: [
    ...attachmentProviders,
    BeginningService,
    BugSuggestionsService,
    BugView,
    BugsService,
    BugsStore,
    ChangesService,
    CommentsService,
    ChangesStore,
    ClonesService,
    CustomService,
    FieldsService,
    FrontService,
    GuidesService,
    HeldService,
    IntakeService,
    ListsService,
    MovesService,
    ProductMovesService,
    NamesService,
    NewestService,
    NumbersStore,
    PartnersService,
    PastsService,
    PastView,
    OpeningsService,
    MarksService,
    PlaysService,
    PlaysStore,
    MentionsStore,
    PostingService,
    ProgressService,
    ReactionsService,
    RecordsService,
    StampsService,
    RedactionsService,
    RemindersService,
    ReportLettersService,
    ReportView,
    RequestsService,
    RelationsService,
    RestrictionsService,
    SetsService,
    SetsStore,
    RepliesService,
    RoadmapService,
    SnippetsService,
    ThenService,
    TalliesService,
    TimesStore,
    TitlesService,
    UndoingsService,
    VotesService,
    WatchesService,
    QueuesService,
    TriageDesk,
    TriageService,
    TextsService,
    WordsService,
    WordsStore,
    WorkflowsService,
  ],
  exports: [
    BugsService,
    ChangesService,
    ListsService,
    NumbersStore,
    OpeningsService,
    PastsService,
    RemindersService,
    TitlesService,
    WorkflowsService,
  ],
})
export class BugsModule {}
