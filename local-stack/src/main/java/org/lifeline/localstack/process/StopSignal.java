package org.lifeline.localstack.process;

/** How a process is asked to end in good order. */
public enum StopSignal {
  /** SIGTERM: what a JVM understands. */
  TERM,
  /** SIGINT: PostgreSQL's fast shutdown, which does not wait for clients to leave. */
  INT
}
