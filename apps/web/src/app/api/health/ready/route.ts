import { answerReady } from "~/server/health";

export const dynamic = "force-dynamic";

export { answerReady as GET };
