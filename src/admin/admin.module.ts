// The room of the panel: where it is arranged who may do what, and what there is.
import { Module } from '@nestjs/common';
import { BugsModule } from '../bugs/bugs.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ProductsModule } from '../products/products.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminController } from './admin.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { EntriesService } from './audit/entries.service.js';
import { JobsController } from './jobs/jobs.controller.js';
import { QueueService } from './jobs/queue.service.js';
import { ConsequencesService } from './settings/consequences.service.js';
import { PanelSettingsService } from './settings/panel-settings.service.js';
import { PanelSwitchesService } from './settings/panel-switches.service.js';
import { SettingsController } from './settings/settings.controller.js';
import { SwitchesController } from './settings/switches.controller.js';
import { TrialMailsService } from './settings/trial-mails.service.js';
import { ArrangementsService } from './resources/arrangements.service.js';
import { ResourcesController } from './resources/resources.controller.js';
import { ResourcesService } from './resources/resources.service.js';
import { RetirementsController } from './resources/retirements.controller.js';
import { RetirementsService } from './resources/retirements.service.js';
import { ThingView } from './resources/thing.view.js';
import { TransfersService } from './resources/transfers.service.js';
import { ValuesStore } from './resources/values.store.js';
import { Confirmings } from './confirmings.js';
import { PrivacyController } from './privacy/privacy.controller.js';
import { ProbesService } from './privacy/probes.service.js';
import { RolesController } from './roles/roles.controller.js';
import { CareController } from './users/care.controller.js';
import { ClosingsController } from './users/closings.controller.js';
import { Desk } from './users/desk.js';
import { GrantsController } from './users/grants.controller.js';
import { MergingsController } from './users/mergings.controller.js';
import { RoleRetirementsController } from './roles/role-retirements.controller.js';
import { InvitationsController } from './users/invitations.controller.js';
import { LinksController } from './users/links.controller.js';
import { UsersController } from './users/users.controller.js';
import { ViewController } from './view/view.controller.js';
import { DraftsService } from './workflows/drafts.service.js';
import { DraftView } from './workflows/draft.view.js';
import { JourneysService } from './workflows/journeys.service.js';
import { MovesController } from './workflows/moves.controller.js';
import { PublicationsController } from './workflows/publications.controller.js';
import { PublicationsService } from './workflows/publications.service.js';
import { WorkflowsController } from './workflows/workflows.controller.js';

@Module({
  imports: [BugsModule, JobsModule, MailModule, ProductsModule, UsersModule],
  controllers: [
    AdminController,
    CareController,
    ClosingsController,
    GrantsController,
    InvitationsController,
    JobsController,
    LinksController,
    MergingsController,
    PrivacyController,
    RoleRetirementsController,
    RolesController,
    SwitchesController,
    SettingsController,
    AuditController,
    UsersController,
    ViewController,
    PublicationsController,
    MovesController,
    WorkflowsController,
    // The last, for their word in the address may be any: /admin/users is no resource.
    RetirementsController,
    ResourcesController,
  ],
  providers: [
    ArrangementsService,
    Confirmings,
    ConsequencesService,
    EntriesService,
    Desk,
    DraftsService,
    DraftView,
    JourneysService,
    ProbesService,
    PanelSettingsService,
    PanelSwitchesService,
    PublicationsService,
    QueueService,
    ResourcesService,
    RetirementsService,
    ThingView,
    TransfersService,
    TrialMailsService,
    ValuesStore,
  ],
})
export class AdminModule {}
