// The room of the panel: where it is arranged who may do what, and what there is.
import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { AdminController } from './admin.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { QueueService } from './jobs/queue.service.js';
import { InvitationsController } from './users/invitations.controller.js';
import { LinksController } from './users/links.controller.js';
import { UsersController } from './users/users.controller.js';
import { ViewController } from './view/view.controller.js';

@Module({
  imports: [JobsModule, UsersModule],
  controllers: [
    AdminController,
    InvitationsController,
    JobsController,
    LinksController,
    UsersController,
    ViewController,
  ],
  providers: [QueueService],
})
export class AdminModule {}
