import { deliverCampaign } from "@countersign/core/delivery";
import type { Task } from "./index.ts";

export const deliverCampaignTask: Task<"deliver-campaign"> = (ctx, ref, { signal }) => deliverCampaign(ctx, ref, { signal });
