// expect: turbo boundaries
import { permit } from "@countersign/core/kernel";

export const upward = permit;
