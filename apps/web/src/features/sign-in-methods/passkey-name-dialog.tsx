import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";

interface PasskeyNameDialogProps {
  /** null: of one that is yet to be made. */
  id: string | null;
  name: string;
  onSubmit: (name: string) => void;
  onClose: () => void;
}

/** Asks what a passkey is to be called. */
export function PasskeyNameDialog({ id, name, onSubmit, onClose }: PasskeyNameDialogProps) {
  const t = useTranslations("sign-in-methods.passkeys");
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={id ? t("renameTitle", { name }) : t("add")}
      lead={id ? undefined : t("addLead")}
      onSubmit={(data) => onSubmit(String(data.get("name") ?? "").trim())}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit">
            {id ? t("save") : t("continue")}
          </Button>
        </>
      }
    >
      <TextInput label={t("name")} hint={t("nameHint")} name="name" defaultValue={name} maxLength={60} required pattern=".*\S.*" />
    </Dialog>
  );
}
