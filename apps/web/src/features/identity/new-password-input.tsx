import { useTranslations } from "next-intl";
import { TextInput } from "~/components/field";

interface NewPasswordInputProps {
  label: string;
  name: string;
  error: string | undefined;
}

/** Where somebody chooses a password: as long as the server takes it, and known to password managers as a new one. */
export function NewPasswordInput(field: NewPasswordInputProps) {
  const t = useTranslations("identity.form");
  return (
    <TextInput {...field} type="password" autoComplete="new-password" required minLength={10} maxLength={200} hint={t("newPassword")} />
  );
}
