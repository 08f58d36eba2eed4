import { expect, test } from "vitest";
import { contactAddress, contactQuery, isNarrowed } from "./contact-address";

test("the address says what is shown and reads back as it was", () => {
  const query = contactQuery({ search: "maria & co", tag: ["bulbs", "bulbs", "a,b"], country: "Poland", sort: "name", cursor: "x" });
  expect(contactAddress("/c", query)).toBe("/c?search=maria+%26+co&tag=bulbs&tag=a%2Cb&country=Poland&sort=name&cursor=x");
  expect(contactAddress("/c", contactQuery({}))).toBe("/c");
});

test("another filter begins at the first page and closes the peek; a peek keeps the page", () => {
  const query = contactQuery({ tag: "bulbs", cursor: "x", peek: "1" });
  expect(contactAddress("/c", query, { tags: [] })).toBe("/c");
  expect(contactAddress("/c", query, { peek: "2" })).toBe("/c?tag=bulbs&cursor=x&peek=2");
  expect(contactAddress("/c", query)).toBe("/c?tag=bulbs&cursor=x");
});

test("what is given twice, empty or unknown is not a filter", () => {
  expect(isNarrowed(contactQuery({ search: "", country: ["a", "b"], sort: "sql", other: "x" }))).toBe(false);
  expect(isNarrowed(contactQuery({ tag: "x" }))).toBe(true);
});
