import { type Context, permit, read } from "../kernel/index.ts";
import { HELP_TOPICS, type HelpAnswers, HelpTopic } from "./schema.ts";

const SHOWN = 20;

/** What the people of the account say about the help, for those who manage it (`account.manage`): counts for each page, and the latest words. */
export function listHelpAnswers(ctx: Context): Promise<HelpAnswers> {
  return read(ctx, async (acting) => {
    const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
    const counts = await acting.db.helpAnswer.groupBy({ by: ["topic", "isHelpful"], where: { accountId }, _count: true });
    const latest = await acting.db.helpAnswer.findMany({
      where: { accountId, words: { not: "" }, topic: { in: [...HELP_TOPICS] } },
      orderBy: [{ answeredAt: "desc" }, { userId: "asc" }],
      take: SHOWN,
      select: { topic: true, isHelpful: true, words: true, answeredAt: true, user: { select: { name: true } } },
    });
    const count = (topic: string, isHelpful: boolean) =>
      counts.find((one) => one.topic === topic && one.isHelpful === isHelpful)?._count ?? 0;
    return {
      topics: HELP_TOPICS.map((topic) => ({
        topic,
        helpful: count(topic, true),
        unhelpful: count(topic, false),
      })).filter(({ helpful, unhelpful }) => helpful + unhelpful > 0),
      latest: latest.map(({ topic, user, ...answer }) => ({ ...answer, topic: HelpTopic.parse(topic), name: user.name })),
    };
  });
}
