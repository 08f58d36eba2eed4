import { launchCampaign } from "@countersign/core/delivery";
import type { Task } from "./index.ts";

export const launchCampaignTask: Task<"launch-campaign"> = (ctx, ref) => launchCampaign(ctx, ref);
