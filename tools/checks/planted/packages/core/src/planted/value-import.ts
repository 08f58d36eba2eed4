// expect: typescript/consistent-type-imports
import { Context } from "../kernel/index.ts";

export type Mine = Context;
