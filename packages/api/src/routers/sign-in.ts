import * as providers from "@countersign/core/identity-providers";
import {
  ListOffers,
  MappingPreview,
  Offer,
  PreviewMapping,
  ProviderRef,
  RemoveProvider,
  RequireProvider,
  SaveMapping,
  SaveProvider,
  SetSignInRule,
  SignInSettings,
  TestOutcome,
} from "@countersign/core/identity-providers/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });
const managingPeople = procedure.meta({ permissions: ["account.manage", "user.manage"] });
/** How many people a change has signed out. */
const SignedOut = z.strictObject({ signedOut: z.int() });
const Saved = z.strictObject({ version: z.int() });

export const signInRouter = router({
  offers: procedure.meta({ permissions: "public" }).input(ListOffers).output(z.array(Offer)).query(call(providers.listOffers)),
  settings: managing.input(Nothing).output(SignInSettings).query(call(providers.getSignInSettings)),
  saveProvider: managing
    .input(SaveProvider)
    .output(Saved.extend({ id: z.string(), ...SignedOut.shape }))
    .mutation(call(providers.saveProvider)),
  removeProvider: managing.input(RemoveProvider).output(SignedOut).mutation(call(providers.removeProvider)),
  saveMapping: managing.input(SaveMapping).output(Saved).mutation(call(providers.saveMapping)),
  previewMapping: managingPeople.input(PreviewMapping).output(MappingPreview).query(call(providers.previewMapping)),
  test: managing.input(ProviderRef).output(TestOutcome.nullable()).query(call(providers.seeTest)),
  require: managing.input(RequireProvider).output(Done).mutation(done(providers.requireProvider)),
  setRule: managingPeople.input(SetSignInRule).output(Done).mutation(done(providers.setSignInRule)),
});
