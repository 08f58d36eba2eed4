import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "./load-messages";

const messages = loadMessages();

export default getRequestConfig(async () => ({ locale: "en", timeZone: "UTC", now: new Date(), messages }));
