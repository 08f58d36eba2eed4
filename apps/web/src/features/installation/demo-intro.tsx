import { ArrowRightIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Note } from "~/components/note";

/** What the demo is, and what to try in five minutes; `sendsElsewhere`: to a mail server, so that the mailbox gets nothing. */
export function DemoIntro({ people, sendsElsewhere }: { people: number; sendsElsewhere: boolean }) {
  const t = useTranslations("demo");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="muted mt-1 mb-4 max-w-[600px]">{t("lead", { people })}</p>
      <Note className="mb-4" icon={<ArrowRightIcon className="icon" aria-hidden />}>
        {t.rich(sendsElsewhere ? "tryElsewhere" : "try", {
          b: (text) => <b>{text}</b>,
          i: (text) => <em>{text}</em>,
          mailbox: (text) => <Link href="/dev/mailbox">{text}</Link>,
        })}
      </Note>
    </>
  );
}
