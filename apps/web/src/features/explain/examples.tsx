import type { PermissionKey } from "@countersign/permissions";
import { permissionWords } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Empty } from "~/components/note";
import { useWords } from "~/i18n/words";
import type { Choices } from "./question-form";

/** What people ask about most. */
const USUAL: readonly PermissionKey[] = ["campaign.send", "campaign.approve", "contact.email", "user.manage"];

/** Before anything was asked: what comes, and a few questions that are one click away. */
export function Examples({ base, choices: { people, permissions } }: { base: string; choices: Choices }) {
  const t = useTranslations("explain");
  const words = useWords();
  const keys = USUAL.filter((key) => permissions.includes(key)).slice(0, 3);
  // From the end: the list begins with whoever asks.
  const whom = people?.toReversed() ?? [];
  return (
    <Empty title={t("examples.title")}>
      {t("examples.help")}
      <span className="mt-3 grid gap-2">
        {keys.map((permission, index) => {
          const person = whom[index];
          const { label } = permissionWords(permission, words);
          return (
            <span key={permission}>
              <Link href={`${base}?${new URLSearchParams({ ...(person ? { person: person.id } : {}), permission }).toString()}`}>
                {person ? t("examples.of", { person: person.name, permission: label }) : label}
              </Link>
            </span>
          );
        })}
      </span>
    </Empty>
  );
}
