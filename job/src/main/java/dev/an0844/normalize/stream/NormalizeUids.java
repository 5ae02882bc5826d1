package dev.an0844.normalize.stream;

/**
 * Uids of the operators of this job. They name the state in checkpoints and savepoints: changing
 * one loses its state.
 */
public final class NormalizeUids {

  /** The source of raw records; its state is what has been read. */
  public static final String SOURCE = "raw-source";

  /** The source of the inventory; its state is what has been read. */
  public static final String INVENTORY_SOURCE = "inventory-source";

  /** Parts what the inventory says from what is wrong with it; it has no state. */
  public static final String INVENTORY_CHECK = "inventory-check";

  /** The mapping; its state is the inventory, where that is a topic. */
  public static final String MAPPING = "mapping";

  /** The dead letters; their state is what stands for those that were left out. */
  public static final String DEAD_LETTERS = "dead-letters";

  /** The records about an address without a host, in the same way. */
  public static final String UNASSIGNED = "unassigned";

  private NormalizeUids() {}
}
