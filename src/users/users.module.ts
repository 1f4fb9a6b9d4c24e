// The room of people: accounts, roles, signing in, one-time links.
import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '../mail/mail.module.js';
import { FirstAdministratorController } from './first-administrator/first-administrator.controller.js';
import { FirstAdministratorService } from './first-administrator/first-administrator.service.js';
import { LinksController } from './links/links.controller.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { Grant } from './roles/grant.entity.js';
import { Role } from './roles/role.entity.js';
import { Entrance } from './sessions/entrance.js';
import { LocalStrategy } from './sessions/local.strategy.js';
import { OwnSessionsController } from './sessions/own-sessions.controller.js';
import { PersonSerializer } from './sessions/person.serializer.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInGuard } from './sessions/sign-in.guard.js';
import { SignInService } from './sessions/sign-in.service.js';
import { Token } from './tokens/token.entity.js';
import { TokensService } from './tokens/tokens.service.js';
import { User } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';
import { WhoService } from './who.service.js';

const signingIn = [Entrance, LocalStrategy, PersonSerializer, SessionsService, SignInGuard, SignInService];

@Module({
  imports: [
    MailModule,
    TypeOrmModule.forFeature([Grant, Role, Token, User]),
    PassportModule.register({ session: true }),
  ],
  controllers: [
    FirstAdministratorController,
    LinksController,
    OwnSessionsController,
    PasswordsController,
    SessionsController,
    UsersController,
  ],
  providers: [...signingIn, FirstAdministratorService, PasswordsService, TokensService, UsersService, WhoService],
  exports: [FirstAdministratorService, PasswordsService, UsersService, WhoService],
})
export class UsersModule {}
