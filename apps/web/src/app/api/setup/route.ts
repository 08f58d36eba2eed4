import { setUp } from "~/server/setup";

export { setUp as POST };
