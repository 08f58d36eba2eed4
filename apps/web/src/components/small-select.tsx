import clsx from "clsx";
import type { ComponentProps } from "react";

interface SmallSelectProps extends Omit<ComponentProps<"select">, "aria-label"> {
  /** Read out alone: what stands around it says the same to the eye. */
  label: string;
  /** Before its children, which are groups of `<option>`s. */
  options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
}

/** A native select in a row of other controls. It is as wide as its words, unless `className` says how wide. */
export function SmallSelect({ label, options, className = "w-auto", children, ...select }: SmallSelectProps) {
  return (
    <select {...select} className={clsx("select select--sm", className)} aria-label={label}>
      {options.map(({ value, label: name, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {name}
        </option>
      ))}
      {children}
    </select>
  );
}
