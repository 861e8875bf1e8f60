/** A recording, or a part of it, that the simulation does not answer as AWS does. */
export interface NotReproduced {
  /** Folder and file, without its ending. */
  readonly recording: string;
  /** Which answers, or members of them, as paths in `recorded`. Absent if nothing of the file is compared. */
  readonly answers?: readonly string[];
  readonly because: string;
}

/** What is known to differ from the recordings in `async`, `invoke` and `sqs`, each with its reason. */
export const NOT_REPRODUCED: readonly NotReproduced[] = [
  {
    recording: "invoke/lambda-invoke-timed-out-environment-reuse",
    answers: ["invoke-result-timed-out.Payload.errorType"],
    because: "The recording is of 2024; since 2025 a timeout is recorded with an errorType.",
  },
  ...[
    "triggers/apigateway-lambda-aws-proxy-integration",
    "triggers/apigateway-lambda-aws-proxy-integration-request-data-mapping",
  ].map((recording) => ({ recording, because: "API Gateway is not simulated." })),
];
