import { LockSimpleIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { UnlessReadOnly } from "./read-only";
import { DeniedButton, type Reason } from "./reason";

export interface ButtonLook {
  /** One primary per page; "seal" only for what can't be undone. */
  look?: "default" | "primary" | "quiet" | "seal";
  /** "sm" 28 px in tables, "md" 32 px, "form" 36 px. */
  size?: "sm" | "md" | "form";
  icon?: ReactNode;
  /** Only the icon is seen; `label` is spoken. */
  iconOnly?: boolean;
  label?: string;
  /** A second line that says what follows. */
  second?: ReactNode;
  wide?: boolean;
  /** Not allowed: the button stays and says why. */
  denied?: Reason | undefined;
  children?: ReactNode;
}

type ButtonProps = ButtonLook &
  Omit<ComponentProps<"button">, "children"> & {
    /** Given by every button that changes something. Work is under way: pressing again does nothing. */
    busy?: boolean;
    /** Pressing it leads to a change, though not at once: locked, like one with `busy`, where nothing can be changed. */
    changes?: boolean;
    /** It works also while one looks as somebody else, as the procedure behind it does. */
    whileViewing?: boolean;
  };
type ButtonLinkProps = ButtonLook & Omit<ComponentProps<typeof Link>, "children" | "className"> & { className?: string };

/** A button; without `type` it does not submit. */
export function Button({
  look,
  size,
  icon,
  iconOnly,
  label,
  second,
  wide,
  denied,
  busy,
  changes,
  whileViewing,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = buttonClass({ look, size, iconOnly, second, wide }, className);
  const faceOf = (isLocked: boolean) => <Face icon={icon} iconOnly={iconOnly} second={second} isLocked={isLocked} text={children} />;
  if (denied) {
    return (
      <DeniedButton id={rest.id} reason={denied} className={classes} label={iconOnly ? label : undefined}>
        {faceOf(true)}
      </DeniedButton>
    );
  }
  const button = (
    <button
      {...rest}
      type={busy ? "button" : (rest.type ?? "button")}
      onClick={busy ? undefined : rest.onClick}
      aria-disabled={busy ? true : rest["aria-disabled"]}
      aria-busy={busy || undefined}
      aria-label={iconOnly ? label : rest["aria-label"]}
      className={classes}
    >
      {faceOf(false)}
    </button>
  );
  if (whileViewing || (busy === undefined && !changes)) return button;
  return (
    <UnlessReadOnly id={rest.id} className={classes} label={iconOnly ? label : rest["aria-label"]} face={faceOf(true)}>
      {button}
    </UnlessReadOnly>
  );
}

/** A link that looks like a button; denied, it becomes a button that says why. */
export function ButtonLink({ look, size, icon, iconOnly, label, second, wide, denied, className, children, ...rest }: ButtonLinkProps) {
  const classes = buttonClass({ look, size, iconOnly, second, wide }, className);
  const face = <Face icon={icon} iconOnly={iconOnly} second={second} isLocked={denied !== undefined} text={children} />;
  if (denied) {
    return (
      <DeniedButton id={rest.id} reason={denied} className={classes} label={iconOnly ? label : undefined}>
        {face}
      </DeniedButton>
    );
  }
  return (
    <Link {...rest} aria-label={iconOnly ? label : rest["aria-label"]} className={classes}>
      {face}
    </Link>
  );
}

function buttonClass({ look = "default", size = "md", iconOnly, second, wide }: ButtonLook, extra?: string): string {
  return clsx(
    "btn",
    look !== "default" && `btn--${look}`,
    size !== "md" && `btn--${size}`,
    iconOnly && "btn--icon",
    second !== undefined && "btn--two",
    wide && "btn--wide",
    extra,
  );
}

type FaceProps = Pick<ButtonLook, "icon" | "iconOnly" | "second"> & { isLocked: boolean; text: ReactNode };

function Face({ icon, iconOnly, second, isLocked, text }: FaceProps) {
  const mark = isLocked && !iconOnly ? <LockSimpleIcon className="icon" aria-hidden /> : icon;
  if (iconOnly) return icon;
  if (second === undefined) {
    return (
      <>
        {mark}
        {text}
      </>
    );
  }
  return (
    <>
      <span>{text}</span>
      <span className="second">{second}</span>
    </>
  );
}
