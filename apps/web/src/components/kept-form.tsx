import type { ComponentProps } from "react";

type KeptFormProps = Pick<ComponentProps<"form">, "className" | "children"> & { action: (data: FormData) => void | Promise<void> };

/** A form with an `action`, so that one sent before the page has loaded its scripts is sent all the same; what was typed stays. */
export function KeptForm(form: KeptFormProps) {
  // React empties a form after its action, also a refused one, and leaves its selects at another option than their value.
  return <form {...form} onReset={(event) => event.preventDefault()} />;
}
