import type { ApprovalPage } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";

/** What the owner sent past its approval and nobody has signed since, and how often that happened this month. */
export function RedCampaigns({
  base,
  page: { red, brokenThisMonth },
}: {
  base: string;
  page: Pick<ApprovalPage, "red" | "brokenThisMonth">;
}) {
  const t = useTranslations("approvals.red");
  if (red.length === 0 && brokenThisMonth === 0) return null;
  return (
    <Note tone={red.length > 0 ? "seal" : "plain"} className="mb-6">
      {red.length > 0 ? (
        <>
          <b>{t("title", { count: red.length })}</b>
          <ul className="list-disc pl-5">
            {red.map(({ campaignId, name, by, at, reason, objections, maySign }) => (
              <li key={campaignId}>
                <Link className="signature" href={`${base}/${campaignId}`}>
                  {name}
                </Link>{" "}
                {t.rich("by", { name: by.name, time: () => <Moment value={at} showZone /> })} <q>{reason}</q>{" "}
                {objections > 0 ? t("objections", { count: objections }) : null} {maySign ? t("forYou") : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="meta">{t("month", { count: brokenThisMonth })}</p>
    </Note>
  );
}
