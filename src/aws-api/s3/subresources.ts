/** Parameters that make a request one for something that is not simulated, and how operations call it. */
const BUCKET_SUBRESOURCES: Readonly<Record<string, string>> = {
  accelerate: "BucketAccelerateConfiguration",
  acl: "BucketAcl",
  analytics: "BucketAnalyticsConfiguration",
  cors: "BucketCors",
  encryption: "BucketEncryption",
  "intelligent-tiering": "BucketIntelligentTieringConfiguration",
  inventory: "BucketInventoryConfiguration",
  lifecycle: "BucketLifecycleConfiguration",
  logging: "BucketLogging",
  metrics: "BucketMetricsConfiguration",
  "object-lock": "ObjectLockConfiguration",
  policy: "BucketPolicy",
  policyStatus: "BucketPolicyStatus",
  replication: "BucketReplication",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  website: "BucketWebsite",
};

const OBJECT_SUBRESOURCES: Readonly<Record<string, string>> = {
  "legal-hold": "ObjectLegalHold",
  retention: "ObjectRetention",
  torrent: "ObjectTorrent",
};

/** Operations whose names have no verb of their method. */
const NAMED: Readonly<Record<string, string>> = {
  attributes: "GetObjectAttributes",
  select: "SelectObjectContent",
  session: "CreateSession",
};

const VERBS: Readonly<Record<string, string>> = { GET: "Get", PUT: "Put", DELETE: "Delete" };

/** The name of an operation that is not simulated, if a request is for one. */
export function nameOfOtherOperation(
  method: string,
  resource: "service" | "bucket" | "object",
  query: Readonly<Record<string, string>>,
): string | undefined {
  const nouns = resource === "object" ? OBJECT_SUBRESOURCES : BUCKET_SUBRESOURCES;
  for (const parameter of Object.keys(query)) {
    if (Object.hasOwn(NAMED, parameter)) return NAMED[parameter];
    if (Object.hasOwn(nouns, parameter)) return `${VERBS[method] ?? method}${nouns[parameter]}`;
  }
  return undefined;
}
