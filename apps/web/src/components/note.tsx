import { InfoIcon, WarningCircleIcon, WarningIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import type { ReactNode } from "react";

interface NoteProps {
  /** "seal" only for what waits for a countersign or can't be undone. */
  tone?: "plain" | "info" | "warn" | "seal";
  icon?: ReactNode;
  /** A button or link on the right. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A sentence that stands out, with a bar at its side. Give the first words in <b>. */
export function Note({ tone = "plain", icon, action, className, children }: NoteProps) {
  return (
    <div className={clsx("note", tone !== "plain" && `note--${tone}`, className)}>
      {icon ?? icons[tone]}
      <div>{children}</div>
      {action}
    </div>
  );
}

/** A note that is read out as soon as it is there: what was refused, or stands in the way. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <div role="alert">
      <Note tone="warn">{children}</Note>
    </div>
  );
}

const icons = {
  plain: <InfoIcon className="icon" aria-hidden />,
  info: <InfoIcon className="icon" aria-hidden />,
  warn: <WarningIcon className="icon" aria-hidden />,
  seal: <WarningCircleIcon className="icon" aria-hidden />,
};

interface EmptyProps {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** 1 when it is the title of the page. */
  level?: 1 | 2;
}

/** Nothing here: why, and the one thing to do. */
export function Empty({ title, children, actions, level = 2 }: EmptyProps) {
  return (
    <div className="empty">
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children ? <p>{children}</p> : null}
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}

/** Lines in the place of what comes; seen only after 200 ms. `widths` in per cent. */
export function Skeleton({ widths = [62, 48, 55], label }: { widths?: readonly number[]; label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-6 py-3">
      {widths.map((width, index) => (
        <span key={index} className="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
