import { StampIcon, XIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

/** A short remark beside a name; "seal" only for what waits for a countersign. */
export function Tag({ tone, icon, children }: { tone?: "accent" | "ok" | "warn" | "seal"; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={clsx("tag", tone && `tag--${tone}`)}>
      {icon}
      {children}
    </span>
  );
}

/** A filter that is set: says what, and a cross takes it away by following `offHref`. */
export function Chip({ children, offHref, offLabel }: { children: ReactNode; offHref: string; offLabel: string }) {
  return (
    <span className="chip chip--off">
      <span>{children}</span>
      <Link href={offHref} aria-label={offLabel}>
        <XIcon className="icon" aria-hidden />
      </Link>
    </span>
  );
}

/** A filter that can be set or taken away by a click. */
export function ChipLink({ href, on, icon, children }: { href: string; on?: boolean; icon?: ReactNode; children: ReactNode }) {
  return (
    <Link className={clsx("chip", on && "chip--on")} href={href} aria-current={on ? "true" : undefined}>
      {icon}
      {children}
    </Link>
  );
}

/** Access groups as index cards; groups never get colours of their own. */
export function GroupCards({ names, none }: { names: readonly string[]; none: string }) {
  if (names.length === 0) return <span className="meta">{none}</span>;
  return (
    <span className="group-cards">
      {names.map((name) => (
        <span key={name} className="group-card">
          {name}
        </span>
      ))}
    </span>
  );
}

/** A value that this person may not read in full. */
export function Masked({ value }: { value: string }) {
  const t = useTranslations("common");
  return (
    <span className="masked">
      <span aria-hidden="true">{value}</span>
      <span className="vh">{t("masked")}</span>
    </span>
  );
}

/** The word that stands for what was signed. */
export function SealWord({ word }: { word: string }) {
  return (
    <span className="seal-word">
      <StampIcon className="icon" aria-hidden />
      {word}
    </span>
  );
}

const letters = { view: "V", edit: "E", email: "@", sms: "S", export: "X" } as const;
export type Right = keyof typeof letters;

/** What somebody holds on an access group: held is underlined, missing is a dot. */
export function Rights({ held }: { held: readonly Right[] }) {
  const t = useTranslations("rights");
  const all = Object.keys(letters) as Right[];
  const spoken = all.filter((right) => held.includes(right)).map((right) => t(right));
  return (
    <span className="rights" role="img" aria-label={spoken.length ? spoken.join(", ") : t("none")}>
      {all.map((right) => (
        <span key={right} className={held.includes(right) ? "on" : undefined}>
          {held.includes(right) ? letters[right] : "·"}
        </span>
      ))}
    </span>
  );
}
