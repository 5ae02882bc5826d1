package dev.an0844.correlate;

/**
 * The print of a source and the name of a slot of one, of whichever was asked for last; like {@link
 * SourceNames}, for events that follow each other. Not thread-safe.
 */
final class SlotNames {

  private final KnownSources known;
  private String hostId = "";
  private String printed = "";
  private long print;
  private String named = "";
  private long start;
  private String name = Names.slot(named, start);

  SlotNames(KnownSources known) {
    this.known = known;
    print = known.print(hostId, printed);
  }

  /** As {@link KnownSources#print}. */
  long print(String ofHost, String source) {
    if (!source.equals(printed) || !ofHost.equals(hostId)) {
      hostId = ofHost;
      printed = source;
      print = known.print(ofHost, source);
    }
    return print;
  }

  /** As {@link Names#slot}. */
  String slot(String source, long from) {
    if (from != start || !source.equals(named)) {
      named = source;
      start = from;
      name = Names.slot(source, from);
    }
    return name;
  }
}
