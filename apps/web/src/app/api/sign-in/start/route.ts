import { startAtProvider } from "~/server/provider-sign-in";

export { startAtProvider as POST };
