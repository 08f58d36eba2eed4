"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { FormProblem } from "./form-problem";

interface NewDialogProps extends Pick<ComponentProps<typeof Dialog>, "narrow" | "lead"> {
  /** What is made: the button that opens the dialog, and its title. */
  title: string;
  /** The button that makes it. */
  verb: string;
  look?: ComponentProps<typeof Button>["look"];
  icon?: ReactNode;
  denied?: ComponentProps<typeof Button>["denied"];
  create: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: ComponentProps<typeof FormProblem>["error"] };
  /** The fields that say themselves what is wrong with them. */
  fields: readonly string[];
  onSubmit: (data: FormData) => void;
  /** The fields. */
  children: ReactNode;
}

/** A button that asks in a dialog for what something new needs, and makes it. It stays busy afterwards: the page of the new one follows. */
export function NewDialog({ title, verb, look = "primary", icon, denied, create, fields, children, ...dialog }: NewDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button changes look={look} icon={icon} denied={denied} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog
        {...dialog}
        open={isOpen}
        onOpenChange={setOpen}
        title={title}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={create.isPending || create.isSuccess}>
              {verb}
            </Button>
          </>
        }
      >
        {children}
        <FormProblem error={create.error} fields={fields} />
      </Dialog>
    </>
  );
}
