"use client";

import { Popover } from "@base-ui/react/popover";
import Link from "next/link";
import { useId, useRef, useState, type ReactNode } from "react";

/** Why something is not allowed, in sentences, and what somebody can do about it. */
export interface Reason {
  /** "You can't send." */
  title: string;
  /** What is held and what is missing. */
  text: string;
  /** Who can help, or what happens instead. */
  help?: string;
  /** People who can help, by name; rendered only while the explanation is open. */
  ask?: ReactNode;
  /** The step of the check that failed and what would change it; loaded when it is opened, and not read out with the rest. */
  why?: ReactNode;
  /** What one can do about it oneself; rendered only while the explanation is open. */
  act?: ReactNode;
  /** The way on. */
  way?: { label: string; href: string };
  /** A second way, as a link. */
  other?: { label: string; href: string };
}

interface DeniedButtonProps {
  reason: Reason;
  className: string;
  children: ReactNode;
  label?: string | undefined;
  id?: string | undefined;
}

/** A button that does nothing but say why: by hover, focus, tap and Enter. It stays in the tab order. */
export function DeniedButton({ reason, className, children, label, id }: DeniedButtonProps) {
  const [open, setOpen] = useState(false);
  const description = useId();
  const refocused = useRef(false);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, { reason: cause }) => {
        refocused.current = !next && cause === "escape-key";
        setOpen(next);
      }}
    >
      <Popover.Trigger
        id={id}
        openOnHover
        delay={150}
        closeDelay={150}
        className={className}
        aria-disabled="true"
        data-denied=""
        aria-label={label}
        aria-describedby={description}
        onFocus={(event) => {
          // Escape hands the focus back; that must not open it again.
          if (!refocused.current && event.currentTarget.matches(":focus-visible")) setOpen(true);
          refocused.current = false;
        }}
      >
        {children}
      </Popover.Trigger>
      <span id={description} className="vh">
        {reason.title} {reason.text} {reason.help} {open ? reason.ask : null}
      </span>
      <ReasonPopup reason={reason} />
    </Popover.Root>
  );
}

/** A quiet "Why?" that opens the same explanation beside plain text. */
export function WhyLink({ reason, children }: { reason: Reason; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger className="link-btn">{children}</Popover.Trigger>
      <ReasonPopup reason={reason} />
    </Popover.Root>
  );
}

function ReasonPopup({ reason }: { reason: Reason }) {
  return (
    <Popover.Portal>
      <Popover.Positioner className="overlay" sideOffset={6} collisionPadding={16}>
        <Popover.Popup className="popover" initialFocus={false}>
          <Popover.Title>{reason.title}</Popover.Title>
          <Popover.Description>{reason.text}</Popover.Description>
          {reason.help || reason.ask ? (
            <p>
              {reason.help} {reason.ask}
            </p>
          ) : null}
          {reason.why}
          {reason.act}
          {reason.way || reason.other ? (
            <div className="row">
              {reason.way ? (
                <Link className="btn btn--sm btn--primary" href={reason.way.href}>
                  {reason.way.label}
                </Link>
              ) : null}
              {reason.other ? <Link href={reason.other.href}>{reason.other.label}</Link> : null}
            </div>
          ) : null}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}
