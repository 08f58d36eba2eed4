import { accountsRouter } from "./routers/accounts.ts";
import { approvalsRouter } from "./routers/approvals.ts";
import { campaignsRouter } from "./routers/campaigns.ts";
import { contactsRouter } from "./routers/contacts.ts";
import { identityRouter } from "./routers/identity.ts";
import { installationRouter } from "./routers/installation.ts";
import { peopleRouter } from "./routers/people.ts";
import { rolesRouter } from "./routers/roles.ts";
import { segmentsRouter } from "./routers/segments.ts";
import { router } from "./trpc.ts";

/** Every procedure of the product, by feature. */
export const appRouter = router({
  accounts: accountsRouter,
  approvals: approvalsRouter,
  campaigns: campaignsRouter,
  contacts: contactsRouter,
  identity: identityRouter,
  installation: installationRouter,
  people: peopleRouter,
  roles: rolesRouter,
  segments: segmentsRouter,
});

export type AppRouter = typeof appRouter;
