import * as accounts from "@countersign/core/accounts";
import { AccountSettings, UpdateAccount } from "@countersign/core/accounts/schema";
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const accountsRouter = router({
  get: managing
    .input(Nothing)
    .output(AccountSettings)
    .query(({ ctx }) => accounts.getAccount(ctx)),
  update: managing
    .input(UpdateAccount)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await accounts.updateAccount(ctx, input);
      return done;
    }),
});
