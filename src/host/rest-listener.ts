/**
 * How sure it is that a process is at rest: `brief` after one turn of the event loop; `lasting` after 25 ms of real time,
 * in which something that nobody can see (a native addon, a promise of the test) might have gone on.
 */
export type Rest = "brief" | "lasting";

/** Hears that a process is at rest; answers whether it wants to hear again if the rest lasts. */
export type RestListener = (rest: Rest) => boolean;
