/** The text of each failure in `matchers-suite.cjs`. */
module.exports = {
  toHaveBeenInvoked: `expected idle to have been invoked, but it was never invoked

journal:
     ... 2 entries
  2  +0 ms  idle  created
     ... 22 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveBeenInvokedTimes: `expected worker to have been invoked 2 times, but it was invoked 3 times

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 4 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveBeenInvokedWith: `expected worker to have been invoked with an event like { id: 3, gift: true }, but of its 3 invocations none was

invocation 46d0…, which comes nearest:
  - expected  + received
    {
  -   id: 3,
  +   id: 2,
  -   gift: true,
    }

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 4 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveBeenAttempted: `expected worker to have been attempted 2 times, but event 46d0… was attempted 3 times

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
  11  +0 ms  worker    event 46d0…: attempt 1 failed, next attempt in 1 m
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
  16  +1 m   worker    event 46d0…: attempt 2 failed, next attempt in 2 m
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
  21  +3 m   worker    event 46d0… is given up: no retry is left
      ... 3 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveRetriedAfter: `expected worker to have retried after 1 m and 3 m, but event 46d0… was retried after 1 m and 2 m

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
  11  +0 ms  worker    event 46d0…: attempt 1 failed, next attempt in 1 m
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
  16  +1 m   worker    event 46d0…: attempt 2 failed, next attempt in 2 m
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
  21  +3 m   worker    event 46d0… is given up: no retry is left
      ... 3 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveSucceeded: `expected invocation 46d0… of worker to have succeeded, but it failed with RangeError: order 2 has no address

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 14 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveFailedWith: `expected worker to have failed with "TypeError", but of its 3 invocations all failed

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 4 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveTimedOut: `expected worker to have timed out, but of its 3 invocations all failed

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 4 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveBeenThrottled: `expected idle to have been throttled, but it never was: it was never invoked

journal:
     ... 2 entries
  2  +0 ms  idle  created
     ... 22 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveColdStarted: `expected worker to have cold-started 2 times, but it did once

journal:
     ... 5 entries
  5  +0 ms  worker#1  cold start (on-demand)
     ... 1 entry
  7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
     ... 17 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveReusedEnvironment: `expected invocation 46d0… of worker to have reused an environment, but its environment was new, or had been reset

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 14 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveDeliveredTo: `expected worker to have delivered a record like { requestPayload: { id: 3 } } to failures, but it sent another

delivery 1:
  - expected  + received
    {
      requestPayload: {
  -     id: 3,
  +     id: 2,
      },
    }

journal:
      ... 23 entries
  23  +3 m  worker  event 46d0… sent to the OnFailure destination failures
      ... 1 entry

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveSentToDeadLetterQueue: `expected idle to have sent a message to its dead-letter queue, but it sent none

journal:
     ... 2 entries
  2  +0 ms  idle  created
     ... 22 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toContainMessage: `expected failures to contain a message like { version: "2.0" }, but its only message is not

message 1 of 1:
  - expected  + received
    {
  -   version: "2.0",
  +   version: "1.0",
    }

journal:
      ... 1 entry
   1  +0 ms  failures  created
      ... 20 entries
  22  +3 m   failures  message 4364… sent
      ... 2 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toBeEmpty: `expected orders to be empty, but it contains 1 message

  {"id":4}

journal:
   0  +0 ms  orders  created
      ... 23 entries
  24  +3 m   orders  message c148… sent

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveReportedBatchItemFailures: `expected idle to have reported batch item failures, but it was never invoked

journal:
     ... 2 entries
  2  +0 ms  idle  created
     ... 22 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveProcessedInOrder: `expected idle to have processed its records in order, but nothing was processed

journal:
     ... 2 entries
  2  +0 ms  idle  created
     ... 22 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveDeadLetteredWithoutInvocation: `expected orders to have dead-lettered a message without an invocation, but it dead-lettered none

journal:
   0  +0 ms  orders  created
      ... 23 entries
  24  +3 m   orders  message c148… sent

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveLogged: `expected worker to have logged "shipped", but 6 lines do not fit

journal:
      ... 8 entries
   8  +0 ms  worker#1  › working on 2
   9  +0 ms  worker#1  › ERROR Invoke Error {"errorType":"RangeError","erro…
      ... 3 entries
  13  +1 m   worker#1  › working on 2
  14  +1 m   worker#1  › ERROR Invoke Error {"errorType":"RangeError","erro…
      ... 3 entries
  18  +3 m   worker#1  › working on 2
  19  +3 m   worker#1  › ERROR Invoke Error {"errorType":"RangeError","erro…
      ... 5 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  toHaveLeftWorkBehind: `expected worker to have left work behind, but nothing was left to do when it answered

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 4 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  "not.toHaveBeenInvokedTimes": `expected worker not to have been invoked 3 times, but it was invoked 3 times

journal:
      ... 7 entries
   7  +0 ms  worker#1  invocation 46d0… starts with {"id":2}
      ... 2 entries
  10  +0 ms  worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  12  +1 m   worker#1  invocation 46d0… starts (attempt 2) with {"id":2}
      ... 2 entries
  15  +1 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 1 entry
  17  +3 m   worker#1  invocation 46d0… starts (attempt 3) with {"id":2}
      ... 2 entries
  20  +3 m   worker#1  ✗ fails at once: RangeError: order 2 has no address
      ... 4 entries

seed: 1, for createRuntime({ seed: 1 }) to run the same again`,

  "wrong subject": `toHaveBeenInvoked(): expected \`received\` to be a function, a function version or a function alias of a runtime, got "orders, a queue"`,
};
