import { createRuntime } from "lambdarium";
import { expect } from "vitest";
export {};
