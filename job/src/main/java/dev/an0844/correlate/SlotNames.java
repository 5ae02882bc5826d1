package dev.an0844.correlate;

/**
 * The print and the name of the slot of a source that was asked for last, as {@link SourceNames}.
 * Not thread-safe.
 */
final class SlotNames {

  private final KnownSources known;
  private String hostId = "";
  private String source = "";
  private long start;
  private long print;
  private String name;

  SlotNames(KnownSources known) {
    this.known = known;
    print = known.print(hostId, source);
    name = Names.slot(source, start);
  }

  /** Asks for the slot of a source that begins at that time. */
  void select(String ofHost, String ofSource, long from) {
    boolean sameSource = ofSource.equals(source);
    if (!sameSource || !ofHost.equals(hostId)) {
      hostId = ofHost;
      source = ofSource;
      print = known.print(ofHost, ofSource);
    }
    if (!sameSource || from != start) {
      start = from;
      name = Names.slot(ofSource, from);
    }
  }

  /** Stands for the source in the questions to {@link KnownSources}. */
  long print() {
    return print;
  }

  /** Name of the slot. */
  String name() {
    return name;
  }
}
