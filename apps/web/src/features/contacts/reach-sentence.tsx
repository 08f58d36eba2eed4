import type { ContactReach } from "@countersign/core/contacts/schema";
import { useFormatter, useTranslations } from "next-intl";

/** How far the viewer sees, in one sentence. */
export function ReachSentence({ reach }: { reach: ContactReach }) {
  const t = useTranslations("contacts.reach");
  const format = useFormatter();
  if (reach.scope !== "group") return t(reach.scope === "global" ? "global" : "own");
  if (reach.groups.length === 0) return t(reach.unlabelled ? "groupOnlyOpen" : "groupNone");
  const groups = format.list(reach.groups, { type: "conjunction" });
  return t(reach.unlabelled ? "groupOpen" : "group", { groups });
}
