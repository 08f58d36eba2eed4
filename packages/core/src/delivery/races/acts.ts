import { createApprovalRule } from "../../approval-rules/index.ts";
import {
  approveCampaign,
  breakGlass,
  declineCampaign,
  duplicateCampaign,
  getCampaign,
  requestChanges,
  reviewCampaign,
  saveDraft,
  sendDirectly,
  signAfterwards,
  submitCampaign,
  withdrawCampaign,
} from "../../campaigns/index.ts";
import { only, proposed, seenOf } from "../../campaigns/testing.ts";
import type { Context } from "../../kernel/index.ts";
import { changeRole, reinstatePerson, suspendPerson } from "../../people/index.ts";
import { launchCampaign } from "../launch-campaign.ts";
import { stopCampaign } from "../stop-campaign.ts";
import type { Played, Scene, Start } from "./scene.ts";

/** What one of several does in a case, on the connections of its slot. */
export type Act = (scene: Scene, slot: number, played: Played) => Promise<unknown>;

type Person = "ada" | "celia" | "mark" | "dawid" | "lea" | "leo";

const by =
  (person: Person, act: (ctx: Context, played: Played, scene: Scene) => Promise<unknown>): Act =>
  (scene, slot, played) =>
    act(scene.as(slot, scene.world[person]), played, scene);

const approve = (person: Person): Act => by(person, (ctx, played) => approveCampaign(ctx, proposed(played)));

/** Looks at what waits now and approves that. */
const approveWhatIsThere = (person: Person): Act =>
  by(person, async (ctx, { campaignId }) => {
    const { snapshot } = await reviewCampaign(ctx, { campaignId });
    await approveCampaign(ctx, proposed({ campaignId, snapshotId: snapshot.id, seal: snapshot.seal }));
  });

const launch: Act = ({ world, worker }, slot, { campaignId }) => launchCampaign(worker(slot), { accountId: world.account.id, campaignId });

/** Takes it back, changes it, and sends it for approval anew: another seal. */
const swap = by("dawid", async (ctx, { campaignId }) => {
  await withdrawCampaign(ctx, { campaignId });
  const { revision, content } = await getCampaign(ctx, { campaignId });
  const saved = await saveDraft(ctx, {
    campaignId,
    revisionId: revision.id,
    saveNo: revision.saveNo,
    content: { ...content, subject: "Swapped after it was looked at" },
  });
  await submitCampaign(ctx, { campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
});

const WAITING: Readonly<Record<string, Act>> = {
  "Celia approves": approve("celia"),
  "Celia approves once more": approve("celia"),
  "Lea approves": approve("lea"),
  "Leo approves what is there": approveWhatIsThere("leo"),
  "Mark, who worked on it, approves": approve("mark"),
  "Dawid, who sent it, approves": approve("dawid"),
  "Dawid takes it back": by("dawid", (ctx, { campaignId }) => withdrawCampaign(ctx, { campaignId })),
  "Dawid swaps it": swap,
  "Lea declines": by("lea", (ctx, played) => declineCampaign(ctx, { ...seenOf(played), reason: "Not now." })),
  "Leo asks for changes": by("leo", (ctx, played) => requestChanges(ctx, { ...seenOf(played), reason: "Another subject." })),
  "Celia is suspended": by("ada", (ctx, _played, { world }) => suspendPerson(ctx, { id: world.celia })),
  "Celia is suspended and let back in": by("ada", async (ctx, _played, { world }) => {
    await suspendPerson(ctx, { id: world.celia });
    await reinstatePerson(ctx, { id: world.celia });
  }),
  "Celia loses the right": by("ada", (ctx, _played, { world }) =>
    changeRole(ctx, { id: world.celia, role: "marketing-user", expected: "marketing-manager" }),
  ),
  "Dawid loses his": by("ada", (ctx, _played, { world }) =>
    changeRole(ctx, { id: world.dawid, role: "restricted-user", expected: "marketing-user" }),
  ),
  "a rule comes that asks Leo": by("ada", (ctx, _played, { world }) =>
    createApprovalRule(ctx, { name: "Leo signs", definition: { when: [], always: true, skip: [], stages: [only(world.leo)] } }),
  ),
  "the owner breaks the glass": by("ada", (ctx, played) =>
    breakGlass(ctx, { ...seenOf(played), time: { kind: "proposed" }, reason: "What burns can't wait for signatures." }),
  ),
  "Lea signs afterwards": by("lea", (ctx, played) => signAfterwards(ctx, seenOf(played))),
  "Dawid copies it": by("dawid", (ctx, { campaignId }) => duplicateCampaign(ctx, { campaignId })),
  "a worker launches it": launch,
  "another worker launches it": launch,
};

const SCHEDULED: Readonly<Record<string, Act>> = {
  "a worker launches it": launch,
  "another worker launches it": launch,
  "Dawid stops it": by("dawid", (ctx, { campaignId }) => stopCampaign(ctx, { campaignId })),
  "Dawid takes it back": WAITING["Dawid takes it back"]!,
  "Dawid swaps it": swap,
  "Celia is suspended": WAITING["Celia is suspended"]!,
  "Celia is suspended and let back in": WAITING["Celia is suspended and let back in"]!,
  "Celia loses the right": WAITING["Celia loses the right"]!,
  "Dawid loses his": WAITING["Dawid loses his"]!,
  "a rule comes that asks Leo": WAITING["a rule comes that asks Leo"]!,
  "Leo approves what is there": approveWhatIsThere("leo"),
};

const DRAFT: Readonly<Record<string, Act>> = {
  "Celia sends it at once": by("celia", (ctx, { campaignId, revisionId, saveNo }) => sendDirectly(ctx, { campaignId, revisionId, saveNo })),
  "Celia sends it for approval": by("celia", (ctx, { campaignId, revisionId, saveNo }) =>
    submitCampaign(ctx, { campaignId, revisionId, saveNo }),
  ),
  "Celia is suspended": WAITING["Celia is suspended"]!,
  "Celia loses the right": WAITING["Celia loses the right"]!,
  "a rule comes that asks Leo": WAITING["a rule comes that asks Leo"]!,
  "Leo approves what is there": approveWhatIsThere("leo"),
  "a worker launches it": launch,
};

/** What lets a campaign go, of which one is in every case: otherwise most cases would come to nothing. */
export const LETS_GO: Readonly<Record<Start, readonly string[]>> = {
  waiting: ["Celia approves", "Lea approves", "Leo approves what is there", "the owner breaks the glass"],
  scheduled: ["a worker launches it"],
  draft: ["Celia sends it at once"],
};

/** Everything that may happen to a campaign at once, by what it begins as. */
export const ACTS: Readonly<Record<Start, Readonly<Record<string, Act>>>> = { waiting: WAITING, scheduled: SCHEDULED, draft: DRAFT };
