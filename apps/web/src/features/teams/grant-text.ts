import type { TeamGrant } from "@countersign/core/teams/schema";
import { useFormatter, useTranslations } from "next-intl";
import { useMomentText } from "~/components/moment";

/** What a team may do with an access group, in words: "Wholesale: View, Edit". */
export function useGrantText(): (grant: TeamGrant) => string {
  const t = useTranslations("teams");
  const format = useFormatter();
  const momentText = useMomentText();
  return ({ group, actions, endsAt }) =>
    t("grant", {
      group,
      actions: format.list(actions.map((action) => t(`actions.${action}`))),
      until: endsAt === null ? "none" : momentText(endsAt, "stamp"),
    });
}
