/** Inputs and outputs of everything about campaigns and their approval: one source for core, transport and browser. */
export * from "./control-schema.ts";
export * from "./draft-schema.ts";
export * from "./list-schema.ts";
export * from "./review-schema.ts";
export * from "./stage-schema.ts";
