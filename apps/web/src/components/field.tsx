import { WarningCircleIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useId, type ComponentProps, type ReactNode } from "react";

interface FieldFrame {
  label: ReactNode;
  /** Right of the label: "43 of 60", or a link. */
  aside?: ReactNode;
  hint?: ReactNode;
  /** What happened and what to do. */
  error?: ReactNode;
}

interface FieldProps extends FieldFrame {
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({ label, aside, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = clsx(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  return (
    <div className={clsx("field", error ? "field--error" : null)}>
      <div className="label-line">
        <label htmlFor={id}>{label}</label>
        {aside ? <span className="meta">{aside}</span> : null}
      </div>
      {children({ id, ...(describedBy ? { "aria-describedby": describedBy } : {}), ...(error ? { "aria-invalid": true as const } : {}) })}
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className="error" id={`${id}-error`} role="alert">
          <WarningCircleIcon className="icon" aria-hidden />
          <span>{error}</span>
        </span>
      ) : null}
    </div>
  );
}

/** A line of text. */
export function TextInput({ label, aside, hint, error, className, ...input }: FieldFrame & ComponentProps<"input">) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(control) => <input type="text" {...input} {...control} className={clsx("input", className)} />}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, aside, hint, error, className, ...area }: FieldFrame & ComponentProps<"textarea">) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(control) => <textarea {...area} {...control} className={clsx("textarea", className)} />}
    </Field>
  );
}

/** A native select: `options`, or `<option>` children when they need groups. */
export function Select({
  label,
  aside,
  hint,
  error,
  className,
  options,
  children,
  ...select
}: FieldFrame & ComponentProps<"select"> & { options?: readonly { value: string; label: string }[] }) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(control) => (
        <select {...select} {...control} className={clsx("select", className)}>
          {options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
          {children}
        </select>
      )}
    </Field>
  );
}
