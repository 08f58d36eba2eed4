import { demoSignIn } from "~/server/demo";

export { demoSignIn as POST };
