import { MagnifyingGlassIcon } from "@phosphor-icons/react/ssr";
import type { ComponentProps } from "react";

/** A search input; `label` is spoken, the placeholder says what is searched. */
export function SearchField({ label, ...input }: ComponentProps<"input"> & { label: string }) {
  return (
    <div className="search">
      <MagnifyingGlassIcon className="icon" aria-hidden />
      <input type="search" autoComplete="off" {...input} className="input input--sm" aria-label={label} />
    </div>
  );
}
