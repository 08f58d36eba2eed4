/** Contacts taken out as a file: written in the background under access, fetched once by the person who asked for it. */
export { fetchExport } from "./fetch-export.ts";
export { listExports } from "./list-exports.ts";
export { offerExport } from "./offer-export.ts";
export { removeExport } from "./remove-export.ts";
export { runExport } from "./run-export.ts";
export { startExport } from "./start-export.ts";
