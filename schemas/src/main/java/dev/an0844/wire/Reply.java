package dev.an0844.wire;

/** What came of asking one node of a registry once. */
sealed interface Reply {

  /** The registry knows, one way or the other. */
  record Answered(RegistryAnswer answer) implements Reply {}

  /**
   * It did not say.
   *
   * @param detail what failed, in a sentence for a person
   * @param passing true when it may go better in a while by itself
   */
  record Failed(String detail, boolean passing) implements Reply {}
}
