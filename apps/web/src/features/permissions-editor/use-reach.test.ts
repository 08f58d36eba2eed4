import { catalogue, PERMISSION_KEYS } from "@countersign/permissions";
import { expect, test } from "vitest";
import en from "../../../messages/en/permissions-editor.json";
import pl from "../../../messages/pl/permissions-editor.json";

test("every scope that an editor offers of a permission says what it reaches, in each language, and no sentence is left over", () => {
  const offered = PERMISSION_KEYS.filter((key) => !catalogue[key].planned && catalogue[key].scopes.length > 1);
  const wanted = new Set(offered.flatMap((key) => catalogue[key].scopes.map((scope) => `${key.split(".")[0]} ${scope}`)));
  for (const { reaches } of [en, pl]) {
    const told = Object.entries(reaches).flatMap(([noun, sentences]) => Object.keys(sentences).map((scope) => `${noun} ${scope}`));
    expect(new Set(told)).toEqual(wanted);
  }
});
