import type { AppRouter } from "@countersign/api";
import { createTRPCClient, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { expect, test } from "vitest";
import { sameOnce } from "./same-once";

type Answers = { name: string; give: (data: unknown) => void; fail: () => void }[];

/** A client whose server answers when it is told to. */
function setUp() {
  const asked: Answers = [];
  const server: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        asked.push({
          name: (op.input as { name: string }).name,
          give(data) {
            observer.next({ result: { type: "data", data } });
            observer.complete();
          },
          fail: () => observer.error(TRPCClientError.from(new Error("no network"))),
        });
      });
  return { asked, client: createTRPCClient<AppRouter>({ links: [sameOnce, server] }) };
}
const create = (client: ReturnType<typeof setUp>["client"], name: string) => client.campaigns.create.mutate({ name });

test("two presses ask for one campaign, and both get it", async () => {
  const { asked, client } = setUp();
  const both = Promise.all([create(client, "Bulbs"), create(client, "Bulbs")]);
  expect(asked).toHaveLength(1);
  asked[0]!.give({ campaignId: "1" });
  expect(await both).toEqual([{ campaignId: "1" }, { campaignId: "1" }]);
});

test("what differs, or comes after the answer, is asked for by itself", async () => {
  const { asked, client } = setUp();
  const first = create(client, "Bulbs");
  const other = create(client, "Wreaths");
  expect(asked.map(({ name }) => name)).toEqual(["Bulbs", "Wreaths"]);
  asked[0]!.give({ campaignId: "1" });
  asked[1]!.give({ campaignId: "2" });
  await Promise.all([first, other]);
  const again = create(client, "Bulbs");
  expect(asked).toHaveLength(3);
  asked[2]!.give({ campaignId: "3" });
  expect(await again).toEqual({ campaignId: "3" });
});

test("a failure is told to both, and may be tried again", async () => {
  const { asked, client } = setUp();
  const both = Promise.allSettled([create(client, "Bulbs"), create(client, "Bulbs")]);
  asked[0]!.fail();
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  void create(client, "Bulbs").catch(() => undefined);
  expect(asked).toHaveLength(2);
});
