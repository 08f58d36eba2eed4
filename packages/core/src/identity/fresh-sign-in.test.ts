import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createApprovalRule,
  deleteApprovalRule,
  orderApprovalRules,
  setApprovalDays,
  setFourEyes,
  updateApprovalRule,
} from "../approval-rules/index.ts";
import { breakGlass, breakGlassDraft } from "../campaigns/index.ts";
import { removeProvider, requireProvider, saveMapping, saveProvider, setSignInRule } from "../identity-providers/index.ts";
import { erasePerson } from "../contacts/index.ts";
import { type Context, DANGEROUS_CHANGES, type DangerousChange, NotFresh, NotSignedIn } from "../kernel/index.ts";
import { setAccess, setSignInRules } from "../accounts/index.ts";
import { invitePeople } from "../invitations/index.ts";
import {
  changeRole,
  changeRoles,
  endSession,
  endSessions,
  resetSecondStep,
  startPasswordReset,
  transferOwnership,
} from "../people/index.ts";
import { applyPolicy } from "../policy/index.ts";
import { closeReview } from "../reviews/index.ts";
import { createRole, deleteRole, updateRole } from "../roles/index.ts";
import { removeSendingSettings, saveSendingSettings } from "../sending/index.ts";
import * as methods from "../sign-in-methods/index.ts";
import { createWorld, type World } from "../testing.ts";

type UseCase = (ctx: Context, input: never) => unknown;

const id = newId();
const role = "account-admin";
const given = { id, role, expected: "sales-user" };
const appointments: readonly UseCase[] = [
  function changeRoleToAdmin(ctx) {
    return changeRole(ctx, given);
  },
  function changeRolesToAdmin(ctx) {
    return changeRoles(ctx, { ids: [id], role });
  },
  function inviteAdmin(ctx) {
    return invitePeople(ctx, { people: [{ address: "ada@example.com" }], role, teams: [], by: "link" });
  },
  function giveAccessAsAdmin(ctx) {
    return setAccess(ctx, { userId: id, accountId: id, access: true, role, expected: null });
  },
];

/** Every use case of every dangerous change: one that is not here can be reached with a stolen cookie. */
const USE_CASES: Readonly<Record<DangerousChange, readonly UseCase[]>> = {
  ownership: [transferOwnership],
  roles: [createRole, updateRole, deleteRole],
  "account-admins": appointments,
  "approval-rules": [createApprovalRule, updateApprovalRule, deleteApprovalRule, orderApprovalRules, setApprovalDays, setFourEyes],
  "break-glass": [breakGlass, breakGlassDraft],
  "access-file": [applyPolicy],
  "access-reviews": [closeReview],
  "sessions-of-others": [endSession, endSessions],
  "sign-in-of-others": [startPasswordReset, resetSecondStep],
  "identity-providers": [saveProvider, removeProvider, saveMapping, requireProvider, setSignInRule],
  "sign-in-methods": [
    methods.startOneTimePassword,
    methods.confirmOneTimePassword,
    methods.removeOneTimePassword,
    methods.renewRecoveryCodes,
    methods.startPasskey,
    methods.addPasskey,
    methods.removePasskey,
  ],
  "sign-in-rules": [setSignInRules],
  "sending-server": [saveSendingSettings, removeSendingSettings],
  erasing: [erasePerson],
};
const all = DANGEROUS_CHANGES.flatMap((change) => USE_CASES[change].map((useCase) => ({ change, name: useCase.name, useCase })));

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

// Refused before anything is read, so that no input is too poor for it.
const tried = async (ctx: Context, useCase: UseCase): Promise<unknown> => useCase(ctx, {} as never);
const provedAgo = (seconds: number | null): Context => {
  const ctx = world.as(world.account.userId);
  const provedAt = seconds === null ? undefined : new Date(Date.now() - seconds * 1000);
  return { ...ctx, session: { ...ctx.session!, provedAt } };
};

describe("a dangerous change", () => {
  test.each(all)("$name is refused when its person proved who they are more than ten minutes ago", async ({ useCase }) => {
    await expect(tried(provedAgo(601), useCase)).rejects.toThrow(NotFresh);
    await expect(tried(provedAgo(601), useCase)).rejects.toThrow("from the last 10 minutes");
  });

  test.each(all)("$name is refused when the session does not say when that was, and to nobody at all", async ({ useCase }) => {
    await expect(tried(provedAgo(null), useCase)).rejects.toThrow(NotFresh);
    await expect(tried({ ...provedAgo(0), session: null }, useCase)).rejects.toThrow(NotSignedIn);
  });

  test.each(all)("$name goes on to look at its input within the ten minutes", async ({ useCase }) => {
    const outcome = await tried(provedAgo(590), useCase).catch((error: unknown) => error);
    expect(outcome).not.toBeInstanceOf(NotFresh);
  });
});
