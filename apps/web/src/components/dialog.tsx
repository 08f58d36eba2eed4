"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { XIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useRef, type ReactElement, type ReactNode } from "react";
import { KeptForm } from "./kept-form";

interface DialogProps {
  /** The verb of the button that opens it. */
  title: ReactNode;
  /** One sentence: what follows. */
  lead?: ReactNode;
  children?: ReactNode;
  /** Buttons, the one that acts last. */
  actions: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** In the place of both, for a dialog that is open as long as it is there. */
  onClose?: () => void;
  /** A button that opens it, when `open` is not controlled. */
  trigger?: ReactElement;
  narrow?: boolean;
  /** What it shows is seen this once: nothing but its own buttons closes it. */
  stays?: boolean;
  /** Wraps body and actions in this form's element. */
  onSubmit?: (data: FormData) => void;
}

// In ms: as long as two presses may be one double press.
const DOUBLE_PRESS = 400;

/** A modal dialog: title, sentence, body, actions. Escape and the cross close it. */
export function Dialog({ title, lead, children, actions, open, onOpenChange, onClose, trigger, narrow, stays, onSubmit }: DialogProps) {
  const t = useTranslations("common");
  const popup = useRef<HTMLDivElement>(null);
  const openedAt = useRef(0);
  const shown = onClose ? true : open;
  useEffect(() => {
    if (shown) openedAt.current = performance.now();
  }, [shown]);
  const change = (isOpen: boolean, details: Base.Root.ChangeEventDetails) => {
    if (isOpen) openedAt.current = performance.now();
    else if (stays && details.reason !== "close-press") return details.cancel();
    // The second half of the double press that opened it lands outside; it must not close it again.
    else if (details.reason === "outside-press" && performance.now() - openedAt.current < DOUBLE_PRESS) return details.cancel();
    onOpenChange?.(isOpen);
    if (!isOpen) onClose?.();
  };
  const firstControl = () => popup.current?.querySelector<HTMLElement>(".body :is(input, select, textarea), .foot .btn") ?? true;
  const content = (
    <>
      {children ? <div className="body">{children}</div> : null}
      <div className="foot">{actions}</div>
    </>
  );
  return (
    <Base.Root open={shown} onOpenChange={change}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-place">
          <Base.Popup ref={popup} initialFocus={firstControl} className={clsx("dialog", narrow && "dialog--narrow")}>
            <div className="head">
              <div>
                <Base.Title>{title}</Base.Title>
                {lead ? <Base.Description>{lead}</Base.Description> : null}
              </div>
              {stays ? null : (
                <Base.Close className="btn btn--quiet btn--icon" aria-label={t("close")}>
                  <XIcon className="icon" aria-hidden />
                </Base.Close>
              )}
            </div>
            {onSubmit ? <KeptForm action={onSubmit}>{content}</KeptForm> : content}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The button that closes without doing anything: *Cancel*, where nothing else is said. */
export function DialogClose({ children }: { children?: ReactNode }) {
  const t = useTranslations("common");
  return <Base.Close className="btn">{children ?? t("cancel")}</Base.Close>;
}
