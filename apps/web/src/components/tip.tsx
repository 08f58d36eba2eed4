"use client";

import { Popover } from "@base-ui/react/popover";
import { InfoIcon } from "@phosphor-icons/react/ssr";
import type { ReactNode } from "react";

interface TipProps {
  /** Spoken name of the icon. */
  label: string;
  title: string;
  children: ReactNode;
}

/** An icon beside a control that says what it is for: by hover, focus and tap. */
export function Tip({ label, title, children }: TipProps) {
  return (
    <Popover.Root>
      <Popover.Trigger openOnHover delay={150} closeDelay={150} className="tip" aria-label={label}>
        <InfoIcon className="icon" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="overlay" sideOffset={6} collisionPadding={16}>
          <Popover.Popup className="popover" initialFocus={false}>
            <Popover.Title>{title}</Popover.Title>
            <Popover.Description render={<div />}>{children}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
