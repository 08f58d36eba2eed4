import * as identity from "@countersign/core/identity";
import {
  AppItem,
  AskForPasswordReset,
  EndSession,
  FinishPasswordReset,
  Profile,
  ResetState,
  ResetToken,
  SessionItem,
  TurnOnApp,
  UpdateProfile,
} from "@countersign/core/identity/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const open = procedure.meta({ permissions: "public" });

export const identityRouter = router({
  profile: own.input(Nothing).output(Profile).query(call(identity.getProfile)),
  updateProfile: own.input(UpdateProfile).output(Done).mutation(done(identity.updateProfile)),
  askForReset: open.input(AskForPasswordReset).output(Done).mutation(done(identity.askForPasswordReset)),
  seeReset: open.input(ResetToken).output(ResetState).query(call(identity.seePasswordReset)),
  finishReset: open
    .input(FinishPasswordReset)
    .output(z.strictObject({ email: z.string() }))
    .mutation(call(identity.finishPasswordReset)),
  sessions: own.input(Nothing).output(z.array(SessionItem)).query(call(identity.listSessions)),
  endSession: own.input(EndSession).output(Done).mutation(done(identity.endSession)),
  endOtherSessions: own
    .input(Nothing)
    .output(z.strictObject({ ended: z.number().int() }))
    .mutation(call(identity.endOtherSessions)),
  apps: own.input(Nothing).output(z.array(AppItem)).query(call(identity.listApps)),
  turnOnApp: own
    .input(TurnOnApp)
    .output(z.strictObject({ level: z.enum(["full", "settings", "none"]) }))
    .mutation(call(identity.turnOnApp)),
});
