import * as accounts from "@countersign/core/accounts";
import { AccountSettings, UpdateAccount } from "@countersign/core/accounts/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const accountsRouter = router({
  get: managing.input(Nothing).output(AccountSettings).query(call(accounts.getAccount)),
  update: managing.input(UpdateAccount).output(Done).mutation(done(accounts.updateAccount)),
});
