import { join } from "~/server/join";

export { join as POST };
