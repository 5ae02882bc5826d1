package dev.an0844.wire;

/**
 * Where the writer schema of a Confluent-framed record is looked up by the id in its frame.
 *
 * <p>Implementations are for one thread, except for {@link #close}.
 */
public interface SchemaRegistry extends AutoCloseable {

  /**
   * Looks an id up. May block for as long as the implementation waits for a registry.
   *
   * @throws WireInterruptedException when the thread is interrupted while it waits; the interrupt
   *     flag is set again
   */
  RegistryAnswer byId(int id);

  @Override
  void close();

  /** Stands in where no registry is configured: every id is unknown, and nothing is asked. */
  static SchemaRegistry none() {
    return NoRegistry.INSTANCE;
  }
}
