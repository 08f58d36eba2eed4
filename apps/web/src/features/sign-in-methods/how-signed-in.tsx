import type { SessionItem } from "@countersign/core/identity/schema";
import { useTranslations } from "next-intl";
import { Moment } from "~/components/moment";

/** By which way a session was opened, from where, and when it ends without use. */
export function HowSignedIn({ session: { method, address, endsAt } }: { session: Pick<SessionItem, "method" | "address" | "endsAt"> }) {
  const t = useTranslations("sign-in-methods.session");
  return (
    <span className="meta block">
      {t(method)}
      {address ? ` ${t("from", { address })}` : null}
      {" · "}
      {t("ends")} <Moment value={endsAt} />
    </span>
  );
}
