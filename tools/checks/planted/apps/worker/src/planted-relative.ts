// expect: turbo boundaries
import { page } from "../../web/src/app/page";

export const sideways = page;
