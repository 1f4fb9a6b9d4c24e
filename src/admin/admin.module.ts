// The room of the panel: where it is arranged who may do what, and what there is.
import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { AdminController } from './admin.controller.js';
import { InvitationsController } from './users/invitations.controller.js';
import { LinksController } from './users/links.controller.js';
import { UsersController } from './users/users.controller.js';

@Module({
  imports: [UsersModule],
  controllers: [AdminController, UsersController, LinksController, InvitationsController],
})
export class AdminModule {}
