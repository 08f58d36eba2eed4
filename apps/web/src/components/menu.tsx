"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import Link from "next/link";
import { Fragment, type ReactElement, type ReactNode } from "react";

export interface MenuEntry {
  key: string;
  label: ReactNode;
  note?: ReactNode;
  icon?: ReactNode;
  href?: string;
  onSelect?: () => void;
  /** The entry that is shown now. */
  current?: boolean;
  disabled?: boolean;
  /** Can't be undone. */
  seal?: boolean;
  /** A line above it. */
  apart?: boolean;
}

interface MenuProps {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  /** For entries that are loaded when they are asked for. */
  onOpenChange?: (open: boolean) => void;
}

/** A menu of links and actions below its button. */
export function Menu({ trigger, entries, align = "end", onOpenChange }: MenuProps) {
  return (
    <Base.Root modal={false} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="overlay" sideOffset={4} align={align} collisionPadding={8}>
          <Base.Popup className="menu">
            {entries.map((entry) => (
              <Fragment key={entry.key}>
                {entry.apart ? <Base.Separator render={<hr />} /> : null}
                <Entry entry={entry} />
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  const className = clsx("menu-item", entry.seal && "menu-item--seal");
  const face = (
    <>
      {entry.icon}
      <span>
        {entry.label}
        {entry.note ? <small>{entry.note}</small> : null}
      </span>
    </>
  );
  if (entry.href !== undefined) {
    return (
      <Base.LinkItem
        className={className}
        closeOnClick
        aria-current={entry.current ? "true" : undefined}
        render={<Link href={entry.href} />}
      >
        {face}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item className={className} disabled={entry.disabled} onClick={entry.onSelect}>
      {face}
    </Base.Item>
  );
}
