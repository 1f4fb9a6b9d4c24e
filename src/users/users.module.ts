// The room of people: accounts, roles, signing in, one-time links.
import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { FactorLettersService } from './factors/factor-letters.service.js';
import { FactorsController } from './factors/factors.controller.js';
import { FactorsService } from './factors/factors.service.js';
import { CareService } from './care/care.service.js';
import { ListingsService } from './listing/listings.service.js';
import { MergingsService } from './merging/mergings.service.js';
import { ArrivalsService } from './arrivals/arrivals.service.js';
import { AssertionsService } from './factors/passkeys/assertions.service.js';
import { PasskeysController } from './factors/passkeys/passkeys.controller.js';
import { PasskeysService } from './factors/passkeys/passkeys.service.js';
import { CodesController } from './factors/recovery/codes.controller.js';
import { RecoveryService } from './factors/recovery/recovery.service.js';
import { SecondStep } from './factors/steps/second-step.js';
import { StepsController } from './factors/steps/steps.controller.js';
import { StepsService } from './factors/steps/steps.service.js';
import { TotpController } from './factors/totp/totp.controller.js';
import { TotpService } from './factors/totp/totp.service.js';
import { FirstAdministratorController } from './first-administrator/first-administrator.controller.js';
import { FirstAdministratorService } from './first-administrator/first-administrator.service.js';
import { LettersService } from './links/letters.service.js';
import { LinksService } from './links/links.service.js';
import { AccountController } from './me/account.controller.js';
import { AccountsService } from './me/accounts.service.js';
import { ClosingsController } from './me/closing/closings.controller.js';
import { ClosingsService } from './me/closing/closings.service.js';
import { ConfirmationsController } from './me/email/confirmations.controller.js';
import { EmailLettersService } from './me/email/email-letters.service.js';
import { EmailsController } from './me/email/emails.controller.js';
import { EmailsService } from './me/email/emails.service.js';
import { OwnPasswordsController } from './me/password/own-passwords.controller.js';
import { OwnPasswordsService } from './me/password/own-passwords.service.js';
import { ProfilesController } from './me/profile/profiles.controller.js';
import { ProfilesService } from './me/profile/profiles.service.js';
import { PasswordLettersService } from './passwords/password-letters.service.js';
import { CurrentPassword } from './passwords/current.service.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { ActivationController } from './registration/activation.controller.js';
import { ClaimsService } from './registration/claims.service.js';
import { RegistrationController } from './registration/registration.controller.js';
import { NewcomersService } from './registration/newcomers.service.js';
import { RegistrationService } from './registration/registration.service.js';
import { ResetsController } from './resets/resets.controller.js';
import { ResetsService } from './resets/resets.service.js';
import { Grant } from './roles/grant.entity.js';
import { PermissionsController } from './roles/permissions.controller.js';
import { PermissionsService } from './roles/permissions.service.js';
import { ViewsService } from './roles/views.service.js';
import { AdministratorsService } from './roles/administrators.service.js';
import { GrantingsService } from './roles/grantings.service.js';
import { GrantsService } from './roles/grants.service.js';
import { RanksService } from './roles/ranks.service.js';
import { RoleRetirementsService } from './roles/role-retirements.service.js';
import { Role } from './roles/role.entity.js';
import { RolesService } from './roles/roles.service.js';
import { Entrance } from './sessions/entrance.js';
import { LocalStrategy } from './sessions/local.strategy.js';
import { OwnSessionsController } from './sessions/own-sessions.controller.js';
import { PersonSerializer } from './sessions/person.serializer.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInGuard } from './sessions/sign-in.guard.js';
import { SignInService } from './sessions/sign-in.service.js';
import { Token } from './tokens/token.entity.js';
import { SuggestionsController } from './suggestions/suggestions.controller.js';
import { SuggestionsService } from './suggestions/suggestions.service.js';
import { TokensService } from './tokens/tokens.service.js';
import { User } from './user.entity.js';
import { UsersService } from './users.service.js';
import { WhoService } from './who.service.js';

const factors = [
  AssertionsService,
  FactorLettersService,
  FactorsService,
  PasskeysService,
  RecoveryService,
  StepsService,
  TotpService,
];
const signingIn = [
  CurrentPassword,
  Entrance,
  LocalStrategy,
  PersonSerializer,
  SecondStep,
  SessionsService,
  SignInGuard,
  SignInService,
];

const comingIn = [
  ArrivalsService,
  ClaimsService,
  LettersService,
  LinksService,
  NewcomersService,
  RegistrationService,
  ResetsService,
];

/** What the panel arranges of people and roles. */
const arranging = [
  AdministratorsService,
  CareService,
  GrantingsService,
  GrantsService,
  ListingsService,
  MergingsService,
  RanksService,
  RoleRetirementsService,
  RolesService,
];

/** One's own account. */
const ownPages = [
  AccountController,
  ClosingsController,
  ConfirmationsController,
  EmailsController,
  OwnPasswordsController,
  ProfilesController,
];
const own = [
  AccountsService,
  ClosingsService,
  EmailLettersService,
  EmailsService,
  OwnPasswordsService,
  PasswordLettersService,
  ProfilesService,
];

@Module({
  imports: [
    JobsModule,
    MailModule,
    TypeOrmModule.forFeature([Grant, Role, Token, User]),
    PassportModule.register({ session: true }),
  ],
  controllers: [
    CodesController,
    FactorsController,
    PasskeysController,
    PermissionsController,
    StepsController,
    SuggestionsController,
    TotpController,
    ...ownPages,
    FirstAdministratorController,
    // Those with words for paths come before those with tokens.
    RegistrationController,
    ActivationController,
    ResetsController,
    OwnSessionsController,
    PasswordsController,
    SessionsController,
  ],
  providers: [
    ...arranging,
    ...factors,
    ...signingIn,
    ...comingIn,
    ...own,
    FirstAdministratorService,
    PasswordsService,
    PermissionsService,
    SuggestionsService,
    TokensService,
    UsersService,
    ViewsService,
    WhoService,
  ],
  exports: [
    ...arranging,
    ClaimsService,
    FirstAdministratorService,
    NewcomersService,
    PasswordsService,
    RegistrationService,
    UsersService,
    ViewsService,
    WhoService,
  ],
})
export class UsersModule {}
