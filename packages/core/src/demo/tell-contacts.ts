import { withAccount } from "@countersign/db";
import { setFeeds } from "../access/index.ts";
import { createCustomField, listCustomFields } from "../custom-fields/index.ts";
import { rebuildAccessGroup } from "../feeds/index.ts";
import type { Context } from "../kernel/index.ts";
import { createView, listViews } from "../saved-views/index.ts";
import { DEMO_FIELDS } from "./contacts.ts";
import type { DemoAccount } from "./people.ts";
import { DEMO_FEED } from "./segments.ts";

const DAY = 86_400_000;
/** When the fields were made, a segment came to feed a group and the view was kept. */
const DAYS_AGO = { fields: 110, feed: 88, view: 40 } as const;

/** Poland's list of whom to ask to see their garden. */
export const DEMO_VIEW = "Gardens in Poznań";

interface Past {
  readonly now: Date;
  as(firstName: string, at: Date, account: DemoAccount): Context;
  worker(at: Date): Context;
}

/** Lets Ada make Poland's own fields, have a segment feed an access group and share a view of the list; told again it goes on where it was cut off. */
export async function tellContacts({ now, as, worker }: Past): Promise<void> {
  const at = (days: number) => new Date(now.getTime() - days * DAY);
  const ada = (days: number) => as("Ada", at(days), "poland");
  const { fields } = await listCustomFields(ada(DAYS_AGO.fields));
  for (const { name, type, options } of DEMO_FIELDS.filter((field) => !fields.some((one) => one.name === field.name)))
    await createCustomField(ada(DAYS_AGO.fields), { name, type, options: [...options] });

  const { group, segment, isFed } = await feedOf(ada(DAYS_AGO.feed));
  if (!isFed) await setFeeds(ada(DAYS_AGO.feed), { groupId: group.id, segmentIds: [segment.id], expected: [], reason: DEMO_FEED.reason });
  await rebuildAccessGroup(worker(at(DAYS_AGO.feed)), { accountId: group.accountId, groupNo: group.no });

  const { rows } = await listViews(ada(DAYS_AGO.view));
  if (rows.some(({ name }) => name === DEMO_VIEW)) return;
  await createView(ada(DAYS_AGO.view), {
    name: DEMO_VIEW,
    filters: {
      rule: {
        version: 2,
        match: "all",
        conditions: [
          { kind: "field", field: "city", op: "is", value: "Poznań" },
          { kind: "custom", key: "kind_of_garden", type: "choice", op: "is", value: "Large garden" },
        ],
      },
    },
    sort: "name",
    columns: ["email", "field:kind_of_garden", "field:customer_since", "tags", "consent"],
    audience: { to: "account" },
  });
}

async function feedOf({ store }: Context) {
  const account = await store.prisma.account.findFirstOrThrow({ where: { slug: "poland" }, select: { id: true } });
  return withAccount(store, { accountId: account.id }, async (db) => {
    const where = { accountId: account.id };
    const group = await db.accessGroup.findFirstOrThrow({ where: { ...where, name: DEMO_FEED.group } });
    const segment = await db.segment.findFirstOrThrow({ where: { ...where, name: DEMO_FEED.segment } });
    return { group, segment, isFed: (await db.accessRule.count({ where: { ...where, groupNo: group.no } })) > 0 };
  });
}
