package dev.an0844.normalize.unifiedlog;

import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.ProgramRun;
import dev.an0844.telemetry.ConnectionAttempt;

/** What a log message says. */
sealed interface Sentence {

  /** A program was run. */
  record Ran(ProgramRun run) implements Sentence {}

  /** Somebody tried to connect. */
  record Attempted(ConnectionAttempt attempt) implements Sentence {}

  /** Nothing that is ours. */
  record Nothing(SkipReason reason) implements Sentence {}
}
