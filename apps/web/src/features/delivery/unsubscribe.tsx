import type { SeenUnsubscribeLink } from "@countersign/core/delivery/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";

interface UnsubscribeProps {
  action: string;
  /** null: not a whole link of ours. */
  link: SeenUnsubscribeLink;
  /** The button was pressed just now. */
  isPressed: boolean;
}

/** The button behind the unsubscribe link of a mail, or why there is none; works without scripts. */
export function Unsubscribe({ action, link, isPressed }: UnsubscribeProps) {
  const t = useTranslations("delivery.unsubscribe");
  if (!link) return <Words title={t("brokenTitle")} text={t("brokenText")} />;
  const { sender, suppressed } = link;
  if (isPressed && suppressed) return <Words title={t("doneTitle", { sender })} text={t("doneText")} />;
  // A mailbox that bounced, or was kept out by hand, has not said no itself and still may.
  if (suppressed === "unsubscribed" || suppressed === "complained")
    return <Words title={t("alreadyTitle", { sender })} text={t("alreadyText")} />;
  return (
    <form className="empty" method="post" action={action}>
      <h1>{t("title", { sender })}</h1>
      <p>{t("text", { sender })}</p>
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

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div className="empty" role="status">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}
