/** A page of the AWS Lambda Developer Guide. */
export function developerGuide(page: string): string {
  return `https://docs.aws.amazon.com/lambda/latest/dg/${page}.html`;
}

/** An answer of AWS, recorded by the LocalStack project under this test's name. */
export function recording(name: string): string {
  return `recording ${name}`;
}

/** An answer of AWS, recorded in autumn 2026 by the stackd project (github.com/radkawar/stackd). */
export function stackdRecording(name: string): string {
  return `recording ${name} of github.com/radkawar/stackd`;
}

/** The machine-readable description of the Lambda API, which the API reference is made from. */
export const LAMBDA_SERVICE_MODEL = "service model lambda 2015-03-31";

/** The client of the Runtime API inside the managed runtimes up to nodejs22.x. */
export const RUNTIME_CLIENT_3 = "aws-lambda-nodejs-runtime-interface-client 3.3.0";

/** The client of the Runtime API inside the managed runtime nodejs24.x. */
export const RUNTIME_CLIENT_4 = "aws-lambda-ric 4.0.2";

/** AWS's emulator of the Runtime API, which holds the core of the real sandbox. */
export const RUNTIME_INTERFACE_EMULATOR = "aws-lambda-runtime-interface-emulator";

/** The day on which the sources were read. */
export const READ_ON = "2026-11-24";
