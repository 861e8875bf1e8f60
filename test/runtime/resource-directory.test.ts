import { describe, expect, it } from "vitest";
import { ResourceDirectory } from "../../src/runtime/resource-directory.ts";
import { messageOf } from "./started-runtime.ts";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:worker";
const CALL = { where: "here", option: "onFailure" };

function create() {
  const handles = new WeakSet<object>();
  const directory = new ResourceDirectory(handles);
  const qualifiers: (string | undefined)[] = [];
  directory.register(QUEUE, () => ({ type: "queue", send: () => {} }));
  directory.register(FUNCTION, (qualifier) => {
    qualifiers.push(qualifier);
    return { type: "function", invoke: () => {} };
  });
  return { directory, handles, qualifiers };
}

describe("What there is to send to in a runtime", () => {
  it("is found by its ARN, a function with any qualifier", () => {
    const { directory, qualifiers } = create();
    expect(directory.find(QUEUE)?.type).toBe("queue");
    for (const arn of [FUNCTION, `${FUNCTION}:live`, `${FUNCTION}:$LATEST`])
      expect(directory.find(arn)?.type).toBe("function");
    expect(qualifiers).toEqual([undefined, "live", "$LATEST"]);
  });

  it.each([`${QUEUE}:live`, `${FUNCTION}:live:more`, `${FUNCTION}-2`, "", "orders", `${QUEUE}-2`])(
    "is not found as %j",
    (arn) => {
      expect(create().directory.find(arn)).toBeUndefined();
    },
  );

  it("is not found once it is removed, with all its qualifiers", () => {
    const { directory } = create();
    directory.remove(FUNCTION);
    expect(directory.find(FUNCTION)).toBeUndefined();
    expect(directory.find(`${FUNCTION}:live`)).toBeUndefined();
  });
});

describe("What a test hands over", () => {
  it("is an ARN, or something that this runtime has made", () => {
    const { directory, handles } = create();
    const queue = { arn: QUEUE };
    handles.add(queue);
    expect(directory.arnOf(queue, CALL)).toBe(QUEUE);
    expect(directory.arnOf("arn:aws:sns:us-east-1:1:gone", CALL)).toBe("arn:aws:sns:us-east-1:1:gone");
  });

  it("is nothing else", () => {
    const { directory } = create();
    expect(messageOf(() => directory.arnOf({ arn: QUEUE }, CALL))).toMatchInlineSnapshot(
      `"here: expected \`onFailure\` to be something of this runtime that has an ARN (a queue, a function, a topic), or an ARN, got "arn:aws:sqs:us-east-1:123456789012:orders of another runtime""`,
    );
    expect(messageOf(() => directory.arnOf("orders", CALL))).toMatchInlineSnapshot(
      `"here: expected \`onFailure\` to be something of this runtime that has an ARN (a queue, a function, a topic), or an ARN, got "orders""`,
    );
    for (const given of [undefined, null, 1, {}])
      expect(() => directory.arnOf(given, CALL)).toThrow("onFailure");
  });
});
