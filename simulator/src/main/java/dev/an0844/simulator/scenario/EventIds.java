package dev.an0844.simulator.scenario;

/**
 * Hands out event ids, each once a run. They tell nothing of the story that an event belongs to.
 */
public final class EventIds {

  private long next;

  /** The next id. */
  public String next() {
    return "e" + Long.toString(1_679_616 + next++, 36);
  }
}
