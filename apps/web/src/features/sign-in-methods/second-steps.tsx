import type { SignInMethods } from "@countersign/core/sign-in-methods/schema";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { Setting } from "~/components/record";
import { AuthenticatorApp } from "./authenticator-app";
import { Passkeys } from "./passkeys";
import { RecoveryCodes } from "./recovery-codes";

/** By what one takes the second step when signing in. */
export function SecondSteps({ methods }: { methods: SignInMethods }) {
  const t = useTranslations("sign-in-methods");
  const hasStep = methods.oneTimePassword !== null || methods.passkeys.length > 0;
  return (
    <>
      {methods.askedBy.length > 0 && !hasStep ? (
        <Note tone="warn">{t("asked", { count: methods.askedBy.length, accounts: methods.askedBy.join(", ") })}</Note>
      ) : null}
      <Setting title={t("app.title")} help={t("app.help")}>
        <AuthenticatorApp app={methods.oneTimePassword} />
      </Setting>
      <Setting title={t("passkeys.title")} help={t("passkeys.help")}>
        <Passkeys passkeys={methods.passkeys} canAdd={methods.hasPasskeys} />
      </Setting>
      {hasStep ? (
        <Setting title={t("codes.title")} help={t("codes.help")}>
          <RecoveryCodes left={methods.recoveryCodes} />
        </Setting>
      ) : null}
    </>
  );
}
