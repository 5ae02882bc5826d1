package dev.an0844.simulator.scenario;

/**
 * One kind of story. Implementations are stateless and deterministic: the same script, dice
 * included, gets the same events. A story keeps to the sources and ports that the script hands out,
 * so that stories do not meet.
 */
public interface Scenario {

  /** How the story is known, and what it is labelled with. */
  Label label();

  /**
   * Tells the story: adds its events to the script, in any order of time from the script's
   * beginning on.
   */
  void play(Script script);

  /** How many machines it needs; the script has them as {@code on(0)} and so on. */
  default int machines() {
    return 1;
  }

  /**
   * Whether it has an opening that names no port: such an opening counts for every source of the
   * machine, so that no story which must stay silent may be told there at the same time.
   */
  default boolean opensForEveryone() {
    return false;
  }

  /** When it may be told. */
  default Needs needs() {
    return Needs.NOTHING;
  }

  /** What a run must have switched on for a story to be told. */
  enum Needs {
    NOTHING,
    /** Late events. */
    LATE_EVENTS,
    /** Late events that the job no longer remembers enough for. */
    EVENTS_BEYOND_MEMORY,
    /** A machine whose openings no sensor sees. */
    BLIND_HOST,
    /** Blind spots, on a machine that is seen otherwise. */
    UNSEEN_OPENING
  }
}
