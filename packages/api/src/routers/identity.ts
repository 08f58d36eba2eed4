import * as identity from "@countersign/core/identity";
import {
  AppItem,
  AskForPasswordReset,
  ChangePassword,
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
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const open = procedure.meta({ permissions: "public" });

export const identityRouter = router({
  profile: own
    .input(Nothing)
    .output(Profile)
    .query(({ ctx }) => identity.getProfile(ctx)),
  updateProfile: own
    .input(UpdateProfile)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await identity.updateProfile(ctx, input);
      return done;
    }),
  changePassword: own
    .input(ChangePassword)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await identity.changePassword(ctx, input);
      return done;
    }),
  askForReset: open
    .input(AskForPasswordReset)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await identity.askForPasswordReset(ctx, input);
      return done;
    }),
  seeReset: open
    .input(ResetToken)
    .output(ResetState)
    .query(({ ctx, input }) => identity.seePasswordReset(ctx, input)),
  finishReset: open
    .input(FinishPasswordReset)
    .output(z.strictObject({ email: z.string() }))
    .mutation(({ ctx, input }) => identity.finishPasswordReset(ctx, input)),
  sessions: own
    .input(Nothing)
    .output(z.array(SessionItem))
    .query(({ ctx }) => identity.listSessions(ctx)),
  endSession: own
    .input(EndSession)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await identity.endSession(ctx, input);
      return done;
    }),
  endOtherSessions: own
    .input(Nothing)
    .output(z.strictObject({ ended: z.number().int() }))
    .mutation(({ ctx }) => identity.endOtherSessions(ctx)),
  apps: own
    .input(Nothing)
    .output(z.array(AppItem))
    .query(({ ctx }) => identity.listApps(ctx)),
  turnOnApp: own
    .input(TurnOnApp)
    .output(z.strictObject({ level: z.enum(["full", "settings", "none"]) }))
    .mutation(({ ctx, input }) => identity.turnOnApp(ctx, input)),
});
