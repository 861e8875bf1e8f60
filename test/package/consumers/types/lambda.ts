import {
  createRuntime,
  type Duration,
  InvalidArgumentError,
  type LambdariumError,
  type LambdariumErrorCode,
} from "lambdarium";

const error: LambdariumError = new InvalidArgumentError("Function", "timeout", "a whole number", 0);
export const code: LambdariumErrorCode = error.code;
// @ts-expect-error codes are a closed list
export const unknownCode: LambdariumErrorCode = "SOMETHING_ELSE";

const runtime = createRuntime({ seed: 7 });
const pause: Duration = "5m";
const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
const worker = runtime.createFunction("worker", {
  timeout: 5,
  handler: async (event: { readonly id: number }) => ({ id: event.id, at: new Date() }),
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });
await orders.send({ id: 1 });
await runtime.advanceBy(pause);

const { payload } = await worker.invoke({ id: 1 });
export const at: string = payload.at;
// @ts-expect-error a date is text once it went through JSON
export const date: Date = payload.at;
// @ts-expect-error the handler's event has a number
await worker.invoke({ id: "1" });
// @ts-expect-error seconds are a number
runtime.createFunction("other", { handler: async () => 1, timeout: "5" });
for (const { queue } of runtime.journal.where("message.sent")) queue.toUpperCase();
await runtime.dispose();
