import type { AbilityItem } from "@countersign/core/people/schema";
import { CheckIcon, MinusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tag } from "~/components/mark";
import { Section } from "~/components/record";
import { useWords } from "~/i18n/words";

/** One permission as it stands for somebody. */
export type AbilityShown = Pick<AbilityItem, "label" | "description" | "isYesNo" | "granted" | "effective" | "because"> & {
  readonly key: string;
};

const AREAS = {
  contacts: (key: string) => /^(contact|segment)\./.test(key),
  campaigns: (key: string) => /^(campaign|report)\./.test(key),
  admin: (key: string) => !/^(contact|segment|campaign|report)\./.test(key),
} as const;

/** Permissions by area, each as it counts now and because of what. `helpFor` adds what would help. */
export function AbilityAreas<Item extends AbilityShown>({
  items,
  helpFor,
}: {
  items: readonly Item[];
  helpFor?: (item: Item) => ReactNode;
}) {
  const t = useTranslations("people.abilities");
  return (["contacts", "campaigns", "admin"] as const).map((area) => {
    const own = items.filter(({ key }) => AREAS[area](key));
    const held = own.filter(({ effective }) => effective !== null).length;
    return (
      <Section key={area} title={t(`areas.${area}`)} aside={<span className="meta">{t("held", { held, of: own.length })}</span>}>
        <ul className="abilities">
          {own.map((item) => (
            <Ability key={item.key} item={item} help={helpFor?.(item)} />
          ))}
        </ul>
      </Section>
    );
  });
}

function Ability({ item, help }: { item: AbilityShown; help: ReactNode }) {
  const t = useTranslations("people.abilities");
  const words = useWords();
  const { label, description, effective, granted, isYesNo, because } = item;
  const isHeld = effective !== null;
  return (
    <li className={isHeld ? undefined : "is-off"}>
      {isHeld ? <CheckIcon className="icon" aria-label={t("yes")} /> : <MinusIcon className="icon" aria-label={t("no")} />}
      <span>
        <b>{label}</b>
        <span className="block">{description}</span>
        <span className="meta block">
          {because.join(" ")} {help}
        </span>
      </span>
      <span className="push">
        {isHeld && !isYesNo ? (
          <Tag>
            <span title={words.scopeMeanings[effective]}>{words.scopes[effective]}</span>
          </Tag>
        ) : null}
        {isHeld && granted !== effective && granted && !isYesNo ? (
          <span className="meta">{t("granted", { scope: words.scopes[granted] })}</span>
        ) : null}
      </span>
    </li>
  );
}
