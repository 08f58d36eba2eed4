import { fold } from "./filter.ts";
import type { Filter, FilterField } from "./filter.ts";

/**
 * Columns (or constant expressions) of the query, written by the programmer, never taken from a request:
 * uuid columns, `accessGroups` an int[], `teamIds` a uuid[]. Leave out what the rows do not have.
 */
export interface SqlColumns {
  readonly accountId: string;
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly accessGroups?: string;
  readonly teamIds?: string;
}

/**
 * The filter as a boolean SQL expression for PostgreSQL. Values are appended to `params` and appear as $n placeholders,
 * numbered after what `params` holds already. Throws when the filter speaks of a column that was not named.
 */
export function toSql(filter: Filter, columns: SqlColumns, params: unknown[]): string {
  return expressionOf(fold(filter), columns, (value) => `$${params.push(value)}`);
}

type Bind = (value: unknown) => string;

function expressionOf(filter: Filter, columns: SqlColumns, bind: Bind): string {
  switch (filter.kind) {
    case "all":
      return "TRUE";
    case "none":
      return "FALSE";
    case "and":
      return `(${filter.of.map((part) => expressionOf(part, columns, bind)).join(" AND ")})`;
    case "or":
      return `(${filter.of.map((part) => expressionOf(part, columns, bind)).join(" OR ")})`;
    case "in":
      return membership(columnOf(columns, filter.field), filter.values, bind);
    case "accessGroups":
      // PostgreSQL takes the second array apart anew for every row: the shorter one.
      return `${bind([...filter.nos])}::int[] && ${columnOf(columns, "accessGroups")}`;
    case "noAccessGroup":
      return `${columnOf(columns, "accessGroups")} = '{}'::int[]`;
    case "teamsWithin": {
      const column = columnOf(columns, "teamIds");
      return `(${column} <> '{}'::uuid[] AND ${column} <@ ${bind([...filter.teamIds])}::uuid[])`;
    }
  }
}

function membership(column: string, values: readonly string[], bind: Bind): string {
  return values.length === 1 ? `${column} = ${bind(values[0])}::uuid` : `${column} = ANY(${bind([...values])}::uuid[])`;
}

function columnOf(columns: SqlColumns, name: FilterField | keyof SqlColumns): string {
  const column = columns[name];
  if (column === undefined) throw new Error(`The filter needs the column ${name}; name it in the call of toSql.`);
  return column;
}
