import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Fails where the page breaks a rule of WCAG 2.2 AA that can be found by reading it, or runs out at the side. */
export async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    // What catches the focus at the ends of an open menu sends it on at once.
    .exclude("[data-base-ui-focus-guard]")
    // Nothing runs in the frame of a preview, so that it would be waited for without end; what it shows is looked at as a page of its own.
    .exclude("iframe")
    .analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  await expectNoOverflow(page);
}

/** Fails where the page is wider than its window. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} runs out at the side`).toBeLessThanOrEqual(0);
}
