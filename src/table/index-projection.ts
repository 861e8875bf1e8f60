import type { DocumentPath } from "./document-path.ts";
import { operandsIn } from "./expression-check.ts";
import type { PageSource } from "./page-source.ts";
import type { RequestExpressions } from "./request-expressions.ts";
import type { SecondaryIndex } from "./secondary-index.ts";
import { tableError } from "./table-error.ts";
import { checkChoice, type ScanInput } from "./table-requests.ts";

const SELECTS = ["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"];

/** Refuses what cannot be asked of a table, or of a global index. */
export function checkSelect(
  where: string,
  { index }: PageSource,
  { select, consistentRead }: Pick<ScanInput, "select" | "consistentRead">,
): void {
  checkChoice(where, "select", { value: select, among: SELECTS });
  if (index === undefined) {
    if (select === "ALL_PROJECTED_ATTRIBUTES") throw tableError("projectedWithoutIndex");
    return;
  }
  if (index.settings.kind === "local") return;
  if (consistentRead === true) throw tableError("consistentIndex");
  if (select === "ALL_ATTRIBUTES" && index.settings.projection.projectionType !== "ALL")
    throw tableError("allAttributesOfIndex", { index: index.name });
}

/** Refuses attributes that a global index does not have: it never looks into the table. */
export function checkProjected(
  { index }: PageSource,
  { projection = [], filter, attributes }: RequestExpressions,
): void {
  if (index === undefined || index.settings.kind === "local") return;
  refuseMissing(index, projection);
  const filtered = filter === undefined ? [] : operandsIn(filter);
  refuseMissing(
    index,
    filtered.flatMap((operand) =>
      operand.type === "path" ? [attributes.pathOf("FilterExpression", operand)] : [],
    ),
  );
}

function refuseMissing(index: SecondaryIndex, paths: readonly DocumentPath[]): void {
  const missing = paths.map(([name]) => String(name)).filter((name) => !index.projects(name));
  if (missing.length === 0) return;
  throw tableError("notProjected", { index: index.name, attributes: [...new Set(missing)].join(", ") });
}
