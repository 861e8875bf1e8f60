import { type AwsHttpRequest, headerOf } from "../aws-http.ts";
import { matchPath, type PathPattern, parsePath } from "../path-pattern.ts";
import { readS3Target } from "../s3/s3-target.ts";
import type { CommandSchema, HttpTrait } from "./command-schema.ts";

const S3 = "com.amazonaws.s3";

interface HttpPattern {
  readonly method: string;
  readonly path: PathPattern;
  /** Parameters that a request must have, with this value unless it is empty. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** How requests for an operation look. */
function httpPatternOf({ method, path: template }: HttpTrait): HttpPattern {
  const [path = "/", search = ""] = template.split("?");
  return { method, path: parsePath(path), query: [...new URLSearchParams(search)] };
}

/** The labels in the path of a request; `undefined` if it is for another operation. */
export function labelsOf(
  schema: CommandSchema,
  request: AwsHttpRequest,
): Readonly<Record<string, string>> | undefined {
  if (schema.http === undefined) return undefined;
  const pattern = httpPatternOf(schema.http);
  if (request.method !== pattern.method) return undefined;
  const isAsked = pattern.query.every(([name, value]) => {
    const given = request.query?.[name];
    return given !== undefined && (value === "" || String(given) === value);
  });
  if (!isAsked) return undefined;
  if (schema.namespace === S3 && isOfBucket(pattern)) return labelsOfS3(pattern, request);
  return matchPath(pattern.path, request.path) ?? matchPath(pattern.path, endOf(pattern.path, request.path));
}

/** Endpoints of a client's own may have a path in front of all others, such as an API's stage. */
function endOf(pattern: PathPattern, path: string): string {
  const segments = path.replace(/^\//, "").split("/");
  return segments.slice(Math.max(0, segments.length - pattern.length)).join("/");
}

function isOfBucket({ path: [first] }: HttpPattern): boolean {
  return first?.kind !== "literal" || first.text === "";
}

/** Where the bucket stands is up to the client: its operations' paths are without it. */
function labelsOfS3(
  pattern: HttpPattern,
  request: AwsHttpRequest,
): Readonly<Record<string, string>> | undefined {
  const { bucket, key } = readS3Target(request);
  const hasKey = pattern.path.some(({ kind }) => kind === "rest");
  if (hasKey !== (key !== undefined)) return undefined;
  return { ...(bucket !== undefined && { Bucket: bucket }), ...(key !== undefined && { Key: key }) };
}

/** Headers whose names begin alike, by what follows. */
export function headersBeginning(request: AwsHttpRequest, prefix: string): Readonly<Record<string, string>> {
  const wanted = prefix.toLowerCase();
  const found = Object.keys(request.headers).filter((name) => name.toLowerCase().startsWith(wanted));
  return Object.fromEntries(
    found.map((name) => [name.slice(prefix.length), headerOf(request, name.toLowerCase()) ?? ""]),
  );
}
