/**
 * What a handler gets as its second argument. Assignable to the `Context` of `@types/aws-lambda` without importing it.
 * See https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export interface LambdaContext {
  /** `false` sends the answer of a callback at once instead of when the event loop is empty. Not on nodejs24.x. */
  callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  /** `$LATEST` or a version number, also when an alias was invoked. */
  readonly functionVersion: string;
  /** The ARN as it was invoked: it ends with a qualifier only if the caller gave one. */
  readonly invokedFunctionArn: string;
  /** Configured memory in MB, as text. */
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly identity?: CognitoIdentity | undefined;
  readonly clientContext?: ClientContext | undefined;
  readonly tenantId?: string | undefined;
  /** Only on nodejs24.x. */
  readonly xRayTraceId?: string | undefined;

  /** Milliseconds of virtual time until the timeout; negative when it has passed. */
  getRemainingTimeInMillis(): number;

  /** Not on nodejs24.x. */
  done(error?: Error, result?: unknown): void;
  /** Not on nodejs24.x. */
  fail(error: Error | string): void;
  /** Not on nodejs24.x. */
  succeed(messageOrObject: unknown): void;
  succeed(message: string, object: unknown): void;
}

/** Who called through the AWS Mobile SDK. */
export interface CognitoIdentity {
  readonly cognitoIdentityId: string;
  readonly cognitoIdentityPoolId: string;
}

/** What the caller gave as ClientContext; the keys are handed on as they came. */
export interface ClientContext {
  readonly client: {
    readonly installationId: string;
    readonly appTitle: string;
    readonly appVersionName: string;
    readonly appVersionCode: string;
    readonly appPackageName: string;
  };
  readonly custom?: unknown;
  readonly env: {
    readonly platformVersion: string;
    readonly platform: string;
    readonly make: string;
    readonly model: string;
    readonly locale: string;
  };
}
