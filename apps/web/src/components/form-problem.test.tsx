import { labelOf, messages as wordsOfPermissions } from "@countersign/permissions/messages";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { FormProblem } from "./form-problem";
import { LogReason } from "./log-reason";

const messages = { ...loadMessages().en, permissions: wordsOfPermissions.en };
const shown = (screen: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      {screen}
    </NextIntlClientProvider>,
  );
const problem = (error: unknown, fields?: readonly string[]) => shown(<FormProblem error={error} {...(fields ? { fields } : {})} />);

const issues = [
  { path: ["name"], message: "Enter a name." },
  { path: ["roles"], message: "Choose roles of this account." },
];
const invalid = { message: "No.", data: { kind: "invalid", issues } };

test("The problem of a form is said where no field says it", () => {
  expect(problem(null)).toBe("");
  expect(problem({ message: "Too late." })).toContain("Too late.");
  expect(problem(invalid, ["name", "roles"])).toBe("");
});

test("What is wrong with a field that has no place for it is said for the form", () => {
  const text = problem(invalid, ["name"]);
  expect(text).toContain("Choose roles of this account.");
  expect(text).not.toContain("Enter a name.");
  expect(problem(invalid)).toContain("Enter a name. Choose roles of this account.");
});

test("What the guard objects to is said permission by permission, in the place of that it objects", () => {
  const refusal = { beyond: [{ key: "contact.export", wanted: 3, held: 0 }], why: [] };
  const text = problem({
    message: "Nobody gives what they do not hold.",
    data: { kind: "conflict", code: "beyond-you", conflict: refusal },
  });
  expect(text).toContain(labelOf("contact.export", wordsOfPermissions.en));
  expect(text).not.toContain("Nobody gives");
});

test("A reason that is too long is told beside it, and not cut while it is typed", () => {
  const error = {
    message: "No.",
    data: { kind: "invalid", issues: [{ path: ["reason"], message: "A reason has at most 300 characters." }] },
  };
  const field = shown(<LogReason value="Long" onChange={() => {}} error={error} />);
  expect(field).toContain("A reason has at most 300 characters.");
  expect(field).not.toMatch(/maxlength/i);
  expect(shown(<LogReason value="" onChange={() => {}} error={null} />)).not.toContain('role="alert"');
});
