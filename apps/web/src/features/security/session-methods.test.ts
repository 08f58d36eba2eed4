import { SignInMethod } from "@countersign/core/identity/schema";
import { expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";

interface Words {
  readonly security: { readonly sessions: { readonly methods: object } };
  readonly "sign-in-methods": { readonly session: object };
}

test("Every way by which a session is opened has words, on the list of an account's sessions and on that of one's own", () => {
  for (const [locale, messages] of Object.entries(loadMessages())) {
    const { security, "sign-in-methods": own } = messages as unknown as Words;
    expect(Object.keys(security.sessions.methods).toSorted(), locale).toEqual(SignInMethod.options.toSorted());
    expect(Object.keys(own.session), locale).toEqual(expect.arrayContaining(SignInMethod.options));
  }
});
