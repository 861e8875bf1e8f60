import childProcess from "node:child_process";
import crypto from "node:crypto";
import dgram from "node:dgram";
import dns from "node:dns";
import { once } from "node:events";
import fs from "node:fs";
import fsPromises from "node:fs/promises";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { MessageChannel, Worker } from "node:worker_threads";
import zlib from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { slot } from "../../src/host/shared-slot.ts";
import { certificate, privateKey } from "./fixtures/localhost-certificate.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

const REPETITIONS = 3;
const { setTimeout: realTimeout, setImmediate: realImmediate } = slot.natives;

const bytes = crypto.randomBytes(300_000);
// Not under /tmp, which is another place for a process.
const directory = fs.mkdtempSync(path.resolve("node_modules", ".lambdarium-race-"));
const bigFile = path.join(directory, "big.bin");
const moduleFile = path.join(directory, "module.mjs");

const server = http.createServer((request, response) => {
  if (request.url === "/slow") {
    response.write("a");
    realTimeout(() => response.end("b"), 60);
  } else realTimeout(() => response.end("ok"), 20);
});
const secureServer = https.createServer({ key: privateKey, cert: certificate }, (_, response) => {
  realTimeout(() => response.end("ok"), 20);
});
const http2Server = http2.createServer();
http2Server.on("stream", (stream) => {
  realTimeout(() => {
    stream.respond();
    stream.end("ok");
  }, 20);
});
const echoServer = net.createServer((socket) => {
  socket.on("error", () => {});
  socket.on("data", (data) => {
    realTimeout(() => socket.writable && socket.write(data), 20);
  });
});
const datagramServer = dgram.createSocket("udp4");
datagramServer.on("message", (message, { port, address }) => {
  realTimeout(() => datagramServer.send(message, port, address), 15);
});

let url: string;
let outsideSocket: net.Socket;
let pooledSocket: net.Socket | undefined;

const portOf = (listening: { address(): unknown }): number => (listening.address() as AddressInfo).port;
const httpGet = (path = ""): Promise<unknown> =>
  new Promise((resolve, reject) => {
    http.get(url + path, (response) => response.resume().on("end", resolve)).on("error", reject);
  });
const query = async (socket: net.Socket): Promise<void> => {
  socket.write("query");
  await once(socket, "data");
};

const realWork: Record<string, () => Promise<unknown>> = {
  "synchronous cryptography, compression, files and child processes before a file": async () => {
    crypto.randomBytes(16);
    crypto.randomUUID();
    crypto.pbkdf2Sync("a", "b", 10, 16, "sha1");
    crypto.scryptSync("a", "b", 16);
    crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
    crypto.createHash("sha256").update("x").digest();
    zlib.gzipSync("x");
    fs.readFileSync(bigFile);
    childProcess.execSync("true");
    globalThis.crypto.getRandomValues(new Uint8Array(8));
    await fsPromises.readFile(bigFile);
  },
  "an HTTPS request": () =>
    new Promise((resolve, reject) => {
      https
        .get({ host: "127.0.0.1", port: portOf(secureServer), rejectUnauthorized: false }, (response) =>
          response.resume().on("end", resolve),
        )
        .on("error", reject);
    }),
  "a datagram and its answer": async () => {
    const socket = dgram.createSocket("udp4");
    socket.send("x", portOf(datagramServer), "127.0.0.1");
    await once(socket, "message");
    socket.close();
  },
  "a pooled socket that stays open between queries": async () => {
    if (pooledSocket === undefined) {
      pooledSocket = net.connect(portOf(echoServer), "127.0.0.1");
      await once(pooledSocket, "connect");
    }
    await query(pooledSocket);
    await query(pooledSocket);
  },
  "a socket opened outside of the process": () => query(outsideSocket),
  "fs.promises.readFile": () => fsPromises.readFile(bigFile),
  "fs.readFile with a callback": () => promisify(fs.readFile)(bigFile),
  "a read stream": () => text(fs.createReadStream(bigFile)),
  "an HTTP request": () => httpGet(),
  "an HTTP request on a kept-alive socket": () => httpGet(),
  "an HTTP request with a slow body": () => httpGet("slow"),
  fetch: () => fetch(url).then((response) => response.text()),
  "fetch on a kept-alive socket": () => fetch(url).then((response) => response.text()),
  "fetch with a slow body": () => fetch(`${url}slow`).then((response) => response.text()),
  "an HTTP/2 request": async () => {
    const client = http2.connect(`http://localhost:${portOf(http2Server)}`);
    const stream = client.request({ ":path": "/" });
    stream.resume();
    await once(stream, "end");
    client.close();
  },
  "a TCP echo": async () => {
    const socket = net.connect(portOf(echoServer), "127.0.0.1");
    socket.write("hi");
    await once(socket, "data");
    socket.destroy();
  },
  "dns.lookup": () => promisify(dns.lookup)("localhost"),
  "dns.resolve4, which may fail": () => dns.promises.resolve4("localhost").catch(() => {}),
  "a child process": () => promisify(childProcess.exec)("sleep 0.03; echo hi"),
  "a worker thread": async () => {
    const worker = new Worker(
      "setTimeout(() => require('node:worker_threads').parentPort.postMessage(1), 20)",
      { eval: true },
    );
    await once(worker, "message");
    await worker.terminate();
  },
  "crypto.pbkdf2": () => promisify(crypto.pbkdf2)("a", "b", 20_000, 64, "sha512"),
  "crypto.scrypt": () => promisify(crypto.scrypt)("a", "b", 64),
  "crypto.randomBytes with a callback": () => promisify(crypto.randomBytes)(32),
  "crypto.generateKeyPair": () => promisify(crypto.generateKeyPair)("ec", { namedCurve: "P-256" }),
  "a digest of Web Crypto": () => globalThis.crypto.subtle.digest("SHA-256", bytes),
  "a signature of Web Crypto": async () => {
    const { subtle } = globalThis.crypto;
    const key = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
    await subtle.sign("HMAC", key, bytes);
  },
  "zlib.gzip": () => promisify(zlib.gzip)(bytes),
  "a pipeline of streams through Brotli": () =>
    pipeline(
      fs.createReadStream(bigFile),
      zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
      fs.createWriteStream(path.join(directory, "out.br")),
    ),
  "a CompressionStream": () =>
    new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(),
  "a Blob's bytes": () => new Blob([bytes]).arrayBuffer(),
  "a file handle": async () => {
    const handle = await fsPromises.open(bigFile);
    await handle.read(Buffer.alloc(1_000), 0, 1_000, 0);
    await handle.close();
  },
  "a dynamic import": () => {
    const specifier = `${pathToFileURL(moduleFile)}?${crypto.randomBytes(8).toString("hex")}`;
    return import(/* @vite-ignore */ specifier);
  },
  "the compilation of WebAssembly": () => {
    const { WebAssembly } = globalThis as unknown as {
      WebAssembly: { compile(source: Uint8Array): Promise<unknown> };
    };
    return WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  },
  "a message channel": () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.once("message", () => {
        port1.close();
        resolve();
      });
      port2.postMessage(1);
    }),
  "a real timer that was captured before": () => new Promise((resolve) => realTimeout(resolve, 30)),
  "real immediates that were captured before": async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => realImmediate(resolve));
  },
};

beforeAll(async () => {
  fs.writeFileSync(bigFile, bytes);
  fs.writeFileSync(moduleFile, "export const one = 1;");
  for (const listening of [server, secureServer, http2Server, echoServer]) {
    listening.listen(0, "127.0.0.1");
    await once(listening, "listening");
  }
  datagramServer.bind(0, "127.0.0.1");
  await once(datagramServer, "listening");
  http2Server.unref();
  url = `http://127.0.0.1:${portOf(server)}/`;
  outsideSocket = net.connect(portOf(echoServer), "127.0.0.1");
  await once(outsideSocket, "connect");
});

afterAll(() => {
  outsideSocket.destroy();
  pooledSocket?.destroy();
  datagramServer.close();
  server.closeAllConnections();
  secureServer.closeAllConnections();
  for (const listening of [server, secureServer, http2Server, echoServer]) listening.close();
  fs.rmSync(directory, { recursive: true });
});

describe("virtual time never overtakes real work", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  for (const [name, work] of Object.entries(realWork)) {
    it(`waits for ${name}`, async () => {
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const worker = driver.spawn();
        const winner = await driver.run(worker, () =>
          Promise.race([work().then(() => "real work"), sleep(1).then(() => "a timer of 1 ms")]),
        );
        expect(winner).toBe("real work");
      }
    });
  }
});
