import fs from "node:fs";
import fsPromises, { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProcessDriver } from "./process-driver.ts";

describe("/tmp", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("is each process's own", async () => {
    const [one, two] = [driver.spawn(), driver.spawn()];
    const name = `lambdarium-${process.pid}.txt`;
    one.process.run(() => fs.writeFileSync(`/tmp/${name}`, "one"));
    two.process.run(() => fs.writeFileSync(path.join(os.tmpdir(), name), "two"));
    expect(one.process.run(() => fs.readFileSync(`/tmp/${name}`, "utf8"))).toBe("one");
    expect(await driver.run(two, () => readFile(`/tmp/${name}`, "utf8"))).toBe("two");
    expect(fs.existsSync(path.join("/tmp", name))).toBe(false);
  });

  it("is where every function of node:fs looks for it", async () => {
    const answers = await driver.run(driver.spawn(), async () => {
      fs.mkdirSync("/tmp/a/b", { recursive: true });
      await fsPromises.writeFile("/tmp/a/b/1.txt", "one");
      await promisify(fs.copyFile)("/tmp/a/b/1.txt", "/tmp/a/b/2.txt");
      fs.renameSync("/tmp/a/b/2.txt", Buffer.from("/tmp/a/b/3.txt"));
      fs.appendFileSync(pathToFileURL("/tmp/a/b/3.txt"), " more");
      fs.symlinkSync("/tmp/a/b/3.txt", "/tmp/a/link");
      await new Promise((resolve) =>
        fs.createWriteStream("/tmp/a/stream.txt").end("streamed", () => resolve(null)),
      );
      fs.cpSync("/tmp/a", "/tmp/c", { recursive: true });
      const directory = await fsPromises.opendir("/tmp/c/b");
      const names: string[] = [];
      for await (const { name } of directory) names.push(name);
      const made = fs.mkdtempSync("/tmp/x-");
      return [
        fs.readdirSync("/tmp/a").sort(),
        names.sort(),
        fs.readFileSync("/tmp/a/link", "utf8"),
        fs.readlinkSync("/tmp/a/link"),
        fs.realpathSync("/tmp/a/link"),
        fs.realpathSync.native("/tmp/a"),
        await text(fs.createReadStream("/tmp/a/stream.txt")),
        made.startsWith("/tmp/x-") && fs.statSync(made).isDirectory(),
        await new Promise((resolve) => fs.exists("/tmp/a/b/1.txt", resolve)),
        fs.readdirSync("/tmp/a/b", { withFileTypes: true }).map(({ parentPath }) => parentPath)[0],
        os.tmpdir(),
      ];
    });
    expect(answers).toEqual([
      ["b", "link", "stream.txt"],
      ["1.txt", "3.txt"],
      "one more",
      "/tmp/a/b/3.txt",
      "/tmp/a/b/3.txt",
      "/tmp/a",
      "streamed",
      true,
      true,
      "/tmp/a/b",
      "/tmp",
    ]);
  });

  it("is what errors speak of", async () => {
    const { process: worker } = driver.spawn();
    const expected = {
      code: "ENOENT",
      path: "/tmp/none",
      message: "ENOENT: no such file or directory, open '/tmp/none'",
    };
    expect(() => worker.run(() => fs.readFileSync("/tmp/none"))).toThrow(expect.objectContaining(expected));
    const late = await driver.run({ ...driver.spawn(), process: worker }, async () => [
      await fsPromises.readFile("/tmp/none").catch((error: unknown) => error),
      await new Promise((resolve) => fs.readFile("/tmp/none", resolve)),
    ]);
    expect(late).toMatchObject([expected, expected]);
    expect((late[0] as Error).stack).not.toContain("lambdarium-host-");
  });

  it("leaves other paths, the project and packages where they are", () => {
    const { process: worker } = driver.spawn();
    const outside = [
      "/tmpfile",
      "/tmp/../etc/hostname",
      process.cwd(),
      "/tmp/elsewhere/node_modules/package/index.js",
      "relative",
    ];
    const errors = worker.run(() =>
      outside.map((given) => {
        try {
          fs.accessSync(path.posix.join(given === "relative" ? "" : "/", given, "absent"));
          return undefined;
        } catch (error) {
          return (error as NodeJS.ErrnoException).path;
        }
      }),
    );
    expect(errors).toEqual(outside.map((given) => path.posix.join(given, "absent")));
    expect(worker.run(() => fs.existsSync(path.join(process.cwd(), "package.json")))).toBe(true);
  });
});
