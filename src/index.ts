import { provideAwslambdaGlobal } from "./execution-environment/response-stream.ts";

// Handler modules that a test imports use the global while they are evaluated, and keep what they find.
provideAwslambdaGlobal();

export {
  AwsServiceError,
  DisposedError,
  EndlessLoopError,
  InvalidArgumentError,
  LambdariumError,
  NotSimulatedError,
  StuckError,
} from "./errors.ts";
export { createRuntime, isLambdaRuntime, LambdaRuntime } from "./runtime/lambda-runtime.ts";
