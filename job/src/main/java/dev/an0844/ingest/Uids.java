package dev.an0844.ingest;

/**
 * Uids of the operators of this stage. They name the state in checkpoints and savepoints: changing
 * one loses its state.
 */
public final class Uids {

  /** The source; its state is what has been read. */
  public static final String SOURCE = "telemetry-source";

  /** The event clock; its state is the newest clock of each split. */
  public static final String EVENT_CLOCK = "event-clock";

  /** The triage; it has no state. */
  public static final String TRIAGE = "triage";

  /** The dead letters; their state is what stands for those that were left out. */
  public static final String DEAD_LETTERS = "dead-letters";

  private Uids() {}
}
