import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export interface SignatureSlot {
  /** signed: a name on a solid rule; waiting: dashed, seal; next: not its turn yet; void: struck out by a newer version. */
  state: "signed" | "waiting" | "next" | "void";
  /** "Prepared by", "Countersigned by · step 2". */
  role: ReactNode;
  /** Full name, when somebody signed. */
  name?: string | undefined;
  /** In a waiting slot instead of a name: "Waiting for you, or any Marketing Manager". */
  text?: ReactNode;
  /** Below the rule: time and version, or who may sign. */
  note?: ReactNode;
}

interface SignatureStripProps {
  slots: readonly SignatureSlot[];
  /** To the edges of the page. */
  bleed?: boolean;
}

/** Who prepared, who countersigned, who is still to sign. */
export function SignatureStrip({ slots, bleed }: SignatureStripProps) {
  const t = useTranslations("signatures");
  return (
    <ol className={clsx("strip", bleed && "strip--bleed")} aria-label={t("label")}>
      {slots.map((slot, index) => (
        <li key={index} className={slotClass(slot)}>
          <span className="who">{slot.role}</span>
          <span className="sign">
            {slot.state === "waiting" ? (slot.text ?? t("waiting")) : slot.name}
            {slot.state === "next" && !slot.name ? <span className="vh">{t("next")}</span> : null}
            {slot.state === "void" ? <span className="vh">{t("void")}</span> : null}
          </span>
          <span className="when">{slot.note}</span>
        </li>
      ))}
    </ol>
  );
}

/** The strip in a row of a list: short names on short rules. */
export function StripMini({ slots }: { slots: readonly Pick<SignatureSlot, "state" | "name">[] }) {
  const t = useTranslations("signatures");
  return (
    <ol className="strip-mini" aria-label={t("label")}>
      {slots.map((slot, index) => (
        <li key={index} className={slotClass(slot)} title={slot.name}>
          {slot.name && slot.state !== "waiting" ? shortName(slot.name) : null}
          {slot.state === "signed" ? null : <span className="vh">{t(slot.state)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** "Dawid Nowak" → "D. Nowak"; a single name stays. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.at(-1) ?? "";
  const initial = [...(words[0] ?? "")][0];
  return words.length < 2 || initial === undefined ? last : `${initial}. ${last}`;
}

function slotClass({ state }: Pick<SignatureSlot, "state">): string | undefined {
  return state === "signed" ? undefined : `is-${state}`;
}
