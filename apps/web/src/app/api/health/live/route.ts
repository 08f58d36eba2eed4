import { answerLive } from "~/server/health";

export const dynamic = "force-dynamic";

export { answerLive as GET };
