import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
export {};
