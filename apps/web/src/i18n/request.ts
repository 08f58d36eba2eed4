import { unstable_rethrow } from "next/navigation";
import { getRequestConfig } from "next-intl/server";
import { currentSession } from "~/server/session";
import { loadMessages } from "./load-messages";

const messages = loadMessages();

export default getRequestConfig(async () => ({ locale: "en", timeZone: await ownTimeZone(), now: new Date(), messages }));

// Times are shown in the person's zone. When the database is away, the page that says so still has to render.
async function ownTimeZone(): Promise<string> {
  try {
    return (await currentSession())?.timeZone ?? "UTC";
  } catch (error) {
    unstable_rethrow(error);
    return "UTC";
  }
}
