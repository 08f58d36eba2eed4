import * as accounts from "@countersign/core/accounts";
import * as schema from "@countersign/core/accounts/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });
/** What decides about people in several accounts, from the parent. */
const managingPeople = procedure.meta({ permissions: ["account.manage", "user.manage"] });

export const accountsRouter = router({
  get: managing.input(Nothing).output(schema.AccountSettings).query(call(accounts.getAccount)),
  signInRules: managing.input(Nothing).output(schema.SignInRulesPage).query(call(accounts.getSignInRules)),
  setSignInRules: managing.input(schema.SetSignInRules).output(Done).mutation(done(accounts.setSignInRules)),
  update: managing.input(schema.UpdateAccount).output(Done).mutation(done(accounts.updateAccount)),
  list: managing.input(Nothing).output(z.array(schema.OrganisationAccount)).query(call(accounts.listAccounts)),
  create: managing.input(schema.CreateChildAccount).output(schema.CreatedAccount).mutation(call(accounts.createChildAccount)),
  child: managingPeople.input(schema.ChildRef).output(schema.ChildAccount).query(call(accounts.getChildAccount)),
  setApp: managing.input(schema.SetAppSwitch).output(Done).mutation(done(accounts.setAppSwitch)),
  access: managingPeople.input(schema.GetAccess).output(z.array(schema.PersonAccount)).query(call(accounts.getAccess)),
  setAccess: managingPeople.input(schema.SetAccess).output(Done).mutation(done(accounts.setAccess)),
});
