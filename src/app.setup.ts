// What every request passes before it reaches a room, in this order: log, headers, files, body, session, who asks.
import { hkdfSync } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import type { Logger } from 'pino';
import type { Resource } from './admin/resources/resource.js';
import { RETIREMENT_TASK } from './admin/resources/retirements.service.js';
import { TransfersService } from './admin/resources/transfers.service.js';
import { JourneysService } from './admin/workflows/journeys.service.js';
import { JOURNEY_TASK } from './admin/workflows/journeys.store.js';
import { AppModule } from './app.module.js';
import { TITLES_TASK, TitlesService } from './bugs/relations/titles.service.js';
import { REMIND_AT, REMIND_TASK, RemindersService } from './bugs/requests/reminders.service.js';
import { OpeningsService } from './bugs/restrictions/openings.service.js';
import { TextsService } from './bugs/comments/texts.service.js';
import { WordsService } from './bugs/search/words.service.js';
import { TalliesService } from './bugs/tallies/tallies.service.js';
import type { Config } from './config.js';
import { DatabaseService } from './database/database.service.js';
import { Timings } from './database/timings.js';
import { SweeperService } from './files/sweeper.service.js';
import { JobsService } from './jobs/jobs.service.js';
import { makeLog, NestLog } from './log.js';
import { DeliveryService } from './mail/delivery.service.js';
import { MAIL_TASK } from './mail/mails.service.js';
import { Measures } from './measures/measures.js';
import { nearby } from './metrics/nearness.js';
import { SettingsService } from './settings/settings.service.js';
import { RANK_TASK, RanksService } from './users/roles/ranks.service.js';
import { FirstAdministratorService } from './users/first-administrator/first-administrator.service.js';
import { RegistrationService } from './users/registration/registration.service.js';
import { asks } from './users/asking.js';
import { ViewsService } from './users/roles/views.service.js';
import { WhoService } from './users/who.service.js';
import { assets } from './web/assets.js';
import { forms, refuseUnread } from './web/bodies.js';
import { PRIVATE } from './web/caching.js';
import { crowding } from './web/crowding.js';
import { FORM_KEY } from './web/csrf.guard.js';
import { headers } from './web/headers.js';
import { believed } from './web/networks.js';
import { counted, laid, logged, plain, ticketed } from './web/noting.js';
import { filesApart, ownNames } from './web/host.js';
import { markWrites } from './web/lagging.js';
import { renewal } from './web/renewal.js';
import { queryFields } from './web/sent.js';
import { unlessStranger, whenWanted } from './web/strangers.js';
import { newId, SessionStore } from './web/session.store.js';

/** The session of a request, under a new id where the rights of its person have changed. */
function sessions(config: Config, database: DatabaseService): RequestHandler[] {
  const cookie = { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/' } as const;
  const store = new SessionStore(database, cookie);
  const begin = session({
    name: cookieName(config),
    secret: [config.secretKey, ...config.oldSecretKeys],
    genid: newId,
    store,
    resave: false,
    saveUninitialized: false,
    cookie,
    proxy: config.secure,
  });
  return [whenWanted(begin), renewal(store), markWrites(store, config.databaseReplicas.length > 0)];
}

const cookieName = (config: Config): string => (config.secure ? '__Host-bugzot' : 'bugzot');

/** The same for all but the plain paths, and the host of files. */
const unlessPlain =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.isApart || request.isNear || plain.test(request.path) ? next() : handler(request, response, next);

/**
 * From a page with a token in its address nothing but the origin is told, not even to this site, whose proxy may write it
 * down. Not "no-referrer", with which browsers send "Origin: null" along with forms, as from a page of nobody.
 */
const discreet: RequestHandler = (request, response, next) => {
  if (ticketed.test(request.path)) response.setHeader('Referrer-Policy', 'strict-origin');
  next();
};

/** Slow statements are told in the log, and all of them are laid to their requests where the log is to tell that. */
function times(timings: Timings, { logFields }: Config, logger: Logger): Timings {
  timings.tell = (slow) => logger.warn(slow, 'slow statement');
  if (logFields.includes('database')) timings.lay();
  return timings;
}

/** The application, wired but not listening, and the beginning of its jobs, which no page waits for. */
export interface Wired {
  readonly app: NestExpressApplication;
  readonly begin: () => Promise<void>;
}

/** Wires the application. `config.databaseUrl` must be set by now; `resources` are what the panel arranges. */
export async function createApp(config: Config, resources?: readonly Resource[]): Promise<Wired> {
  const logger = makeLog(config.logLevel, config.logTo);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, {}, resources), {
    logger: new NestLog(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const database = app.get(DatabaseService);
  const server = app.getHttpAdapter().getInstance();
  server.set('trust proxy', believed(config.trustedProxies));
  server.set('query parser', queryFields);
  server.set('session cookie', cookieName(config));
  server.set('asset host', config.assetHost);
  server.set(FORM_KEY, Buffer.from(hkdfSync('sha256', config.secretKey, '', 'bugzot forms', 32)));
  server.disable('x-powered-by');
  const measures = app.get(Measures);
  // First of all, and not logged: a crowd would fill the log.
  app.use(unlessPlain(crowding(cookieName(config), measures, headers(config))));
  app.use(counted(measures, config), headers(config));
  app.use(logged(logger, config), discreet, (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', PRIVATE);
    response.setHeader('Vary', 'Cookie');
    next();
  });
  app.use(filesApart(config), nearby(config), unlessPlain(ownNames(config)));
  app.use('/assets', assets());
  app.use(...forms(), laid(times(app.get(Timings), config, logger)));
  const signedIn = unlessStranger(passport.session() as RequestHandler);
  const whoAsks = asks(app.get(WhoService), app.get(ViewsService), app.get(SettingsService));
  for (const step of [...sessions(config, database), signedIn, whoAsks]) app.use(unlessPlain(step));
  app.use(refuseUnread);
  await app.init();
  await app.get(RegistrationService).checkRole();
  const begin = async (): Promise<void> => {
    if (config.work !== 'pages') await startJobs(app, logger);
  };
  return { app, begin };
}

/** The work behind the pages: what rooms do by the clock, and the mails. */
async function startJobs(app: NestExpressApplication, logger: Logger): Promise<void> {
  const [mails, openings, transfers] = [app.get(DeliveryService), app.get(OpeningsService), app.get(TransfersService)];
  const failed = (task: string, error: unknown): void => {
    app.get(Measures).add('bugzot_jobs_total', [task, 'failed']);
    logger.error({ task, err: error }, 'a job failed');
  };
  const deliver = async (id: string): Promise<void> => {
    const line = await mails.deliver(id);
    if (line) logger.info(line);
  };
  await app.get(JobsService).start(
    failed,
    [
      { task: 'texts', match: '* * * * *', work: (stop) => app.get(TextsService).renew(stop) },
      { task: 'words', match: '* * * * *', work: (stop) => app.get(WordsService).renew(stop) },
      app.get(SweeperService).job((words) => logger.warn(words)),
      { task: 'tallies', match: '* * * * *', work: (stop) => app.get(TalliesService).fold(stop) },
      { task: REMIND_TASK, match: REMIND_AT, work: (stop) => app.get(RemindersService).remind(stop) },
      { task: 'open', match: '*/5 * * * *', work: (stop) => openings.due(stop, (error) => failed('open', error)) },
    ],
    [
      { task: MAIL_TASK, work: deliver },
      { task: JOURNEY_TASK, work: (id) => app.get(JourneysService).go(id) },
      { task: RETIREMENT_TASK, work: (id) => transfers.go(id) },
      { task: RANK_TASK, work: (id) => app.get(RanksService).run(id) },
      { task: TITLES_TASK, work: (id) => app.get(TitlesService).fetch(id), goesAway: true },
    ],
  );
}

/** The one-time link with which the first administrator is made; null when there is an administrator. */
export function firstAdministratorLink(app: NestExpressApplication, config: Config): Promise<string | null> {
  return app.get(FirstAdministratorService).link(config.baseUrl);
}
