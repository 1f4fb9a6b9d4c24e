// The room of the panel: where it is arranged who may do what, and what there is.
import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { UsersModule } from '../users/users.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { AdminController } from './admin.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { QueueService } from './jobs/queue.service.js';
import { ConsequencesService } from './settings/consequences.service.js';
import { PanelSettingsService } from './settings/panel-settings.service.js';
import { PanelSwitchesService } from './settings/panel-switches.service.js';
import { SettingsController } from './settings/settings.controller.js';
import { SwitchesController } from './settings/switches.controller.js';
import { TrialMailsService } from './settings/trial-mails.service.js';
import { InvitationsController } from './users/invitations.controller.js';
import { LinksController } from './users/links.controller.js';
import { UsersController } from './users/users.controller.js';
import { ViewController } from './view/view.controller.js';

@Module({
  imports: [JobsModule, MailModule, UsersModule],
  controllers: [
    AdminController,
    InvitationsController,
    JobsController,
    LinksController,
    SwitchesController,
    SettingsController,
    UsersController,
    ViewController,
  ],
  providers: [ConsequencesService, PanelSettingsService, PanelSwitchesService, QueueService, TrialMailsService],
})
export class AdminModule {}
