import { report, round, say } from "./figure.ts";
import { startWebApp } from "./web-app.ts";

const WARM = 5;
const TIMES = 40;

/** How long the server takes for the pages that people open most, one after another, from the request to the last byte. */
export async function benchPage(): Promise<void> {
  const app = await startWebApp();
  try {
    const cookie = await app.signIn("celia@meadowpine.example");
    const { text } = await app.get("/a/poland/approvals", cookie);
    const review = /\/a\/poland\/approvals\/[0-9a-f-]{36}/.exec(text)?.[0];
    if (!review) throw new Error("the demo has nothing to review");
    const pages = { campaigns: "/a/poland/campaigns", contacts: "/a/poland/contacts", review };
    for (const [name, path] of Object.entries(pages)) {
      for (let i = 0; i < WARM; i++) await app.get(path, cookie);
      const times: number[] = [];
      for (let i = 0; i < TIMES; i++) times.push((await app.get(path, cookie)).took);
      times.sort((a, b) => a - b);
      const at = (share: number) => round(times[Math.min(TIMES - 1, Math.floor(TIMES * share))] ?? 0, 1);
      say(`${name}: ${at(0.5)} ms in the middle, ${at(0.95)} ms at worst but one in twenty`);
      report({ bench: "page", figure: `${name}-p50`, value: at(0.5), unit: "ms" });
      report({ bench: "page", figure: `${name}-p95`, value: at(0.95), unit: "ms" });
    }
  } finally {
    await app.end();
  }
}
