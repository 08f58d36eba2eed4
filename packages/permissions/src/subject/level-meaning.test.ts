import { expect, test } from "vitest";
import { meaningOfLevels } from "./level-meaning.ts";

const told = (app: "campaigns" | "tracking") => {
  const { columns, rows } = meaningOfLevels(app);
  return {
    columns: columns.map(({ level, rank }) => (rank ? `${level} ${rank}` : level)),
    rows: rows.map(({ kind, keys, cells }) => `${kind} ${keys.length > 2 ? "…" : keys.join()}: ${cells.join(", ")}`),
  };
};

test("In Campaigns Full limits nobody, Settings restricted takes the settings, None takes everything (A14, A15, A16)", () => {
  expect(told("campaigns")).toEqual({
    columns: ["full admin", "full agent", "settings", "none"],
    rows: ["work …: role, role, role, nothing", "settings template.administer,integration.use: role, role, nothing, nothing"],
  });
});

test("In Email tracking Full keeps triggers from agents, and a Member sees their own statistics (B9, B10, B11)", () => {
  expect(told("tracking").rows).toEqual([
    "work tracking.use: role, role, role, nothing",
    "work tracking.statistics: role, role, own, nothing",
    "settings tracking.settings: role, role, nothing, nothing",
    "settings tracking.triggers: role, nothing, nothing, nothing",
  ]);
});

test("What is only planned is named only where nothing beside it is built", () => {
  const [work, settings] = meaningOfLevels("campaigns").rows;
  expect(work?.isBuilt).toBe(true);
  expect(work?.keys).not.toContain("campaign.archive");
  expect(work?.keys).toContain("campaign.send");
  expect(settings?.isBuilt).toBe(false);
});
