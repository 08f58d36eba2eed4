import { type Context, permit, read } from "../kernel/index.ts";
import { HELP_DOCUMENTS, type HelpAnswers, HelpDocument } from "./schema.ts";

const SHOWN = 20;

/** What the people of the account say about the help, for those who manage it (`account.manage`): counts for each page, and the latest words. */
export function listHelpAnswers(ctx: Context): Promise<HelpAnswers> {
  return read(ctx, async (acting) => {
    const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
    const counts = await acting.db.helpAnswer.groupBy({ by: ["document", "isHelpful"], where: { accountId }, _count: true });
    const latest = await acting.db.helpAnswer.findMany({
      where: { accountId, words: { not: "" }, document: { in: [...HELP_DOCUMENTS] } },
      orderBy: [{ answeredAt: "desc" }, { userId: "asc" }],
      take: SHOWN,
      select: { document: true, isHelpful: true, words: true, answeredAt: true, user: { select: { name: true } } },
    });
    const count = (document: string, isHelpful: boolean) =>
      counts.find((one) => one.document === document && one.isHelpful === isHelpful)?._count ?? 0;
    return {
      documents: HELP_DOCUMENTS.map((document) => ({
        document,
        helpful: count(document, true),
        unhelpful: count(document, false),
      })).filter(({ helpful, unhelpful }) => helpful + unhelpful > 0),
      latest: latest.map(({ document, user, ...answer }) => ({ ...answer, document: HelpDocument.parse(document), name: user.name })),
    };
  });
}
