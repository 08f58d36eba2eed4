import { StampIcon, XIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
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

/** The word that stands for what was signed. */
export function SealWord({ word }: { word: string }) {
  return (
    <span className="seal-word">
      <StampIcon className="icon" aria-hidden />
      {word}
    </span>
  );
}
