import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

/** The managed runtimes whose behaviour is simulated. */
export const SIMULATED_RUNTIMES = {
  value: ["nodejs20.x", "nodejs22.x", "nodejs24.x"],
  unit: "runtime names",
  source: developerGuide("lambda-runtimes"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** A managed runtime whose behaviour is simulated. */
export type SimulatedRuntime = (typeof SIMULATED_RUNTIMES.value)[number];

/** Runtimes that AWS accepts and that are not simulated. */
export const OTHER_RUNTIMES = {
  value: [
    "nodejs16.x",
    "nodejs18.x",
    "nodejs26.x",
    "python3.8",
    "python3.9",
    "python3.10",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
    "python3.15",
    "java8.al2",
    "java8.al2023",
    "java11",
    "java11.al2023",
    "java17",
    "java17.al2023",
    "java21",
    "java25",
    "dotnet6",
    "dotnet8",
    "dotnet10",
    "ruby3.2",
    "ruby3.3",
    "ruby3.4",
    "ruby4.0",
    "provided.al2",
    "provided.al2023",
  ],
  unit: "runtime names",
  source: `${recording("test_create_lambda_exceptions")}; ${LAMBDA_SERVICE_MODEL}`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** A runtime that functions can no longer be created with, and whose refusal was recorded. */
export const RETIRED_RUNTIMES = {
  value: ["nodejs14.x"],
  unit: "runtime names",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Runtimes in the order in which AWS lists them to whoever asks for one that never was. */
export const LISTED_RUNTIMES = {
  value: [
    "nodejs20.x",
    "python3.14",
    "provided.al2023",
    "python3.12",
    "python3.13",
    "nodejs24.x",
    "nodejs22.x",
    "java25",
    "python3.10",
    "python3.11",
    "java21",
    "ruby3.3",
    "ruby3.4",
    "ruby3.2",
    "python3.8",
    "python3.9",
    "java17",
    "nodejs16.x",
    "dotnet10",
    "dotnet8",
    "java11",
    "dotnet6",
    "nodejs18.x",
    "provided.al2",
    "java8.al2",
  ],
  unit: "runtime names",
  because:
    "The names are those that were recorded in November 2025. Their order is the one in which a Java HashMap has them, as it had an earlier list that LocalStack quotes.",
} as const satisfies Chosen<readonly string[]>;
