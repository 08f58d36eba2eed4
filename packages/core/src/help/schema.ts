import { z } from "zod";
import { readableText } from "../kernel/schema.ts";

/** The pages of the help, in the order in which they are listed; their texts are docs/help/<language>/<page>.md. */
export const HELP_TOPICS = [
  "people-and-invitations",
  "roles-and-permissions",
  "access-levels",
  "teams-and-accounts",
  "contacts",
  "contact-access",
  "consent-and-suppressions",
  "forms",
  "access-reviews",
  "approvals",
  "sending",
  "audit-log",
] as const;
export const HelpTopic = z.enum(HELP_TOPICS);
export type HelpTopic = z.infer<typeof HelpTopic>;

const topic = HelpTopic;

export const AnswerHelp = z.strictObject({
  topic,
  isHelpful: z.boolean(),
  /** What was missing or wrong; "" = nothing said. */
  words: readableText("Your answer", 500).trim().default(""),
});
export type AnswerHelp = z.input<typeof AnswerHelp>;

/** One's own answer about a page; null: none yet. */
export const OwnHelpAnswer = z.strictObject({ isHelpful: z.boolean(), words: z.string() }).nullable();
export type OwnHelpAnswer = z.infer<typeof OwnHelpAnswer>;

export const GetHelpAnswer = z.strictObject({ topic });
export type GetHelpAnswer = z.infer<typeof GetHelpAnswer>;

/** What people of the account say about the help. */
export const HelpAnswers = z.strictObject({
  topics: z.array(z.strictObject({ topic, helpful: z.int(), unhelpful: z.int() })),
  /** The latest answers with words, the newest first; at most 20. */
  latest: z.array(z.strictObject({ topic, isHelpful: z.boolean(), words: z.string(), name: z.string(), answeredAt: z.date() })),
});
export type HelpAnswers = z.infer<typeof HelpAnswers>;

export const AskAdmins = z.strictObject({
  words: readableText("Your question", 2000).trim().min(1, "Write what you would like to ask."),
  /** The path of the page they came from, with its query; "" = not known. */
  page: z.string().max(500).default(""),
});
export type AskAdmins = z.input<typeof AskAdmins>;

/** Whom a question is mailed to. */
export const Asked = z.strictObject({ names: z.array(z.string()) });
export type Asked = z.infer<typeof Asked>;
