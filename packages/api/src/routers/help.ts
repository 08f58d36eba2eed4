import * as help from "@countersign/core/help";
import { AnswerHelp, AskAdmins, Asked, GetHelpAnswer, HelpAnswers, OwnHelpAnswer } from "@countersign/core/help/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });

export const helpRouter = router({
  answer: own.input(AnswerHelp).output(Done).mutation(done(help.answerHelp)),
  ownAnswer: own.input(GetHelpAnswer).output(OwnHelpAnswer).query(call(help.getHelpAnswer)),
  asked: own.input(Nothing).output(Asked).query(call(help.listAsked)),
  ask: own.input(AskAdmins).output(Asked).mutation(call(help.askAdmins)),
  answers: procedure
    .meta({ permissions: ["account.manage"] })
    .input(Nothing)
    .output(HelpAnswers)
    .query(call(help.listHelpAnswers)),
});
