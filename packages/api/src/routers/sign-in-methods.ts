import * as methods from "@countersign/core/sign-in-methods";
import * as schema from "@countersign/core/sign-in-methods/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });

export const signInMethodsRouter = router({
  list: own.input(Nothing).output(schema.SignInMethods).query(call(methods.listSignInMethods)),
  proofWays: own.input(Nothing).output(schema.ProofWays).query(call(methods.findProofWays)),
  startApp: own.input(Nothing).output(schema.NewOneTimePassword).mutation(call(methods.startOneTimePassword)),
  confirmApp: own.input(schema.ConfirmOneTimePassword).output(schema.RecoveryCodes).mutation(call(methods.confirmOneTimePassword)),
  removeApp: own.input(Nothing).output(Done).mutation(done(methods.removeOneTimePassword)),
  renewCodes: own.input(Nothing).output(schema.RecoveryCodes).mutation(call(methods.renewRecoveryCodes)),
  startPasskey: own.input(Nothing).output(schema.PasskeyOptions).mutation(call(methods.startPasskey)),
  addPasskey: own.input(schema.AddPasskey).output(schema.RecoveryCodes).mutation(call(methods.addPasskey)),
  renamePasskey: own.input(schema.RenamePasskey).output(Done).mutation(done(methods.renamePasskey)),
  removePasskey: own.input(schema.RemovePasskey).output(Done).mutation(done(methods.removePasskey)),
  startProof: own.input(Nothing).output(schema.PasskeyOptions).mutation(call(methods.startProofPasskey)),
});
