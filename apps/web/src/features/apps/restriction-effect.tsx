import type { RestrictionPreview } from "@countersign/core/apps/schema";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Note, Skeleton } from "~/components/note";

interface RestrictionEffectProps {
  /** The app's name. */
  app: string;
  /** undefined: it is being counted. */
  preview: RestrictionPreview | undefined;
  isOwner: boolean;
}

/** Who would lose the app and who would see it again, in sentences that are spoken when they change. */
export function RestrictionEffect({ app, preview, isOwner }: RestrictionEffectProps) {
  const t = useTranslations("apps");
  if (!preview) return <Skeleton label={t("counting")} widths={[52]} />;
  const { loses, gains, yourself } = preview;
  return (
    <div className="stack" role="status">
      {loses.total === 0 && gains.total === 0 ? <p>{t("nobody", { app })}</p> : null}
      {loses.total > 0 ? (
        <Note tone="warn">
          <Told kind="loses" app={app} people={loses} />
        </Note>
      ) : null}
      {gains.total > 0 ? (
        <Note>
          <Told kind="gains" app={app} people={gains} />
        </Note>
      ) : null}
      {yourself === "loses" ? (
        <Note tone="warn">{isOwner ? t("ownerLoses", { app }) : `${t("yourself", { app })}. ${t("yourselfText")}`}</Note>
      ) : null}
    </div>
  );
}

interface ToldProps {
  kind: "loses" | "gains";
  app: string;
  people: RestrictionPreview["loses"];
}

function Told({ kind, app, people: { total, names } }: ToldProps) {
  const t = useTranslations("apps");
  const format = useFormatter();
  const others = total - names.length;
  const all = others > 0 ? [...names, t("others", { count: others })] : names;
  const values = { app, total, names: names.length > 0 ? format.list(all) : "none", b: (chunks: ReactNode) => <b>{chunks}</b> };
  return kind === "loses" ? t.rich("loses", values) : t.rich("gains", values);
}
