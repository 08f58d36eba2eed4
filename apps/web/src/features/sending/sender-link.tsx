import type { SenderLinkState } from "@countersign/core/sending/schema";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";

/** What a confirmation link is about, and the button that confirms; works without scripts. */
export function SenderLink({ link, action }: { link: SenderLinkState; action: string }) {
  const t = useTranslations("sending.link");
  const names = { name: link.name ?? "", address: link.address ?? "", account: link.accountName ?? "" };
  const strong = { ...names, b: (chunks: ReactNode) => <b>{chunks}</b> };
  if (link.state === "open") {
    return (
      <form className="empty" method="post" action={action}>
        <h1>{t("openTitle")}</h1>
        <p>{t.rich("openText", strong)}</p>
        <div className="row">
          <Button look="primary" size="form" type="submit">
            {t("confirm")}
          </Button>
        </div>
        <p className="meta">{t("openHelp")}</p>
      </form>
    );
  }
  return (
    <div className="empty" role="status">
      <h1>{t(`${link.state}Title`)}</h1>
      <p>{t.rich(`${link.state}Text`, strong)}</p>
    </div>
  );
}
