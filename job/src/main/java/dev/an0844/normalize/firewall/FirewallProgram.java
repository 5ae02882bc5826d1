package dev.an0844.normalize.firewall;

import dev.an0844.normalize.SkipReason;
import java.util.List;

/** A program that can change a firewall. */
interface FirewallProgram {

  /** What a run of it changes, in order; empty when nothing. */
  List<Change> changes(ProgramRun run);

  /** Why a run of it changes nothing. */
  SkipReason whyNone(ProgramRun run);
}
