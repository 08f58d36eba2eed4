import { expect, test } from "vitest";
import { ownAddress } from "./own-address";

const OWN = "http://127.0.0.1:3000";

test("whoever is sent to the host of the app keeps what their address carries", () => {
  const query = { next: "/a/poland/campaigns?state=draft&q=wreath", account: "poland", problem: "provider-asked", again: "1" };
  const url = new URL(ownAddress("/signin", OWN, query));
  expect(url.origin + url.pathname).toBe(`${OWN}/signin`);
  expect(Object.fromEntries(url.searchParams)).toEqual(query);
});

test("what is given twice stays twice, and what is not given is left out", () => {
  expect(ownAddress("/signin", OWN, { next: ["/a", "/b"], again: undefined })).toBe(`${OWN}/signin?next=%2Fa&next=%2Fb`);
  expect(ownAddress("/demo", OWN)).toBe(`${OWN}/demo`);
});

test("no query leads to another host", () => {
  expect(new URL(ownAddress("/signin", OWN, { next: "https://elsewhere.example/", "//elsewhere.example": "" })).origin).toBe(OWN);
});
