import { useTranslations } from "next-intl";
import { Button } from "~/components/button";

/** The button behind the unsubscribe link of a mail; works without scripts. */
export function Unsubscribe({ action, isDone }: { action: string; isDone: boolean }) {
  const t = useTranslations("delivery.unsubscribe");
  if (isDone) {
    return (
      <div className="empty" role="status">
        <h1>{t("doneTitle")}</h1>
        <p>{t("doneText")}</p>
      </div>
    );
  }
  return (
    <form className="empty" method="post" action={action}>
      <h1>{t("title")}</h1>
      <p>{t("text")}</p>
      <input type="hidden" name="List-Unsubscribe" value="One-Click" />
      <input type="hidden" name="from" value="page" />
      <div className="row">
        <Button look="primary" size="form" type="submit">
          {t("act")}
        </Button>
      </div>
    </form>
  );
}
