import type { CampaignRuleFacts, Row, ThingKind } from "@countersign/permissions";
import { campaignInQuestion } from "../../campaigns/index.ts";
import { type Acting, proofIfAny } from "../../kernel/index.ts";
import { findContact } from "../../visibility/index.ts";

/** A campaign or a contact that somebody asks about. */
export interface FoundThing {
  readonly kind: ThingKind;
  readonly id: string;
  readonly name: string;
  readonly row: Row;
  readonly rule?: CampaignRuleFacts | undefined;
}

/** The thing of a question; null where there is none. Of contacts only those are found that the one who asks sees; of campaigns `answerTo` asks that. */
export async function findThing(ctx: Acting, { kind, id }: { readonly kind: ThingKind; readonly id: string }): Promise<FoundThing | null> {
  if (kind === "campaign") {
    const found = await campaignInQuestion(ctx, id);
    return found && { kind, id, name: found.row.name, row: found.row, rule: found.rule };
  }
  const proof = proofIfAny(ctx, "contact.view");
  const contact = proof && (await findContact(ctx, proof, id));
  if (!contact) return null;
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(" ") || contact.email || contact.id;
  return { kind, id, name, row: { ...contact, accountId: ctx.account.id } };
}
