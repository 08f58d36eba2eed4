import { expect, test } from "vitest";
import { contactAddress, contactQuery, isNarrowed, MAX_WHERE, readWhere } from "./contact-address";

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

test("conditions stand in the address one by one, and what is no condition is told apart", () => {
  const query = contactQuery({ where: ["city is Nowy Sącz", "city ~ x", "consent is granted", "city is Nowy Sącz"] });
  expect(contactAddress("/c", query)).toBe("/c?where=city+is+Nowy+S%C4%85cz&where=city+%7E+x&where=consent+is+granted");
  const { conditions, unread } = readWhere(query.where);
  expect(conditions.map((condition) => condition.kind)).toEqual(["field", "consent"]);
  expect(unread).toEqual(["city ~ x"]);
  expect(isNarrowed(contactQuery({ where: "city ~ x" }))).toBe(false);
  expect(isNarrowed(contactQuery({ where: "city is_set" }))).toBe(true);
});

test("of more conditions than an address may hold, the rest is left out and said", () => {
  const { conditions, unread } = readWhere(Array.from({ length: MAX_WHERE + 2 }, (_, no) => `tag has t${no}`));
  expect(conditions).toHaveLength(MAX_WHERE);
  expect(unread).toEqual([`tag has t${MAX_WHERE}`, `tag has t${MAX_WHERE + 1}`]);
});

test("whoever leaves the last filter of a view out has all contacts, not the view as it was saved", () => {
  const query = { ...contactQuery({ view: "v", tag: "a" }), peek: "x" };
  expect(contactAddress("/c", query)).toBe("/c?tag=a&view=v");
  expect(contactAddress("/c", query, { tags: [] })).toBe("/c?view=all");
  expect(contactAddress("/c", contactQuery({ tag: "a" }), { tags: [] })).toBe("/c");
});

test.each([
  { search: "x".repeat(201) },
  { category: "x".repeat(61) },
  { country: "x".repeat(101) },
  { segment: "x".repeat(65) },
  { tag: Array.from({ length: 11 }, (_, at) => `t${at}`) },
  { tag: "x".repeat(61) },
])("what is no filter narrows nothing and is told: %j", (given) => {
  const query = contactQuery(given);
  expect(isNarrowed(query)).toBe(false);
  expect(readWhere(query.where).unread).toHaveLength(1);
});
