// For every template some sample pages, typed by its contract: empty, one, many, the longest names, errors.
import { overtakens, playForms } from './samples/plays.js';
import { keysPage } from '../../src/web/keys.pages.js';
import { writingPage } from '../../src/web/writing.pages.js';
import { logs } from './samples/audit.js';
import * as comments from './samples/comments.js';
import * as redactions from './samples/redactions.js';
import * as admin from './samples/admin.js';
import * as settings from './samples/settings.js';
import * as account from './samples/account.js';
import { votePages, watchings } from './samples/asking.js';
import { attachmentEdits, attachmentPages, removals } from './samples/files.js';
import { bugPages, undoRefusals } from './samples/bug.js';
import { fronts, helps, lists, noPasts } from './samples/bugs.js';
import { collisions } from './samples/changes.js';
import * as factors from './samples/factors.js';
import * as forms from './samples/forms.js';
import { heldLists, heldPages } from './samples/held.js';
import { jobDrops, jobLists, jobPages } from './samples/jobs.js';
import { productLists, productPages } from './samples/products.js';
import { changelogs, roadmaps } from './samples/roadmap.js';
import { dependencies, frequents } from './samples/relations.js';
import * as restrictions from './samples/restrictions.js';
import * as roles from './samples/roles.js';
import { confirmReports, sentReports } from './samples/letters.js';
import { progresses } from './samples/progress.js';
import { ownSessions } from './samples/sessions.js';
import { triages } from './samples/triage.js';
import * as things from './samples/things.js';
import * as users from './samples/users.js';
import { letters } from './samples/mail.js';
import { uploads } from './samples/uploads.js';
import * as web from './samples/web.js';
import * as workflows from './samples/workflows.js';

export { shells } from './samples/web.js';

/** Template → name of the sample → page. */
export const samples: Record<string, Record<string, object>> = {
  'admin/jobs/index': jobLists,
  'admin/jobs/show': jobPages,
  'admin/jobs/end': jobDrops,
  'admin/audit/index': logs,
  'admin/settings/index': settings.lists,
  'admin/settings/edit': settings.forms,
  'admin/settings/switch': settings.switches,
  'admin/index': admin.panelFronts,
  'admin/confirming': admin.confirmings,
  'admin/workflows/index': workflows.lists,
  'admin/workflows/show': workflows.pages,
  'admin/workflows/new': workflows.news,
  'admin/workflows/edit': workflows.drafts,
  'admin/workflows/move': workflows.moves,
  'admin/workflows/publication': workflows.publications,
  'admin/roles/index': admin.roleLists,
  'admin/roles/show': admin.rolePages,
  'admin/roles/form': admin.roleForms,
  'admin/users/merge': users.mergeQuestions,
  'bugs/front': fronts,
  'bugs/index': lists,
  'bugs/show': bugPages,
  'bugs/attachments/show': attachmentPages,
  'bugs/attachments/edit': attachmentEdits,
  'bugs/attachments/removal': removals,
  'bugs/past/none': noPasts,
  'bugs/undoings/refused': undoRefusals,
  'bugs/votes/index': votePages,
  'bugs/watching/index': watchings,
  'bugs/new': forms.reports,
  'bugs/guides/step': forms.steps,
  'bugs/progress/show': progresses,
  'bugs/held/index': heldLists,
  'bugs/held/show': heldPages,
  'bugs/letters/sent': sentReports,
  'bugs/letters/confirm': confirmReports,
  'bugs/choose-product': forms.choices,
  'bugs/changes/collision': collisions,
  'bugs/comments/edit': comments.edits,
  'bugs/comments/form': comments.forms,
  'bugs/comments/revisions': comments.revisions,
  'bugs/redactions/new': redactions.askings,
  'bugs/redactions/check': redactions.checks,
  'bugs/relations/dependencies': dependencies,
  'bugs/relations/frequent': frequents,
  'bugs/restrictions/edit': restrictions.restrictions,
  'bugs/restrictions/opening': restrictions.openings,
  'bugs/moves/new': restrictions.moves,
  'bugs/plays/edit': playForms,
  'bugs/plays/overtaken': overtakens,
  'bugs/search/help': helps,
  'bugs/triage/show': triages,
  'bugs/roadmap/show': roadmaps,
  'bugs/roadmap/changelog': changelogs,
  'products/index': productLists,
  'products/show': productPages,
  'admin/view/new': roles.viewForms,
  'admin/privacy/show': roles.privacyPages,
  'users/roles/permissions': roles.permissionMatrices,
  'products/keywords/index': things.keywordPages,
  'admin/resources/index': things.lists,
  'admin/resources/choose': things.choices,
  'admin/resources/thing': things.pages,
  'admin/resources/retirement': things.retirements,
  'admin/users/index': users.userLists,
  'admin/users/show': users.userPages,
  'admin/users/new': users.userForms,
  'users/sessions/index': ownSessions,
  'users/sessions/new': users.signIns,
  'users/sessions/end': users.signOuts,
  'users/passwords/edit': users.passwords,
  'users/first-administrator/new': users.firstAdministrators,
  'users/letter-sent': users.lettersSent,
  'users/registration/new': users.registrations,
  'users/registration/edit': users.activations,
  'users/registration/none': users.noRegistrations,
  'users/resets/new': users.resets,
  'users/me/show': account.accounts,
  'users/me/profile/edit': account.profiles,
  'users/me/password/edit': account.ownPasswords,
  'users/me/email/edit': account.addresses,
  'users/me/email/confirm': account.confirmations,
  'users/me/closing/new': account.closings,
  'mail/letter': letters,
  'users/factors/index': factors.ownFactors,
  'users/factors/ask': factors.askings,
  'users/factors/totp/show': factors.totps,
  'users/factors/recovery/show': factors.recoveries,
  'users/factors/passkeys/new': factors.newPasskeys,
  'users/factors/passkeys/ceremony': factors.ceremonies,
  'users/factors/steps/new': factors.steps,
  'bugs/attachments/uploads': uploads,
  'web/error': web.errors,
  'web/resume': web.resumes,
  'web/preview': web.previews,
  'web/keys': { usual: keysPage() },
  'web/writing': { usual: writingPage() },
};
