import { answerProcedure } from "~/server/trpc";

export { answerProcedure as GET, answerProcedure as POST };
