import { describe, expect, test } from "vitest";
import { kindOf, securityHeaders } from "./security-headers";

const page = { kind: "page", nonce: "abc", https: false, development: false } as const;

describe("security headers", () => {
  test("a page runs only scripts and style elements that carry its nonce", () => {
    const policy = securityHeaders(page)["Content-Security-Policy"];
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy).not.toContain("unsafe-eval");
  });

  test.each(["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])("a page says %s", (rule) => {
    expect(securityHeaders(page)["Content-Security-Policy"]).toContain(rule);
  });

  test("nothing is kept by a cache", () => {
    expect(securityHeaders(page)["Cache-Control"]).toBe("private, no-store");
  });

  test("transport security is asked for only over https", () => {
    expect(securityHeaders(page)).not.toHaveProperty("Strict-Transport-Security");
    expect(securityHeaders({ ...page, https: true })["Strict-Transport-Security"]).toContain("max-age=31536000");
  });

  test("a mail frame runs no script, has an origin of its own and is framed only by us", () => {
    const policy = securityHeaders({ ...page, kind: "mail-frame" })["Content-Security-Policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin/);
    expect(policy).toContain("frame-ancestors 'self'");
  });
});

describe("the public page of a form", () => {
  const headersOf = (pathname: string) =>
    securityHeaders({ kind: kindOf(pathname), nonce: "n", https: true, development: false })["Content-Security-Policy"]!.split("; ");

  test("runs no script and may stand in anybody's page; no other page may, nor the one that confirms an address", () => {
    const form = headersOf("/f/AAAAAAAAAAAAAAAAAAAAAA");
    expect(form).toContain("default-src 'none'");
    expect(form).toContain("frame-ancestors *");
    expect(form.filter((one) => one.startsWith("script-src"))).toEqual([]);
    for (const path of ["/f/confirm/token", "/a/meadow/forms", "/signin", "/"]) expect(headersOf(path)).toContain("frame-ancestors 'none'");
    expect(headersOf("/a/meadow/forms/1/frame")).toContain("frame-ancestors 'self'");
  });
});
