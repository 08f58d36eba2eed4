import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

type InputProps = Omit<ComponentProps<"input">, "type">;

/** A checkbox with its label; `desc` is a second, smaller line. */
export function Checkbox({ label, desc, className, ...input }: InputProps & { label: ReactNode; desc?: ReactNode }) {
  return (
    <label className={clsx("check", className)}>
      <input type="checkbox" {...input} />
      <span>
        {label}
        {desc ? <span className="desc">{desc}</span> : null}
      </span>
    </label>
  );
}

interface Option {
  value: string;
  label: ReactNode;
  desc?: ReactNode;
  /** It can't be chosen; `desc` says why. */
  disabled?: boolean;
}

interface OptionsProps {
  /** Spoken name of the group. */
  legend: string;
  /** The id of a sentence about what is chosen. */
  describedBy?: string | undefined;
  name: string;
  options: readonly Option[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
}

/** One of two or three, side by side. */
export function Segmented({ legend, describedBy, name, options, value, defaultValue, onChange, wide }: OptionsProps & { wide?: boolean }) {
  return (
    <div className={clsx("level", wide && "level--wide")} role="radiogroup" aria-label={legend} aria-describedby={describedBy}>
      {options.map((option) => (
        <label key={option.value}>
          <Radio {...{ name, option, value, defaultValue, onChange }} />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** One of several, each with a sentence below it. `isTitled`: its name is seen above it, where no heading says it already. */
export function Choices({ legend, isTitled, name, options, value, defaultValue, onChange }: OptionsProps & { isTitled?: boolean }) {
  const choices = (
    <div className="choices" role="radiogroup" aria-label={legend}>
      {options.map((option) => (
        <label key={option.value} className="check">
          <Radio {...{ name, option, value, defaultValue, onChange }} />
          <span>
            <b>{option.label}</b>
            {option.desc ? <span className="desc">{option.desc}</span> : null}
          </span>
        </label>
      ))}
    </div>
  );
  if (!isTitled) return choices;
  return (
    <div className="field">
      <span className="label" aria-hidden>
        {legend}
      </span>
      {choices}
    </div>
  );
}

type RadioProps = Pick<OptionsProps, "name" | "value" | "defaultValue" | "onChange"> & { option: Option };

function Radio({ name, option, value, defaultValue, onChange }: RadioProps) {
  return (
    <input
      type="radio"
      name={name}
      value={option.value}
      disabled={option.disabled}
      checked={value === undefined ? undefined : value === option.value}
      defaultChecked={value === undefined ? defaultValue === option.value : undefined}
      onChange={onChange ? () => onChange(option.value) : undefined}
    />
  );
}
