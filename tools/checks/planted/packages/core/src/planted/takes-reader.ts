// expect: countersign/imports
import { readAccount } from "@countersign/db/reader";

export const readAnything = readAccount;
