// expect: countersign/imports
import { createStore } from "@countersign/db";

export const store = createStore;
