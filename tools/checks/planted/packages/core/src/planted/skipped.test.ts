// expect: vitest/no-disabled-tests
import { expect, test } from "vitest";

test.skip("nobody looks at this", () => expect(1).toBe(2));
