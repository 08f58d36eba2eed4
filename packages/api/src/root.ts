import { accessRouter } from "./routers/access.ts";
import { accessRequestsRouter } from "./routers/access-requests.ts";
import { accountsRouter } from "./routers/accounts.ts";
import { adjustmentsRouter } from "./routers/adjustments.ts";
import { approvalsRouter } from "./routers/approvals.ts";
import { approvalRulesRouter } from "./routers/approval-rules.ts";
import { appsRouter } from "./routers/apps.ts";
import { auditRouter } from "./routers/audit.ts";
import { bulkChangesRouter } from "./routers/bulk-changes.ts";
import { campaignsRouter } from "./routers/campaigns.ts";
import { contactsRouter } from "./routers/contacts.ts";
import { customFieldsRouter } from "./routers/custom-fields.ts";
import { deliveryRouter } from "./routers/delivery.ts";
import { explainRouter } from "./routers/explain.ts";
import { exportsRouter } from "./routers/exports.ts";
import { firstStepsRouter } from "./routers/first-steps.ts";
import { formsRouter } from "./routers/forms.ts";
import { helpRouter } from "./routers/help.ts";
import { identityRouter } from "./routers/identity.ts";
import { importsRouter } from "./routers/imports.ts";
import { installationRouter } from "./routers/installation.ts";
import { invitationsRouter } from "./routers/invitations.ts";
import { levelsRouter } from "./routers/levels.ts";
import { mailboxRouter } from "./routers/mailbox.ts";
import { peopleRouter } from "./routers/people.ts";
import { reviewsRouter } from "./routers/reviews.ts";
import { rolesRouter } from "./routers/roles.ts";
import { teamsRouter } from "./routers/teams.ts";
import { savedViewsRouter } from "./routers/saved-views.ts";
import { securityRouter } from "./routers/security.ts";
import { segmentsRouter } from "./routers/segments.ts";
import { sendingRouter } from "./routers/sending.ts";
import { suppressionsRouter } from "./routers/suppressions.ts";
import { usesRouter } from "./routers/uses.ts";
import { signInRouter } from "./routers/sign-in.ts";
import { signInMethodsRouter } from "./routers/sign-in-methods.ts";
import { viewsRouter } from "./routers/views.ts";
import { router } from "./trpc.ts";

/** Every procedure of the product, by feature. */
export const appRouter = router({
  access: accessRouter,
  accessRequests: accessRequestsRouter,
  accounts: accountsRouter,
  adjustments: adjustmentsRouter,
  approvals: approvalsRouter,
  approvalRules: approvalRulesRouter,
  apps: appsRouter,
  audit: auditRouter,
  bulkChanges: bulkChangesRouter,
  campaigns: campaignsRouter,
  contacts: contactsRouter,
  customFields: customFieldsRouter,
  delivery: deliveryRouter,
  explain: explainRouter,
  exports: exportsRouter,
  firstSteps: firstStepsRouter,
  forms: formsRouter,
  help: helpRouter,
  identity: identityRouter,
  imports: importsRouter,
  installation: installationRouter,
  invitations: invitationsRouter,
  levels: levelsRouter,
  mailbox: mailboxRouter,
  people: peopleRouter,
  reviews: reviewsRouter,
  roles: rolesRouter,
  savedViews: savedViewsRouter,
  security: securityRouter,
  segments: segmentsRouter,
  teams: teamsRouter,
  sending: sendingRouter,
  suppressions: suppressionsRouter,
  uses: usesRouter,
  signIn: signInRouter,
  signInMethods: signInMethodsRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
