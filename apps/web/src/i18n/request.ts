import { messages as wordsOfPermissions } from "@countersign/permissions/messages";
import { cookies, headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { getRequestConfig } from "next-intl/server";
import { currentSession } from "~/server/session";
import { loadMessages } from "./load-messages";
import { LOCALE_COOKIE, localeFrom, localeOfLanguages } from "./locales";

const messages = loadMessages();

/** Language and zone are the person's; before signing in, the language is the one chosen in this browser, else the one it asks for. */
export default getRequestConfig(async () => {
  const session = await sessionIfAny();
  const locale =
    localeFrom(session?.locale) ??
    localeFrom((await cookies()).get(LOCALE_COOKIE)?.value) ??
    localeOfLanguages((await headers()).get("accept-language"));
  return {
    locale,
    timeZone: session?.timeZone ?? "UTC",
    now: new Date(),
    messages: { ...messages[locale], permissions: wordsOfPermissions[locale] },
  };
});

// When the database is away, the page that says so still has to render.
async function sessionIfAny() {
  try {
    return await currentSession();
  } catch (error) {
    unstable_rethrow(error);
    return null;
  }
}
