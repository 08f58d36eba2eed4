import { answerMailbox } from "~/server/mailbox";

export { answerMailbox as GET };
