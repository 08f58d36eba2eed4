import { test as base, type APIRequestContext, type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { env } from "./env";

/** Somebody of Meadow & Pine in a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Calls a procedure as this person, past every screen. */
  call(procedure: string, input?: object, options?: { account?: string; method?: "GET" | "POST" }): Promise<Called>;
}

export interface Called {
  readonly status: number;
  /** What the procedure gave, or null. */
  readonly data: unknown;
  /** kind, code, explanation… of an error, or null. */
  readonly error: { readonly kind: string; readonly message: string; readonly [key: string]: unknown } | null;
}

interface Fixtures {
  /** Signs in as a person of the demo with one click, in a browser session of its own, whose browser asks for `language`. */
  visit(firstName: string, language?: "en" | "pl"): Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (firstName, language = "en") => {
      const visitor = await signIn(browser, firstName, language);
      contexts.push(visitor.context);
      return visitor;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

async function signIn(browser: Browser, firstName: string, language: "en" | "pl"): Promise<Visitor> {
  const context = await browser.newContext({ locale: language === "pl" ? "pl-PL" : "en-GB" });
  const page = await context.newPage();
  await page.goto("/demo");
  await page.getByRole("button", { name: new RegExp(`(as|jako) ${firstName}`) }).click();
  await page.waitForURL(/\/a\/|\/no-access/);
  return { page, context, call: (procedure, input, options) => callProcedure(context.request, procedure, input, options) };
}

/** The dialog that asks for something. What is told for eight seconds has the role as well. */
export const asking = (page: Page) => page.getByRole("dialog").and(page.locator(":not(.toast)"));

/** Calls a tRPC procedure over plain HTTP, with the cookies of `request`. */
export async function callProcedure(
  request: APIRequestContext,
  procedure: string,
  input: object = {},
  { account = "poland", method = "POST" as "GET" | "POST" } = {},
): Promise<Called> {
  const headers = { "content-type": "application/json", origin: new URL(env.baseUrl).origin, "x-countersign-account": account };
  const body = JSON.stringify({ json: input });
  const url = `/api/trpc/${procedure}`;
  const response =
    method === "POST"
      ? await request.post(url, { headers, data: body })
      : await request.get(`${url}?input=${encodeURIComponent(body)}`, { headers });
  const answer = (await response.json().catch(() => null)) as {
    result?: { data: { json: unknown } };
    error?: { json: { message: string; data: Record<string, unknown> } };
  } | null;
  const error = answer?.error ? { message: answer.error.json.message, kind: "unknown", ...answer.error.json.data } : null;
  return { status: response.status(), data: answer?.result?.data.json ?? null, error };
}

/** A mail as the demo's mailbox has it. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
}

/** Waits until the mailbox holds a mail to this address whose subject contains the text. */
export async function mailTo(request: APIRequestContext, to: string, subject: string): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    const response = await request.get(`/api/dev/mailbox?to=${encodeURIComponent(to)}&subject=${encodeURIComponent(subject)}`);
    expect(response.ok()).toBe(true);
    const { rows } = (await response.json()) as { rows: Mail[] };
    found = rows[0];
    expect(found).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return found!;
}
