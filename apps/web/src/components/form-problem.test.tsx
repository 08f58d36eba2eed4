import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormProblem } from "./form-problem";

const problem = (props: ComponentProps<typeof FormProblem>) => renderToStaticMarkup(<FormProblem {...props} />);
const issues = [
  { path: ["name"], message: "Enter a name." },
  { path: ["roles"], message: "Choose roles of this account." },
];

test("The problem of a form is said where no field says it", () => {
  expect(problem({ error: null })).toBe("");
  expect(problem({ error: { message: "Too late." } })).toContain("Too late.");
  expect(problem({ error: { message: "No.", data: { issues } } })).toBe("");
  expect(problem({ error: { message: "No.", data: { issues } }, fields: ["name", "roles"] })).toBe("");
});

test("What is wrong with a field that has no place for it is said for the form", () => {
  const text = problem({ error: { message: "No.", data: { issues } }, fields: ["name"] });
  expect(text).toContain("Choose roles of this account.");
  expect(text).not.toContain("Enter a name.");
});
